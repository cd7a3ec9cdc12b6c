package io.plumbline.usage;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/** The few event ids a row keeps as evidence: those with the smallest hashes, whatever order they came in. */
final class Samples {

    static final int MOST = 5;

    private static final Comparator<String> BY_HASH =
            Comparator.comparingInt(Samples::hash).thenComparing(Comparator.naturalOrder());

    private Samples() {}

    static List<String> smallest(List<String> some, List<String> others) {
        if (some.isEmpty()) {
            return others;
        }
        if (others.isEmpty() || (some.size() == MOST && later(others.get(0), some.get(MOST - 1)))) {
            return some;
        }
        return Stream.concat(some.stream(), others.stream())
                .distinct()
                .sorted(BY_HASH)
                .limit(MOST)
                .toList();
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
