package io.plumbline.usage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/** The few event ids a row keeps as evidence: those with the smallest hashes, whatever order they came in. */
final class Samples {

    static final int MOST = 5;

    private static final Comparator<String> BY_HASH =
            Comparator.comparingInt(Samples::hash).thenComparing(Comparator.naturalOrder());

    private Samples() {}

    /** Of two lists as this gives them, or of one id. */
    static List<String> smallest(List<String> some, List<String> others) {
        if (some.isEmpty()) {
            return others;
        }
        if (others.isEmpty() || (some.size() == MOST && later(others.get(0), some.get(MOST - 1)))) {
            return some;
        }
        List<String> smallest = new ArrayList<>(MOST);
        int one = 0;
        int other = 0;
        while (smallest.size() < MOST && (one < some.size() || other < others.size())) {
            int order = one == some.size()
                    ? 1
                    : other == others.size() ? -1 : BY_HASH.compare(some.get(one), others.get(other));
            smallest.add(order <= 0 ? some.get(one) : others.get(other));
            one += order <= 0 ? 1 : 0;
            other += order >= 0 ? 1 : 0;
        }
        return List.copyOf(smallest);
    }

    private static boolean later(String id, String than) {
        return BY_HASH.compare(id, than) >= 0;
    }

    private static int hash(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return Murmur3_x86_32.hashUnsafeBytes(
                bytes, org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET, bytes.length, 42);
    }
}
