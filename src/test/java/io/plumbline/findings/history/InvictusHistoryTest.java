package io.plumbline.findings.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real trail of an attack simulation, and an export of our own making with the principals that it shows: what the verdicts
 * of the time say of 2,900 events. {@code src/site/markdown/history.md} explains what is
 * not known.
 */
final class InvictusHistoryTest {

    private static final Path TRAIL = Path.of("../shared/data/trails/invictus");
    private static final Path IAM =
            Path.of("src/test/resources/io/plumbline/history/invictus-authorization-details.json");

    @Test
    void verdictsAgreeWithWhatAwsDid(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isDirectory(TRAIL), "the shared trail is not here");
        Path out = folder.resolve("out");
        InProcess audit = InProcess.run(
                List.of("audit", "--trail", TRAIL.toString(), "--iam", IAM.toString(), "--out", out.toString()));
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        JsonNode agreement = new ObjectMapper()
                .readTree(out.resolve("summary.json").toFile())
                .path("agreement");
        assertThat(agreement.toString())
                .isEqualTo("{\"agree\":2710,\"disagree\":0,\"unknown\":17,"
                        + "\"distinct\":{\"agree\":1022,\"disagree\":0,\"unknown\":11},"
                        + "\"byLayer\":{\"IDENTITY_POLICY\":{\"agree\":2653,\"disagree\":0,\"unknown\":0},"
                        + "\"unstated\":{\"agree\":57,\"disagree\":0,\"unknown\":17}},"
                        + "\"unknownBecause\":{\"policies_of_then_not_known\":11,\"session_policy_not_known\":6},"
                        + "\"rewound\":334}");
        assertThat(Files.readString(out.resolve("findings.jsonl"))).doesNotContain("POLICY_DRIFT");
    }
}
