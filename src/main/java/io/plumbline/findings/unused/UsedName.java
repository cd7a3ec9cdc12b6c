package io.plumbline.findings.unused;

import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A resource that was used, and how much of its name will be the same tomorrow.
 *
 * <p>Names are others' words: what is a wildcard or a variable to a policy becomes {@code ?} in a pattern, so no key's
 * name makes it wider.
 */
record UsedName(String resource, Kind kind) {

    /** What a name says of the names to come. */
    enum Kind {
        /** It stands for all that begins so: {@code arn:aws:s3:::data/train/*}. */
        PREFIX,
        /** Each use brings a new one: a training job's. */
        MADE,
        /** Used for a day or so: a number in it may be that day's. */
        PASSING,
        /** Used day after day. */
        LASTING,
        /** No name but a policy's own text. */
        PATTERN
    }

    private static final int DIGITS_OF_A_NUMBER = 4;
    private static final int LETTERS_OF_A_HASH = 8;

    static UsedName pattern(String text) {
        return new UsedName(text, Kind.PATTERN);
    }

    /** One pattern or several that cover the names, in any order. */
    static Set<String> patterns(Collection<UsedName> used) {
        Set<String> patterns = new TreeSet<>();
        TreeMap<String, SortedSet<String>> alike = new TreeMap<>();
        for (UsedName each : used) {
            String pattern = each.pattern();
            if (each.kind == Kind.PASSING) {
                int name = ResourceText.nameStart(pattern);
                String numberless =
                        pattern.substring(0, name) + pattern.substring(name).replaceAll("[0-9]+", "#");
                alike.computeIfAbsent(numberless, any -> new TreeSet<>()).add(pattern);
            } else {
                patterns.add(pattern);
            }
        }
        alike.values().forEach(names -> patterns.add(names.size() == 1 ? names.first() : beginning(names)));
        return patterns;
    }

    /** What names have in common that differ in their numbers: {@code train-*} of {@code train-1} and {@code train-2}. */
    private static String beginning(SortedSet<String> names) {
        String first = names.first();
        String last = names.last();
        int same = 0;
        while (same < Math.min(first.length(), last.length()) && first.charAt(same) == last.charAt(same)) {
            same++;
        }
        while (same > 0 && Character.isDigit(first.charAt(same - 1))) {
            same--;
        }
        return first.substring(0, same) + "*";
    }

    private String pattern() {
        if (kind == Kind.PATTERN) {
            return resource;
        }
        boolean prefix = kind == Kind.PREFIX;
        String name = literal(prefix ? resource.substring(0, resource.length() - 1) : resource);
        if (ResourceText.isObject(resource)) {
            return ofObject(name, prefix);
        }
        if (ResourceText.isBucket(resource)) {
            return name;
        }
        int passing = kind == Kind.LASTING ? -1 : number(name, ResourceText.nameStart(name));
        if (passing >= 0) {
            return name.substring(0, passing) + "*";
        }
        if (kind == Kind.MADE) {
            return name.substring(0, Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1) + "*";
        }
        // A log group's ARN has :* behind it in some requests, and a stream in others.
        boolean open = prefix || name.contains(":log-group:");
        return open && !name.endsWith("*") ? name + "*" : name;
    }

    /** An object is taken for its folder; one at the top of a bucket for itself if it is used day after day. */
    private String ofObject(String name, boolean prefix) {
        int start = ResourceText.nameStart(name);
        int folder = name.lastIndexOf('/') + 1;
        int number = number(name.substring(0, prefix ? name.length() : folder), start);
        if (number >= 0) {
            return name.substring(0, number) + "*";
        }
        return !prefix && folder == start && kind == Kind.LASTING
                ? name
                : name.substring(0, prefix ? name.length() : folder) + "*";
    }

    /** As a pattern that matches this text; a star at the end may stand for what the request did not tell. */
    private static String literal(String resource) {
        String text = resource.replace("${", "?{");
        if (!ResourceText.isObject(text)) {
            return text;
        }
        int start = ResourceText.nameStart(text);
        String key = text.substring(start);
        int last = Math.max(0, key.length() - 1);
        return text.substring(0, start) + key.substring(0, last).replace('*', '?') + key.substring(last);
    }

    /** Where a date, a counter or a hash begins, or -1: four digits, or eight letters and digits all mixed. */
    private static int number(String text, int from) {
        int start = from;
        for (int i = from; i <= text.length(); i++) {
            if (i == text.length() || !Character.isLetterOrDigit(text.charAt(i))) {
                int number = numberIn(text.substring(start, i));
                if (number >= 0) {
                    return start + number;
                }
                start = i + 1;
            }
        }
        return -1;
    }

    private static int numberIn(String word) {
        int digits = 0;
        boolean mixed = false;
        for (int i = 0; i < word.length(); i++) {
            boolean digit = Character.isDigit(word.charAt(i));
            mixed |= !digit && digits > 0;
            digits = digit ? digits + 1 : 0;
            if (digits == DIGITS_OF_A_NUMBER) {
                return mixed && word.length() >= LETTERS_OF_A_HASH ? 0 : i + 1 - DIGITS_OF_A_NUMBER;
            }
        }
        return mixed && word.length() >= LETTERS_OF_A_HASH ? 0 : -1;
    }
}
