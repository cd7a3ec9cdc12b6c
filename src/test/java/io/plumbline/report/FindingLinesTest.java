package io.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.findings.Finding;
import io.plumbline.findings.standing.Gone;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Standing;
import io.plumbline.findings.standing.Suppressed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingLinesTest {

    @Test
    void aLineHasTheContractsFieldsInItsOrder() {
        assertThat(FindingLines.line(Made.finding("f1")))
                .isEqualTo(
                        "{\"id\":\"f1\",\"type\":\"UNUSED_ACTION\",\"severity\":\"medium\",\"account\":\"111122223333\","
                                + "\"principal\":\"arn:aws:iam::111122223333:role/ml/Trainer\",\"service\":\"s3\","
                                + "\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::data/*\",\"state\":\"UNUSED\","
                                + "\"layer\":\"IDENTITY_POLICY\",\"policy\":\"arn:aws:iam::111122223333:policy/Train\","
                                + "\"statement\":\"Statement1\",\"count\":3,\"firstSeen\":\"2026-05-01T10:00:00Z\","
                                + "\"lastSeen\":\"2026-05-02T10:00:00Z\","
                                + "\"evidence\":[\"8f1d3c52-0000-4000-8000-000000000001\"],"
                                + "\"reason\":\"Granted and not used in 35 days in eu-west-1.\","
                                + "\"suggestion\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}");
    }

    @Test
    void holdersFollowThePrincipalAndTheOwnerComesLastWhenKnown() {
        assertThat(FindingLines.line(SamplePage.shared()))
                .contains("\"principal\":null,\"holders\":[\"arn:aws:iam::111122223333:role/ml/Trainer\",")
                .contains("\"statement\":null,\"count\":0,\"firstSeen\":null,\"lastSeen\":null,\"evidence\":[],")
                .endsWith("\"suggestion\":null,\"owner\":\"ml-platform\"}");
    }

    @Test
    void parsingALineGivesTheFindingBack() {
        List<Finding> findings = new ArrayList<>(SamplePage.findings(50));
        for (Finding finding : findings) {
            assertThat(FindingLines.parse(FindingLines.line(finding))).isEqualTo(finding);
        }
    }

    @Test
    void everyFindingIsOneLineWhateverItsNames() throws IOException {
        Iterator<Marked> findings = Made.plain(
                        List.of(Made.finding("line\nbreak\r\u0085\u2028\u2029"), Made.finding("half \ud800 pair")))
                .iterator();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FindingLines.write(findings, out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("}\n").doesNotContain("\u2028", "\u2029", "\r");
        assertThat(text.lines()).hasSize(2).allSatisfy(line -> assertThat(
                        FindingLines.parse(line).action())
                .isEqualTo("s3:GetObject"));
    }

    @Test
    void whatIsSaidOfAFindingStandsAtTheEndAndChangesNotTheFinding() throws IOException {
        Suppressed suppressed = new Suppressed("seasonal \u2028 use", "ml-platform", null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FindingLines.write(
                List.of(
                                new Marked(Made.finding("1"), Standing.NEW, null),
                                new Marked(SamplePage.shared(), Standing.STILL, suppressed))
                        .iterator(),
                out);
        FindingLines.writeGone(
                List.of(
                                new Gone(Made.finding("3"), Standing.RESOLVED, null),
                                new Gone(Made.finding("4"), Standing.COVERED, "part of finding 5"))
                        .iterator(),
                out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).endsWith("},\"baseline\":\"new\"}");
        assertThat(lines.get(1))
                .endsWith("\"owner\":\"ml-platform\",\"baseline\":\"still\",\"suppressed\":{\"reason\":"
                        + "\"seasonal \\u2028 use\",\"owner\":\"ml-platform\",\"expires\":null}}");
        assertThat(lines.get(2)).endsWith("},\"baseline\":\"resolved\"}");
        assertThat(lines.get(3)).endsWith("},\"baseline\":\"covered\",\"because\":\"part of finding 5\"}");
        assertThat(FindingLines.parse(lines.get(1))).isEqualTo(SamplePage.shared());
        assertThat(FindingLines.parse(lines.get(3))).isEqualTo(Made.finding("4"));
    }

    @Test
    void aSuggestionThatIsNoJsonIsABug() {
        Finding like = SamplePage.shared();
        Finding broken = new Finding(
                "broken",
                like.type(),
                like.severity(),
                like.account(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                List.of(),
                "",
                "{not json",
                null);
        assertThatThrownBy(() -> FindingLines.line(broken)).hasMessageContaining("finding broken: its suggestion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"type\":\"UNUSED_ACTION\",\"severity\":\"low\"}",
                "{\"id\":\"1\",\"type\":\"NO_MFA\",\"severity\":\"low\",\"lastSeen\":\"yesterday\"}",
                "{\"id\":\"1\",\"type\":\"NO_SUCH\",\"severity\":\"low\"}",
                "{\"id\":\"1\",\"type\":\"UNUSED_ACTION\",\"severity\":\"awful\"}"
            })
    void whatIsNoFindingIsNamed(String line) {
        assertThatThrownBy(() -> FindingLines.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("finding: ");
    }

    @Test
    void quarantineAndOtherRecordsAreLinesInComponentOrder() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        QuarantineLines.write(
                List.of(new QuarantineEntry("a \"b\".json.gz", 4711, "truncated"))
                        .iterator(),
                out);
        JsonLines.write(SamplePage.personas().iterator(), out);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"file\":\"a \\\"b\\\".json.gz\",\"position\":4711,\"reason\":\"truncated\"}",
                        "{\"principal\":\"arn:aws:iam::111122223333:role/ml/Trainer\","
                                + "\"activities\":[\"Manage ML Jobs\",\"S3 Bucket Access\"],"
                                + "\"persona\":\"Data scientist\",\"beyond\":[\"ecr:PutImage\"],"
                                + "\"lacking\":[\"Search and Visualize Experiments\"]}");
    }
}
