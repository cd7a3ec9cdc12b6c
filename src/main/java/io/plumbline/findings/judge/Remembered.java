package io.plumbline.findings.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.findings.evidence.BesideTrail.EarlierUse;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is remembered of principals from beside their calls in the window: rows of {@code principalKey} and {@code text},
 * which is JSON; each null where nothing was given.
 *
 * @param accesses when IAM saw them use what, {@link io.plumbline.policy.LastAccess}
 * @param credentials of users, {@link io.plumbline.policy.UserCredentials}
 * @param earlier uses in earlier days of the ledger
 */
public record Remembered(Dataset<Row> accesses, Dataset<Row> credentials, Dataset<Row> earlier) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By action, of the principal with this id; uses by an earlier one of its name are not its. */
    static Map<String, EarlierUse> earlier(List<String> texts, String id) {
        Map<String, EarlierUse> uses = new HashMap<>();
        for (String text : texts) {
            JsonNode use = tree(text);
            String of = use.path("principalId").textValue();
            if (id == null || of == null || id.equals(of)) {
                uses.merge(
                        use.path("action").asText(),
                        new EarlierUse(
                                use.path("lastDay").asText(), use.path("count").asLong()),
                        EarlierUse::and);
            }
        }
        return uses;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
