package io.plumbline.report;

import java.util.Arrays;
import java.util.Map;

/** Every record is accounted for: a whole equals the sum of its parts, and no part is negative. */
final class Reconciliation {

    private Reconciliation() {}

    /** Throws an {@link IllegalArgumentException} that names the whole, its parts and their values. */
    static void require(String whole, long count, String names, long[] parts) {
        long sum = Arrays.stream(parts).reduce(0, Math::addExact);
        boolean negative = Arrays.stream(parts).anyMatch(part -> part < 0);
        if (sum != count || negative) {
            throw new IllegalArgumentException("summary.json: " + whole + " = " + count + " does not reconcile with "
                    + names + " = " + Arrays.toString(parts));
        }
    }

    static long[] values(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).toArray();
    }
}
