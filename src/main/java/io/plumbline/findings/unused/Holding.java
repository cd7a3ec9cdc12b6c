package io.plumbline.findings.unused;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;

/**
 * What one holder did with a policy that others may hold too; all of a policy's holdings meet in {@link SharedPolicies}.
 *
 * @param idle the holder is reported as unused as a whole, so nothing is said of it again
 * @param proof where and when, for the reason: {@code in 35 days …}
 */
public record Holding(
        String policy, String account, String holder, String owner, boolean idle, String proof, List<Part> parts) {

    /** A {@link StatementUse} whose sets travel as Base64 of their bits. */
    public record Part(
            String label,
            String identity,
            boolean sweeping,
            String granted,
            String kept,
            String unused,
            String denied) {

        static Part of(StatementUse use) {
            return new Part(
                    use.label(),
                    use.identity(),
                    use.sweeping(),
                    text(use.granted()),
                    text(use.kept()),
                    text(use.unused()),
                    text(use.denied()));
        }

        StatementUse use() {
            return new StatementUse(label, identity, sweeping, bits(granted), bits(kept), bits(unused), bits(denied));
        }

        private static String text(BitSet bits) {
            return Base64.getEncoder().encodeToString(bits.toByteArray());
        }

        private static BitSet bits(String text) {
            return BitSet.valueOf(Base64.getDecoder().decode(text));
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    public List<StatementUse> uses() {
        return parts.stream().map(Part::use).toList();
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Holding of(String json) {
        try {
            return JSON.readValue(json, Holding.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
