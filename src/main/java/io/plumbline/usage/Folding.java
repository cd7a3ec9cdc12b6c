package io.plumbline.usage;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the resources of one (principal, action, container) few: object keys fold to prefixes.
 *
 * <p>The rule: <i>d</i> is the greatest depth of at most {@value #DEEPEST} at which there are no more than {@value
 * #MOST_PREFIXES} distinct prefixes; every deeper name is cut to <i>d</i> segments and ends in {@code /*}. The number
 * of distinct prefixes never falls with more data, so folding parts and then their union gives what folding everything
 * at once gives: F(A ∪ B) = F(F(A) ∪ F(B)), in any order.
 *
 * <p>Contexts are kept few by the same rule: of more than {@value #MOST_CONTEXTS} distinct ones all forget the network
 * they came from.
 *
 * <p>Example: 10,000 keys {@code train/2026/…} of a bucket become {@code arn:aws:s3:::data/train/2026/*}, marked {@code
 * folded} because a key may itself end in {@code *}.
 */
final class Folding {

    static final int DEEPEST = 8;
    static final int MOST_PREFIXES = 64;
    static final int MOST_CONTEXTS = 64;

    private final Map<Entry.Fact, Entry> rows = new LinkedHashMap<>();
    private final Set<String> contexts = new HashSet<>();
    private Set<String> prefixes = new HashSet<>();
    private int depth = DEEPEST;
    private boolean anywhere;

    void add(Entry entry) {
        Entry.Fact what = entry.what();
        note(what.context());
        if (what.folded()) {
            lowerTo(Resource.of(what.resource()).depth() - 1);
        }
        put(entry);
        while (prefixes.size() > MOST_PREFIXES && depth > 0) {
            lowerTo(depth - 1);
        }
    }

    private void note(String context) {
        if (anywhere || context == null) {
            return;
        }
        contexts.add(context);
        if (contexts.size() > MOST_CONTEXTS || Contexts.isFromAnywhere(context)) {
            anywhere = true;
            contexts.clear();
            again();
        }
    }

    Collection<Entry> rows() {
        return rows.values();
    }

    private void put(Entry entry) {
        Entry cut = cut(entry);
        prefixes.add(cut.what().resource());
        rows.merge(cut.what(), cut, Entry::plus);
    }

    private Entry cut(Entry whole) {
        Entry entry = anywhere
                ? whole.with(whole.what().in(Contexts.fromAnywhere(whole.what().context())))
                : whole;
        Entry.Fact what = entry.what();
        Resource resource = Resource.of(what.resource());
        int segments = resource.depth() - (what.folded() ? 1 : 0);
        return segments <= depth ? entry : entry.with(what.on(resource.cutTo(depth), true));
    }

    private void lowerTo(int lower) {
        if (lower >= depth) {
            return;
        }
        depth = lower;
        again();
    }

    private void again() {
        Map<Entry.Fact, Entry> before = new LinkedHashMap<>(rows);
        rows.clear();
        prefixes = new HashSet<>();
        before.values().forEach(this::put);
    }

    /**
     * A resource as a container and the path in it: {@code arn:aws:s3:::data} and {@code /train/2026/x.csv}; of other
     * services the container is the resource type, {@code arn:aws:sagemaker:us-east-1:111122223333:training-job}.
     */
    record Resource(String container, String path) {

        static Resource of(String text) {
            int resource = startOfResource(text);
            if (resource < 0) {
                return new Resource(text == null ? "" : text, "");
            }
            int containerEnd = resource;
            while (containerEnd < text.length() && !isSeparator(text.charAt(containerEnd))) {
                containerEnd++;
            }
            return new Resource(text.substring(0, containerEnd), text.substring(containerEnd));
        }

        /** Where an ARN's last part starts, behind five colons; -1 for what is no ARN. */
        private static int startOfResource(String text) {
            int colon = text != null && text.startsWith("arn:") ? 3 : -1;
            for (int part = 0; part < 4 && colon >= 0; part++) {
                colon = text.indexOf(':', colon + 1);
            }
            return colon < 0 ? -1 : colon + 1;
        }

        /** Segments of the path: two of {@code /train/x.csv}. */
        int depth() {
            int segments = 0;
            for (int i = 0; i < path.length(); i++) {
                segments += isSeparator(path.charAt(i)) ? 1 : 0;
            }
            return segments;
        }

        /** The first segments and {@code /*} for the rest; a name that has no more stays as it is. */
        String cutTo(int depth) {
            int end = endOf(depth);
            return end == path.length() ? container + path : container + path.substring(0, end + 1) + "*";
        }

        /** The container with the first segments of the path. */
        String first(int segments) {
            return container + path.substring(0, endOf(segments));
        }

        /** Where that many segments end: at the separator of the next one, or with the path. */
        private int endOf(int segments) {
            int seen = 0;
            for (int i = 0; i < path.length(); i++) {
                if (isSeparator(path.charAt(i)) && seen++ == segments) {
                    return i;
                }
            }
            return path.length();
        }

        private static boolean isSeparator(char c) {
            return c == '/' || c == ':';
        }
    }
}
