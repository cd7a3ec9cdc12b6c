package io.plumbline.usage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folding as its rule says it, all rows at once and by regular expression: the greatest depth of at most 8 with no more
 * than 64 distinct prefixes. Slow, obvious, and only for rows that were not folded before.
 */
final class ReferenceFolding {

    private static final Pattern CONTAINER = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:[^:]*:[^/:]*", Pattern.DOTALL);

    private ReferenceFolding() {}

    static Set<Entry> folded(List<Entry> entries) {
        int depth = 8;
        while (depth > 0 && prefixes(entries, depth).size() > 64) {
            depth--;
        }
        int chosen = depth;
        return new HashSet<>(Entries.summed(entries.stream().map(entry -> cut(entry, chosen))));
    }

    private static Set<String> prefixes(List<Entry> entries, int depth) {
        Set<String> prefixes = new HashSet<>();
        entries.forEach(entry -> prefixes.add(cut(entry, depth).what().resource()));
        return prefixes;
    }

    /** Keeps {@code depth} segments, {@code /a/b/*} of {@code /a/b/c/d} and depth 2; a shorter name stays as it is. */
    private static Entry cut(Entry entry, int depth) {
        String resource = entry.what().resource();
        Matcher container = CONTAINER.matcher(resource);
        if (!container.lookingAt()) {
            return entry;
        }
        Matcher deeper = Pattern.compile("((?:[^/:]*[/:]){" + (depth + 1) + "}).*", Pattern.DOTALL)
                .matcher(resource.substring(container.end()));
        return deeper.matches() ? entry.with(entry.what().on(container.group() + deeper.group(1) + "*", true)) : entry;
    }
}
