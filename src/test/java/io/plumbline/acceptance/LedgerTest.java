package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.LittleJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingest}, and what {@code audit} says of the ledger that it makes. */
@ExtendWith(LittleJobs.class)
final class LedgerTest {

    private static final Path TRAIL = Path.of("sample-logs/trail");
    private static final Path IAM = Path.of("sample-logs/iam");

    @TempDir
    private Path folder;

    @Test
    void theAuditOfALedgerSaysWhatTheAuditOfItsTrailSays() {
        Path ledger = folder.resolve("ledger");
        Audit first = Audit.ingest(ledger, "--trail", TRAIL, "--batch-size", "300k", "--quiet");
        assertThat(first.exitCode()).as(first.stderr()).isZero();
        assertThat(first.stdout()).isEmpty();
        Audit again = Audit.ingest(ledger, "--trail", TRAIL, "--maintain");
        assertThat(again.exitCode()).as(again.stderr()).isZero();
        assertThat(again.stdout())
                .startsWith("Nothing new: the ledger has all ")
                .contains("Maintained: ");

        Audit ofTrail = Audit.run(folder.resolve("trail"), "--trail", TRAIL, "--iam", IAM, "--quiet");
        Audit ofLedger = Audit.run(folder.resolve("out"), "--ledger", ledger, "--iam", IAM, "--quiet");
        assertThat(ofLedger.exitCode()).as(ofLedger.stderr()).isZero();
        assertThat(ofLedger.text("findings.jsonl")).isEqualTo(ofTrail.text("findings.jsonl"));
        assertThat(ofLedger.text("personas.jsonl")).isEqualTo(ofTrail.text("personas.jsonl"));
        assertThat(ofLedger.text("quarantine.jsonl")).isEqualTo(ofTrail.text("quarantine.jsonl"));
        for (String same :
                new String[] {"events", "files", "window", "coverage", "unmapped", "findings", "agreement"}) {
            assertThat(ofLedger.summary().path(same))
                    .as(same)
                    .isEqualTo(ofTrail.summary().path(same));
        }
        JsonNode input = ofLedger.summary().path("inputs").get(0);
        assertThat(input.path("kind").asText()).isEqualTo("ledger");
    }

    @Test
    void aWindowOfALedgerIsWholeDays() {
        Path ledger = folder.resolve("ledger");
        Audit.ingest(ledger, "--trail", TRAIL, "--quiet");
        // From the first day on: of days before the window a ledger knows what a trail of the window does not.
        String[] window = {"--from", "2026-10-05", "--to", "2026-10-20", "--min-window", "0d"};
        Audit ofTrail = Audit.run(folder.resolve("trail"), with(window, "--trail", TRAIL, "--iam", IAM));
        Audit ofLedger = Audit.run(folder.resolve("out"), with(window, "--ledger", ledger, "--iam", IAM));
        assertThat(ofLedger.text("findings.jsonl")).isEqualTo(ofTrail.text("findings.jsonl"));
        assertThat(ofLedger.events("kept")).isEqualTo(ofTrail.events("kept"));
        assertThat(ofLedger.summary().path("files")).isEqualTo(ofTrail.summary().path("files"));
        assertThat(ofLedger.text("quarantine.jsonl")).isEqualTo(ofTrail.text("quarantine.jsonl"));
        assertThat(ofLedger.events("outOfWindow"))
                .as("the ledger has read them all")
                .isPositive();
        assertThat(ofLedger.events("read"))
                .isEqualTo(ofLedger.events("kept")
                        + ofLedger.events("duplicate")
                        + ofLedger.events("outOfWindow")
                        + ofLedger.events("refused")
                        + ofLedger.events("quarantined"));
        Audit partDays =
                Audit.run(folder.resolve("parts"), "--ledger", ledger, "--iam", IAM, "--from", "2026-10-10T12:00:00Z");
        assertThat(partDays.summary().path("notes").toString()).contains("A ledger keeps whole days");
    }

    private static Object[] with(String[] options, Object... more) {
        Object[] all = new Object[options.length + more.length];
        System.arraycopy(options, 0, all, 0, options.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return all;
    }

    @Test
    void whatIsMissingOrWrongIsSaidInOneLine() throws IOException {
        Path none = folder.resolve("none");
        refused(Audit.run(folder.resolve("out"), "--iam", IAM), "--trail PATH...' or '--ledger DIR'");
        refused(
                Audit.run(folder.resolve("out"), "--iam", IAM, "--ledger", none),
                "there is none; make it with \"ingest");
        refused(
                Audit.run(folder.resolve("out"), "--iam", IAM, "--ledger", none, "--trail", TRAIL),
                "--ledger: goes in place of --trail");
        refused(Audit.ingest(none), "--trail: is missing");
        refused(Audit.ingest(none, "--trail", folder.resolve("nothing")), "nothing does not exist");
        refused(Audit.ingest(none, "--trail", TRAIL, "--batch-size", "big"), "\"big\" is no size");
        refused(Audit.ingest(none, "--trail", TRAIL, "--dedupe-days", "-1"), "\"-1\" is no duration");
        refused(
                Audit.ingest(none, "--trail", TRAIL, "--from", "2026-10-02", "--to", "2026-10-01"),
                "is not before --to");
        refused(Audit.ingest(none, "--maintain"), "there is none; make it with");
        assertThat(Files.exists(none)).as("nothing was made").isFalse();
        Files.writeString(folder.resolve("file"), "no ledger");
        refused(Audit.ingest(folder.resolve("file"), "--trail", TRAIL), "holds something that is no ledger");
    }

    private static void refused(Audit run, String why) {
        assertThat(run.exitCode()).as(run.stderr()).isEqualTo(2);
        assertThat(run.stderr().lines().filter(line -> !line.matches("plumbline: (comparing|reading) .*")))
                .singleElement()
                .asString()
                .contains(why);
    }

    @Test
    void anEmptyFolderIsNothingNew() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        Audit run = Audit.ingest(folder.resolve("ledger"), "--trail", folder.resolve("empty"));
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        assertThat(run.stdout()).startsWith("Nothing new: no files were found.");
    }
}
