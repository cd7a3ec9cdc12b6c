package io.plumbline.usage;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Keeps the resources of one (principal, action, container) few: object keys fold to prefixes.
 *
 * <p>The rule: <i>d</i> is the greatest depth of at most {@value #DEEPEST} at which there are no more than {@value #MOST}
 * distinct prefixes; every deeper name is cut to <i>d</i> segments and ends in {@code /*}. The number of distinct prefixes
 * never falls with more data, so folding parts and then their union gives what folding everything at once gives: F(A ∪ B) =
 * F(F(A) ∪ F(B)), in any order.
 *
 * <p>Example: 10,000 keys {@code train/2026/…} of a bucket become {@code arn:aws:s3:::data/train/2026/*}, marked {@code
 * folded} because a key may itself end in {@code *}.
 *
 * @param <K> what tells the values apart, a resource among it
 */
final class Prefixes<K extends Prefixes.OfResource<K>, V> {

    static final int DEEPEST = 8;
    static final int MOST = 64;

    private final BinaryOperator<V> plus;
    private final Set<String> prefixes = new HashSet<>();
    private Map<K, V> kept = new LinkedHashMap<>();
    private int depth = DEEPEST;

    /** @param plus adds up what is said of one resource */
    Prefixes(BinaryOperator<V> plus) {
        this.plus = plus;
    }

    /** Something that is about a resource, or about all that starts as a folded one does. */
    interface OfResource<K> {

        String resource();

        boolean folded();

        K on(String resource, boolean folded);
    }

    /** What a value of this key would be added to now; null where it would be the first. */
    V get(K key) {
        return kept.get(cut(key));
    }

    void add(K key, V value) {
        if (key.folded()) {
            lowerTo(ResourcePath.of(key.resource()).depth() - 1);
        }
        put(key, value);
        while (prefixes.size() > MOST && depth > 0) {
            lowerTo(depth - 1);
        }
    }

    /** Changes all keys, in what is not their resource. */
    void change(UnaryOperator<K> change) {
        Map<K, V> before = kept;
        kept = new LinkedHashMap<>();
        prefixes.clear();
        before.forEach((key, value) -> put(change.apply(key), value));
    }

    int size() {
        return kept.size();
    }

    void forEach(BiConsumer<K, V> each) {
        kept.forEach(each);
    }

    private void put(K key, V value) {
        K cut = cut(key);
        prefixes.add(cut.resource());
        kept.merge(cut, value, plus);
    }

    private K cut(K key) {
        ResourcePath path = ResourcePath.of(key.resource());
        int segments = path.depth() - (key.folded() ? 1 : 0);
        return segments <= depth ? key : key.on(path.cutTo(depth), true);
    }

    private void lowerTo(int lower) {
        if (lower < depth) {
            depth = lower;
            change(key -> key);
        }
    }
}
