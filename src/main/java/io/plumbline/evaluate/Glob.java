package io.plumbline.evaluate;

/**
 * A compiled wildcard text in which every character knows whether it is a wildcard: a {@code *} that came out of a
 * variable is a plain star.
 *
 * <p>In an ARN the first five parts end at a colon, which their wildcards do not cross; the sixth, the resource, has
 * colons of its own. Matching goes back to the last star at most, never further. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM JSON policy
 * elements: Resource</a>.
 */
final class Glob {

    /** How the wildcards of a text are read. */
    enum Style {
        /** No wildcards at all. */
        EXACT,
        /** No wildcards, and letter case does not count. */
        EXACT_IGNORING_CASE,
        /** Wildcards stand for any characters. */
        FREE,
        /** Of a {@code Resource}: as {@link #ARN}, but a {@code *} that ends a part may run on over the colon. */
        RESOURCE,
        /** Of {@code ArnLike}: each of the six parts for itself, and what is compared must be an ARN. */
        ARN
    }

    private static final int ARN_COLONS = 5;

    private static final byte LITERAL = 0;
    private static final byte ANY = 1;
    private static final byte ONE = 2;
    private static final byte ANY_IN_PART = 3;
    private static final byte ONE_IN_PART = 4;

    private final Style style;
    private final char[] chars;
    private final byte[] kinds;
    /** The text when there is no wildcard in it, else null. */
    private final String plain;

    private Glob(Style style, char[] chars, byte[] kinds) {
        this.style = style;
        this.chars = chars;
        this.kinds = kinds;
        this.plain = allLiteral(kinds) ? new String(chars) : null;
    }

    boolean matches(String text) {
        if (style == Style.EXACT_IGNORING_CASE) {
            return plain == null ? walk(text, false) : plain.equalsIgnoreCase(text);
        }
        if (style == Style.ARN && !isArn(text)) {
            return false;
        }
        if (plain != null) {
            return plain.equals(text);
        }
        boolean everything = kinds.length == 1 && kinds[0] == ANY;
        return everything || walk(text, false);
    }

    /** Whether everything that begins like the text, which ends in {@code *}, is matched. Never wrongly true. */
    boolean coversPrefix(String text) {
        return walk(text, true);
    }

    /** Whether something that begins like the text, which ends in {@code *}, is matched. Never wrongly false. */
    boolean touchesPrefix(String text) {
        // All places of the glob at which the text read so far may have led; the rest can always be made up.
        boolean[] places = new boolean[chars.length + 1];
        places[0] = true;
        for (int t = 0; t < text.length() - 1; t++) {
            boolean[] next = new boolean[chars.length + 1];
            boolean any = false;
            for (int p = 0; p < chars.length; p++) {
                boolean star = kinds[p] == ANY || kinds[p] == ANY_IN_PART;
                if (places[p] && star) {
                    places[p + 1] = true;
                }
                if (places[p] && (star ? stays(p, text.charAt(t)) : takes(p, text.charAt(t)))) {
                    next[star ? p : p + 1] = true;
                    any = true;
                }
            }
            if (!any) {
                return false;
            }
            places = next;
        }
        return true;
    }

    private boolean stays(int p, char c) {
        return kinds[p] == ANY || c != ':';
    }

    /** @param prefix the last character of the text stands for any text, which only a free star takes */
    private boolean walk(String text, boolean prefix) {
        int end = chars.length;
        int rest = prefix ? text.length() - 1 : text.length();
        int p = 0;
        int t = 0;
        int free = -1;
        int freeAt = 0;
        int inPart = -1;
        int inPartAt = 0;
        while (t < text.length()) {
            if (p < end && kinds[p] == ANY) {
                free = p++;
                freeAt = t;
                inPart = -1;
            } else if (p < end && kinds[p] == ANY_IN_PART) {
                inPart = p++;
                inPartAt = t;
            } else if (p < end && t < rest && takes(p, text.charAt(t))) {
                p++;
                t++;
            } else if (inPart >= 0 && inPartAt < rest && text.charAt(inPartAt) != ':') {
                p = inPart + 1;
                t = ++inPartAt;
            } else if (free >= 0) {
                p = free + 1;
                t = ++freeAt;
                inPart = -1;
            } else {
                return false;
            }
        }
        while (p < end && (kinds[p] == ANY || kinds[p] == ANY_IN_PART)) {
            p++;
        }
        return p == end;
    }

    private boolean takes(int p, char c) {
        return switch (kinds[p]) {
            case ONE -> true;
            case ONE_IN_PART -> c != ':';
            default ->
                chars[p] == c
                        || (style == Style.EXACT_IGNORING_CASE
                                && Character.toLowerCase(chars[p]) == Character.toLowerCase(c));
        };
    }

    private static boolean isArn(String text) {
        int colon = text.startsWith("arn:") ? 3 : -1;
        for (int i = 1; i < ARN_COLONS && colon >= 0; i++) {
            colon = text.indexOf(':', colon + 1);
        }
        return colon >= 0;
    }

    private static boolean allLiteral(byte[] kinds) {
        for (byte kind : kinds) {
            if (kind != LITERAL) {
                return false;
            }
        }
        return true;
    }

    /** Puts a glob together from pieces of policy text and from values that are taken as they are. */
    static final class Builder {

        private final Style style;
        private final StringBuilder chars = new StringBuilder();
        private final StringBuilder wild = new StringBuilder();

        Builder(Style style) {
            this.style = style;
        }

        /** Policy text, whose wildcards count unless the style has none. */
        Builder pattern(String text) {
            boolean wildcards = style != Style.EXACT && style != Style.EXACT_IGNORING_CASE;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                add(c, wildcards && (c == '*' || c == '?'));
            }
            return this;
        }

        Builder literal(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(text.charAt(i), false);
            }
            return this;
        }

        /** A place that any text may fill. */
        Builder anything() {
            chars.append('*');
            wild.append('!');
            return this;
        }

        Glob build() {
            byte[] kinds = new byte[chars.length()];
            // A lone * is everything; every other ARN pattern has its six parts.
            boolean parts = style == Style.RESOURCE
                    || (style == Style.ARN && !chars.toString().equals("*"));
            int colons = 0;
            for (int i = 0; i < kinds.length; i++) {
                char c = chars.charAt(i);
                boolean bound = parts && colons < ARN_COLONS && !(style == Style.RESOURCE && endsPart(i));
                kinds[i] = kind(c, wild.charAt(i), bound);
                colons += c == ':' ? 1 : 0;
            }
            char[] copy = new char[kinds.length];
            chars.getChars(0, kinds.length, copy, 0);
            return new Glob(style, copy, kinds);
        }

        private boolean endsPart(int i) {
            return chars.charAt(i) == '*' && (i + 1 == chars.length() || chars.charAt(i + 1) == ':');
        }

        private static byte kind(char c, char wild, boolean bound) {
            if (wild == '!') {
                return ANY;
            }
            if (wild != '?') {
                return LITERAL;
            }
            if (c == '*') {
                return bound ? ANY_IN_PART : ANY;
            }
            return bound ? ONE_IN_PART : ONE;
        }

        private void add(char c, boolean wildcard) {
            chars.append(c);
            wild.append(wildcard ? '?' : '-');
        }
    }
}
