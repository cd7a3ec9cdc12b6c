package io.plumbline.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Gone;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Standing;
import io.plumbline.findings.standing.Suppressed;
import io.plumbline.report.Summary;
import io.plumbline.report.SummaryAgreement;
import io.plumbline.report.SummaryFindings;
import io.plumbline.report.SummaryStanding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every format against its published schema: findings of every type, with every name that an attacker could choose. */
class FormatTest {

    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");
    private static final String ROLE = "arn:aws:iam::111122223333:role/ml/Trainer";

    private static final Suppressed SEASONAL =
            new Suppressed("used once a quarter", "ml-platform", "2027-01-01T00:00:00Z");

    /** Control characters, half a surrogate pair, too much of it, nothing at all. */
    private static final List<String> NAMES = List.of(
            ROLE,
            "arn:aws:iam::111122223333:root",
            "arn:aws-us-gov:iam::111122223333:user/\u001b[2J\u202e\ud800\u2028\r\n</script>",
            "x".repeat(3_000),
            "x".repeat(254) + "\ud83d\ude80\ud83d\ude80\ud83d\ude80",
            "*",
            " ");

    private static Finding finding(FindingType type, Severity severity, String name, boolean bare) {
        String all = bare ? null : name;
        return new Finding(
                "00112233445566778899aabbccddeeff",
                type,
                severity,
                bare ? null : "111122223333",
                all,
                name.length() > 1_000 ? Collections.nCopies(40, name) : null,
                all,
                all,
                all,
                bare ? null : Finding.State.UNUSED,
                null,
                all,
                all,
                bare ? 0 : 3,
                bare ? null : "2026-10-01T00:00:00Z",
                bare ? null : "2026-10-02T00:00:00.123Z",
                bare ? List.of() : List.of("8f1d3c52-0000-4000-8000-000000000001"),
                all,
                bare ? null : "{\"Effect\":\"Allow\"}",
                all);
    }

    private static List<Marked> everything() {
        List<Marked> findings = new ArrayList<>();
        Severity[] severities = Severity.values();
        for (FindingType type : FindingType.values()) {
            for (String name : NAMES) {
                Severity severity = severities[findings.size() % severities.length];
                findings.add(new Marked(finding(type, severity, name, false), Standing.NEW, null));
                findings.add(new Marked(
                        finding(type, severity, name, true), Standing.STILL, new Suppressed(name, name, null)));
            }
        }
        return findings;
    }

