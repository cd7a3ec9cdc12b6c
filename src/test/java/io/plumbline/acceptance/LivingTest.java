package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;
import static io.plumbline.acceptance.Account.role;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Living with it: yesterday's findings are today's baseline, and what was put aside is counted apart.
 *
 * <p>Two audits, which all tests look at: one of yesterday, and one of today into the same OUT, held against it, which fails for what is new.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LivingTest {

    private static final String UNUSED = "ec2:DescribeVpcs";

    private Path folder;

    private Path trail;
    private Path iam;
    private List<JsonNode> yesterday;
    private Audit today;

    @BeforeAll
    void runs(@TempDir Path ofAll) throws IOException {
        folder = ofAll;
        trail = trail();
        iam = export("Idle", "Other").write(folder.resolve("iam/export.json"));
        Audit first = audit("yesterday");
        assertThat(first.exitCode()).as(first.stderr()).isZero();
        yesterday = first.findings();
        assertThat(idOf(yesterday, role("Idle"))).isNotNull();
        // Idle is gone, Late came; the line of an account that today's inputs do not tell of.
        export("Late", "Other").write(iam);
        Path out = first.out();
        Files.writeString(
                out.resolve("findings.jsonl"),
                first.text("findings.jsonl") + elsewhere(first) + "\n" + first.text("findings.jsonl"));
        Path suppress = Files.writeString(folder.resolve("exceptions.json"), """
                [{"pattern": {"principal": "*:role/Other"}, "reason": "=cmd|seasonal\\u001b", "owner": "ml-platform",
                  "expires": "2999-12-31"},
                 {"type": "UNUSED_*", "reason": "long ago", "owner": "nobody", "expires": "2020-01-01"},
                 {"id": "no-such-id", "reason": "left over", "owner": "web"}]""");
        today = audit(
                "yesterday",
                "--baseline",
                out.resolve("findings.jsonl"),
                "--suppress",
                suppress,
                "--format",
                "sarif,asff,OCSF",
                "--fail-on",
                "info");
        assertThat(today.exitCode()).as(today.stderr()).isEqualTo(1); // Late is new.
    }

    private static String elsewhere(Audit first) {
        String line = first.text("findings.jsonl").lines().findFirst().orElseThrow();
        String id = Json.parse(line).get("id").textValue();
        return line.replace(id, "elsewhere").replace(Account.ID, "999988887777");
    }

    private Path trail() throws IOException {
        Trail events = new Trail();
        for (int day = 0; day < 40; day++) {
            events.add(Call.by(Caller.role("Ops"), "ec2", "CreateTags", noon(day)));
            events.add(Call.by(Caller.role("Ops"), "ec2", "DescribeInstances", noon(day)));
        }
        return events.write(folder.resolve("trail"), 40);
    }

    private static Export export(String... idle) {
        Export export = new Export();
        export.role("Ops", "");
        for (String role : idle) {
            export.role(role, "{'Sid':'One','Effect':'Allow','Action':'" + UNUSED + "','Resource':'*'}");
        }
        return export;
    }

    private Audit audit(String out, Object... options) {
        List<Object> all = new ArrayList<>(List.of("--trail", trail, "--iam", iam));
        all.addAll(List.of(options));
        return Audit.run(folder.resolve(out), all.toArray());
    }

    private static String idOf(List<JsonNode> findings, String principal) {
        return findings.stream()
                .filter(finding -> principal.equals(finding.get("principal").textValue()))
                .map(finding -> finding.get("id").textValue())
                .findFirst()
                .orElse(null);
    }

    @Test
    void everyFindingSaysWhetherItIsNewAndTheFormerOutputServedAsBaseline() {
        assertThat(today.findings()).isNotEmpty().allSatisfy(finding -> {
            boolean known = idOf(yesterday, finding.get("principal").asText()) != null;
            assertThat(finding.get("baseline").textValue()).isEqualTo(known ? "still" : "new");
        });
        assertThat(yesterday).noneMatch(finding -> finding.has("baseline") || finding.has("suppressed"));
        assertThat(today.findings(finding -> finding.get("baseline").asText().equals("new")))
                .extracting(finding -> finding.get("principal").textValue())
                .containsOnly(role("Late"));
    }

    @Test
    void whatIsGoneIsResolvedOnlyWhereThisRunLooked() {
        assertThat(today.lines("resolved.jsonl"))
                .isNotEmpty()
                .allMatch(line -> line.get("baseline").textValue().equals("resolved"))
                .extracting(line -> line.get("principal").textValue())
                .containsOnly(role("Idle"));
        assertThat(today.lines("not-resolved.jsonl")).singleElement().satisfies(line -> {
            assertThat(line.get("id").textValue()).isEqualTo("elsewhere");
            assertThat(line.get("baseline").textValue()).isEqualTo("notLookedAt");
            assertThat(line.get("because").textValue()).contains("of its account");
        });
        JsonNode baseline = today.summary().get("baseline");
        assertThat(baseline.get("findings").asInt()).isEqualTo(yesterday.size() + 1);
        assertThat(baseline.get("new").asInt() + baseline.get("still").asInt())
                .isEqualTo(today.summary().at("/findings/total").asInt());
        assertThat(baseline.get("notLookedAt").asInt()).isEqualTo(1);
        assertThat(today.stdout()).contains("Since ", " new, ", " not looked at.");
    }

    @Test
    void whatWasPutAsideIsThereAndCountedApart() {
        List<JsonNode> aside = today.findings(finding -> finding.has("suppressed"));
        assertThat(aside)
                .isNotEmpty()
                .allMatch(
                        finding -> role("Other").equals(finding.get("principal").textValue()))
                .allMatch(
                        finding -> finding.at("/suppressed/expires").textValue().equals("3000-01-01T00:00:00Z"));
        JsonNode suppressed = today.summary().get("suppressed");
        assertThat(suppressed.at("/findings/total").asInt()).isEqualTo(aside.size());
        assertThat(suppressed.get("entries").asInt()).isEqualTo(3);
        assertThat(suppressed.get("expired").asInt()).isEqualTo(1);
        assertThat(suppressed.get("unmatched").asInt()).isEqualTo(1);
        assertThat(today.summary().at("/findings/total").asInt())
                .isEqualTo(today.findings().size());
        assertThat(today.stderr()).contains("entry 2 (line 3) of nobody expired at 2020-01-02T00:00:00Z");
        assertThat(today.summary().get("notes").toString())
                .contains(
                        "of nobody expired",
                        "entry 3 (line 4) of web matches no finding",
                        "hide what it matches for ever");
        assertThat(today.text("findings.csv")).contains("'=cmd|seasonal");
        assertThat(today.text("index.html")).contains("suppressed by ", "counted apart.");
    }

    @Test
    void theFormatsSayTheSame() {
        List<JsonNode> findings = today.findings();
        JsonNode sarif = Json.parse(today.text("findings.sarif"));
        JsonNode asff = Json.parse(today.text("findings.asff.json"));
        List<JsonNode> ocsf = today.lines("findings.ocsf.jsonl");
        int resolved = today.lines("resolved.jsonl").size();
        assertThat(sarif.at("/runs/0/results")).hasSize(findings.size() + resolved);
        assertThat(asff).hasSize(findings.size() + resolved);
        assertThat(ocsf).hasSize(findings.size() + resolved);
        for (int i = 0; i < findings.size(); i++) {
            String id = findings.get(i).get("id").textValue();
            assertThat(sarif.at("/runs/0/results/" + i + "/fingerprints/plumbline~1v1")
                            .textValue())
                    .isEqualTo(id);
            assertThat(asff.get(i).get("Id").textValue()).isEqualTo("plumbline/" + id);
            assertThat(ocsf.get(i).at("/finding_info/uid").textValue()).isEqualTo(id);
        }
        assertThat(Stream.of("findings.sarif", "findings.asff.json", "findings.ocsf.jsonl")
                        .map(today::text))
                .noneMatch(text -> text.contains("\\u001b"));
        assertThat(today.summary().get("written").toString())
                .contains("findings.sarif", "resolved.jsonl", "not-resolved.jsonl")
                .doesNotContain("_baseline", "_gone");
    }

    /** Held against its own findings nothing is new: the same run fails no more. */
    @Test
    void failOnCountsWhatIsNewAndOpen() {
        Audit tomorrow =
                audit("tomorrow", "--fail-on", "info", "--baseline", today.out().resolve("findings.jsonl"), "--quiet");
        assertThat(tomorrow.exitCode()).as(tomorrow.stderr()).isZero();
        assertThat(tomorrow.findings()).hasSameSizeAs(today.findings()).noneMatch(finding -> finding.has("suppressed"));
        assertThat(tomorrow.lines("resolved.jsonl")).isEmpty();
    }

    @Test
    void whatIsWrongWithTheFilesIsSaidBeforeTheTrailIsRead() throws IOException {
        ends("--baseline: ", "does not exist", "--baseline", folder.resolve("nowhere.jsonl"));
        ends("--baseline: ", "is a folder", "--baseline", folder);
        Path lines = Files.writeString(folder.resolve("lines [1].jsonl"), elsewhere(today) + "\n\n{\"id\":7}\n");
        ends("--baseline: ", "lines [1].jsonl:3: finding: \"type\" is missing", "--baseline", lines);
        ends("--suppress: ", "does not exist", "--suppress", folder.resolve("nowhere.json"));
        Path typo = Files.writeString(folder.resolve("typo.json"), "[\n{\"typ\":\"NO_MFA\"}]");
        ends("--suppress: ", "typo.json:2: entry 1 (line 2) unknown field \"typ\", did you mean", "--suppress", typo);
        ends("Invalid value for option '--format'", "", "--format", "sarif,pdf");
    }

    private void ends(String option, String complaint, Object... options) {
        Audit audit = audit("never", options);
        assertThat(audit.exitCode()).as(audit.stderr()).isEqualTo(2);
        assertThat(audit.stderr())
                .contains("plumbline: " + option)
                .contains(complaint)
                .doesNotContain("reading");
        assertThat(audit.out()).doesNotExist();
    }
}
