package io.plumbline.findings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;

/**
 * What one holder did with a policy that others may hold too; all of a policy's holdings meet in {@link SharedPolicies}.
 *
 * @param idle the holder is reported as unused as a whole, so nothing is said of it again
 * @param proof where and when, for the reason: {@code in 35 days …}
 */
record Holding(
        String policy, String account, String holder, String owner, boolean idle, String proof, List<Part> parts) {

    /** A {@link StatementUse} whose sets travel as words of bits. */
    record Part(String label, String identity, long[] granted, long[] unused, long[] denied) {

        static Part of(StatementUse use) {
            return new Part(
                    use.label(),
                    use.identity(),
                    use.granted().toLongArray(),
                    use.unused().toLongArray(),
                    use.denied().toLongArray());
        }

        StatementUse use() {
            return new StatementUse(
                    label, identity, BitSet.valueOf(granted), BitSet.valueOf(unused), BitSet.valueOf(denied));
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    List<StatementUse> uses() {
        return parts.stream().map(Part::use).toList();
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Holding of(String json) {
        try {
            return JSON.readValue(json, Holding.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