    private static Told told(boolean known, List<String> exports) {
        SummaryFindings none = new SummaryFindings(0, Map.of(), Map.of());
        Summary summary = new Summary(
                Summary.Tool.plumbline("0.1.0", "audit", "4.1.3"),
                AT,
                AT,
                new Summary.Window(AT, AT, 1, null, null),
                new Summary.IamAsOf(AT, Summary.IamAsOf.GIVEN),
                new Summary.Events(0, 0, 0, 0, 0, 0, 0, 0, 0),
                new Summary.Files(0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                none,
                known ? new SummaryStanding.Suppressed("s.json", 1, 0, 0, none) : null,
                known ? new SummaryStanding.Baseline("b.jsonl", 1, 1, 0, 1, 0, 0) : null,
                List.of(),
                List.of(),
                List.of(),
                new SummaryAgreement(0, 0, 0, new SummaryAgreement.Counts(0, 0, 0), Map.of(), Map.of(), 0),
                List.of(),
                0,
                new Summary.Catalog("1", 0, 0),
                Map.of(),
                List.of("A note with \u001b[31m in it."),
                List.of());
        return new Told(summary, AT, null, exports, Map.of(FindingType.UNUSED_ACTION, Severity.HIGH));
    }

    private static String written(Format format, Told told, List<Marked> findings, List<Gone> resolved)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(told, findings.iterator(), resolved.iterator(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Gone> resolved() {
        return List.of(new Gone(finding(FindingType.OPEN_TRUST, Severity.LOW, ROLE, false), Standing.RESOLVED, null));
    }

    private static List<Marked> one(Standing standing, Suppressed suppressed) {
        return List.of(
                new Marked(finding(FindingType.UNUSED_ACTION, Severity.HIGH, ROLE, false), standing, suppressed));
    }

    private static JsonNode request(JsonNode findings) {
        return JsonNodeFactory.instance.objectNode().set("Findings", findings);
    }

    @Test
    void sarifIsAsItsSchemaWantsItWhateverTheNames() throws IOException {
        Told told = told(true, List.of("file:/exports of iam/prod.json"));
        JsonNode sarif = Validated.json(written(Format.SARIF, told, everything(), resolved()));
        assertThat(Validated.sarif().complaints(sarif)).isEmpty();
        assertThat(sarif.at("/runs/0/results")).hasSize(everything().size() + 1);
        JsonNode empty = Validated.json(written(Format.SARIF, told(false, List.of()), List.of(), List.of()));
        assertThat(Validated.sarif().complaints(empty)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',version", "/runs/0,tool", "/runs/0/results/0,message", "/runs/0/tool/driver,name"})
    void theSchemaOfSarifMissesWhatItRequires(String parent, String field) throws IOException {
        JsonNode sarif = Validated.json(written(Format.SARIF, told(false, List.of()), everything(), List.of()));
        assertThat(Validated.sarif().complaintsWithout(sarif, parent, field)).isNotEmpty();
    }

    @Test
    void asffIsAsSecurityHubWantsItWhateverTheNames() throws IOException {
        JsonNode findings = Validated.json(written(Format.ASFF, told(true, List.of()), everything(), resolved()));
        assertThat(findings).hasSize(everything().size() + 1);
        for (int from = 0; from < findings.size(); from += 100) { // As BatchImportFindings takes them.
            ArrayNode hundred = JsonNodeFactory.instance.arrayNode();
            for (int i = from; i < Math.min(from + 100, findings.size()); i++) {
                hundred.add(findings.get(i));
            }
            assertThat(Validated.asff().complaints(request(hundred))).isEmpty();
        }
        assertThat(Validated.json(written(Format.ASFF, told(false, List.of()), List.of(), List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/Findings/0,SchemaVersion",
        "/Findings/0,ProductArn",
        "/Findings/0,AwsAccountId",
        "/Findings/0,Resources",
        "/Findings/0,UpdatedAt",
        "/Findings/0/Resources/0,Type",
        "/Findings/0/Note,UpdatedBy"
    })
    void theModelOfSecurityHubMissesWhatItRequires(String parent, String field) throws IOException {
        JsonNode request = request(
                Validated.json(written(Format.ASFF, told(true, List.of()), one(Standing.STILL, SEASONAL), List.of())));
        assertThat(Validated.asff().complaints(request)).isEmpty();
        assertThat(Validated.asff().complaintsWithout(request, parent, field)).isNotEmpty();
    }

    @Test
    void ocsfIsAsItsClassWantsItWhateverTheNames() throws IOException {
        Validated class2008 = Validated.ocsf();
        List<String> lines = written(Format.OCSF, told(true, List.of()), everything(), resolved())
                .lines()
                .toList();
        assertThat(lines).hasSize(everything().size() + 1).allSatisfy(line -> assertThat(
                        class2008.complaints(Validated.json(line)))
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "'',class_uid",
        "'',time",
        "'',permission_analysis_results",
        "/metadata,version",
        "/finding_info,uid",
        "/cloud,provider",
        "/remediation,desc"
    })
    void theClassOfOcsfMissesWhatItRequires(String parent, String field) throws IOException {
        JsonNode line = Validated.json(written(Format.OCSF, told(false, List.of()), one(null, null), List.of()));
        assertThat(Validated.ocsf().complaints(line)).isEmpty();
        assertThat(Validated.ocsf().complaintsWithout(line, parent, field)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noControlCharacterOfATrailIsWrittenAndTwoRunsAreTheSame(Format format) throws IOException {
        String text = written(format, told(true, List.of()), everything(), resolved());
        assertThat(text)
                .doesNotContain("\\u001b", "\u001b", "\u202e", "\\u2028", "\\r")
                .doesNotContain("\ud800");
        assertThat(written(format, told(true, List.of()), everything(), resolved()))
                .isEqualTo(text);
    }

    @Test
    void sarifTellsWhatIsNewPutAsideAndGone() throws IOException {
        JsonNode results = Validated.json(
                        written(Format.SARIF, told(true, List.of()), one(Standing.STILL, SEASONAL), resolved()))
                .at("/runs/0/results");
        JsonNode still = results.get(0);
        assertThat(still.get("baselineState").textValue()).isEqualTo("unchanged");
        assertThat(still.at("/suppressions/0/justification").textValue()).isEqualTo("used once a quarter");
        assertThat(still.at("/suppressions/0/kind").textValue()).isEqualTo("external");
        assertThat(still.at("/suppressions/0/properties/owner").textValue()).isEqualTo("ml-platform");
        assertThat(still.get("level").textValue()).isEqualTo("error");
        assertThat(still.at("/properties/security-severity").textValue()).isEqualTo("8.0");
        assertThat(still.at("/partialFingerprints/primaryLocationLineHash").textValue())
                .isEqualTo(still.at("/fingerprints/plumbline~1v1").textValue())
                .isEqualTo("00112233445566778899aabbccddeeff");
        assertThat(still.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .textValue())
                .isEqualTo(ROLE);
        assertThat(still.at("/locations/0").has("physicalLocation")).isFalse();
        assertThat(results.get(1).get("baselineState").textValue()).isEqualTo("absent");
        assertThat(results.get(1).get("suppressions")).isEmpty();
        JsonNode plain = Validated.json(written(Format.SARIF, told(false, List.of()), one(null, null), List.of()))
                .at("/runs/0/results/0");
        assertThat(plain.has("baselineState")).isFalse();
        assertThat(plain.has("suppressions")).isFalse();
    }

    @Test
    void whatNobodyCanKnowIsNoFailureInSarifAndTheOnlyExportIsItsPlace() throws IOException {
        List<Marked> blind = List.of(Marked.plain(finding(FindingType.UNOBSERVABLE_GRANT, Severity.INFO, ROLE, false)));
        JsonNode result = Validated.json(
                        written(Format.SARIF, told(false, List.of("file:/iam/prod 1.json")), blind, List.of()))
                .at("/runs/0/results/0");
        assertThat(result.get("kind").textValue()).isEqualTo("open");
        assertThat(result.get("level").textValue()).isEqualTo("none");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .textValue())
                .isEqualTo("file:///iam/prod%201.json");
        assertThat(Sarif.uri("s3a://iam/prod 1.json")).isEqualTo("s3a://iam/prod%201.json");
        assertThat(Sarif.uri("iam/prod.json")).isEqualTo("iam/prod.json");
    }

    @Test
    void asffTellsWhoseItIsWhatWasPutAsideAndWhatIsGone() throws IOException {
        JsonNode findings =
                Validated.json(written(Format.ASFF, told(true, List.of()), one(Standing.NEW, SEASONAL), resolved()));
        JsonNode first = findings.get(0);
        assertThat(first.get("ProductArn").textValue())
                .isEqualTo("arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default");
        assertThat(first.at("/Workflow/Status").textValue()).isEqualTo("SUPPRESSED");
        assertThat(first.get("RecordState").textValue()).isEqualTo("ACTIVE");
        assertThat(first.at("/Note/Text").textValue()).isEqualTo("used once a quarter");
        assertThat(first.get("Title").textValue()).startsWith("Unused action ");
        assertThat(first.at("/Resources/0/Type").textValue()).isEqualTo("AwsIamRole");
        assertThat(first.at("/Resources/0/Id").textValue()).isEqualTo(ROLE);
        assertThat(findings.get(1).get("RecordState").textValue()).isEqualTo("ARCHIVED");
        assertThat(AsffPlace.of(finding(FindingType.NO_MFA, Severity.LOW, NAMES.get(2), false), null)
                        .productArn())
                .isEqualTo("arn:aws-us-gov:securityhub:us-gov-west-1:111122223333:product/111122223333/default");
        assertThat(AsffPlace.of(finding(FindingType.NO_MFA, Severity.LOW, ROLE, false), "eu-west-1")
                        .region())
                .isEqualTo("eu-west-1");
    }

    @Test
    void ocsfTellsWhatIsNewStillPutAsideAndGone() throws IOException {
        List<Marked> findings = new ArrayList<>(one(Standing.NEW, null));
        findings.addAll(one(Standing.STILL, SEASONAL));
        List<JsonNode> lines = written(Format.OCSF, told(true, List.of()), findings, resolved())
                .lines()
                .map(Validated::json)
                .toList();
        assertThat(lines).extracting(line -> line.get("activity_id").intValue()).containsExactly(1, 2, 3);
        assertThat(lines).extracting(line -> line.get("type_uid").intValue()).containsExactly(200801, 200802, 200803);
        assertThat(lines)
                .extracting(line -> line.get("status").textValue())
                .containsExactly("New", "Suppressed", "Resolved");
        assertThat(lines.get(1).get("comment").textValue())
                .isEqualTo("used once a quarter (ml-platform, until 2027-01-01T00:00:00Z)");
        assertThat(lines.get(0).at("/finding_info/last_seen_time").longValue())
                .isEqualTo(Instant.parse("2026-10-02T00:00:00.123Z").toEpochMilli());
    }
}
