package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.LittleJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit --ledger} of a part of what the ledger holds says what {@code audit --trail} of that part says. */
@ExtendWith(LittleJobs.class)
final class LedgerWindowTest {

    private static final String ELSEWHERE = "111122223333";
    private static final String[] SAME = {"events", "files", "window", "coverage", "unmapped", "findings"};

    @TempDir
    private Path folder;

    /** Of five files of one day nothing could be read, another day's is whole: a window is about its own files. */
    @Test
    void filesOfOtherDaysAreNoneOfTheWindows() throws IOException {
        Path days = folder.resolve("trail/AWSLogs/" + Account.ID + "/CloudTrail/us-east-1/2026");
        Files.createDirectories(days.resolve("10/05"));
        for (int file = 0; file < 5; file++) {
            Files.writeString(days.resolve("10/05/bad-" + file + ".json"), "no trail");
        }
        Trail good = new Trail().add(Call.by(Caller.role("Ops"), "ec2", "CreateTags", noon(49)));
        good.write(days.resolve("10/20"), 10);
        Path iam = ops(new Export());
        Path ledger = ledger(folder.resolve("trail"));

        Audit all = assertSame(ledger, iam);
        assertThat(all.summary().at("/files/unreadable").asLong()).isEqualTo(5);
        Audit window = assertSame(ledger, iam, "--from", "2026-10-20");
        assertThat(window.summary().at("/files/read").asLong()).isEqualTo(1);
        assertThat(window.summary().at("/files/unreadable").asLong()).isZero();
        assertThat(window.text("quarantine.jsonl")).isEmpty();
    }

    /** A role that another account's role assumes: the caller's copy counts, and lies in the other account. */
    @Test
    void aRoleThatIsUsedFromAnotherAccountIsUsedInItsOwn() throws IOException {
        Trail calls = new Trail();
        for (int day = 0; day < Account.DAYS; day++) {
            calls.add(Call.by(Caller.role("Ops"), "ec2", "DescribeInstances", noon(day)));
            calls.add(Call.by(Caller.role("Ops"), "ec2", "CreateTags", noon(day)));
        }
        calls.add(assumption("000000000001", ELSEWHERE, Json.parse("""
                {"type":"AssumedRole","principalId":"AROACALLER:s","accountId":"111122223333",
                "arn":"arn:aws:sts::111122223333:assumed-role/Caller/s","sessionContext":{"sessionIssuer":
                {"type":"Role","principalId":"AROACALLER","arn":"arn:aws:iam::111122223333:role/Caller",
                "accountId":"111122223333","userName":"Caller"}}}""")));
        calls.add(assumption("000000000002", Account.ID, Json.parse("""
                {"type":"AWSAccount","principalId":"AROACALLER:s","accountId":"111122223333"}""")));
        calls.write(folder.resolve("trail"), 1000);
        Export export = new Export();
        export.role("LegacyBatchScoring", "{'Effect':'Allow','Action':'ec2:DescribeVpcs','Resource':'*'}");
        Path iam = ops(export);
        Path ledger = ledger(folder.resolve("trail"));

        assertSame(ledger, iam);
        Audit own = assertSame(ledger, iam, "--account", Account.ID);
        assertThat(own.of(Account.role("LegacyBatchScoring")))
                .doesNotContain("UNUSED_PRINCIPAL")
                .isNotEmpty();
        assertThat(own.events("outOfWindow")).isZero();
        assertThat(own.events("duplicate")).isEqualTo(1);
        assertSame(ledger, iam, "--account", ELSEWHERE);
    }

    private static Call assumption(String eventId, String recipient, com.fasterxml.jackson.databind.JsonNode identity) {
        return Call.by(Caller.role("Ops"), "sts", "AssumeRole", noon(30))
                .with("userIdentity", identity)
                .with("eventID", "88888888-0000-4000-8000-" + eventId)
                .with("sharedEventID", "99999999-0000-4000-8000-000000000000")
                .with("recipientAccountId", recipient)
                .request(Json.of("{'roleArn':'" + Account.role("LegacyBatchScoring") + "','roleSessionName':'s'}"))
                .with(
                        "responseElements",
                        Json.of("{'assumedRoleUser':{'assumedRoleId':'"
                                + Caller.id("AROA", "LegacyBatchScoring") + ":s','arn':'arn:aws:sts::" + Account.ID
                                + ":assumed-role/LegacyBatchScoring/s'}}"));
    }

    private Path ops(Export export) throws IOException {
        export.role("Ops", "{'Effect':'Allow','Action':['ec2:CreateTags','ec2:DescribeInstances'],'Resource':'*'}");
        return export.write(folder.resolve("iam/export.json"));
    }

    private Path ledger(Path trail) {
        Path ledger = folder.resolve("ledger");
        Audit ingest = Audit.ingest(ledger, "--trail", trail, "--quiet");
        assertThat(ingest.exitCode()).as(ingest.stderr()).isZero();
        return ledger;
    }

    private Audit assertSame(Path ledger, Path iam, String... window) {
        Audit ofTrail = Audit.run(folder.resolve("trail-out"), with("--trail", folder.resolve("trail"), iam, window));
        Audit ofLedger = Audit.run(folder.resolve("ledger-out"), with("--ledger", ledger, iam, window));
        assertThat(ofLedger.exitCode()).as(ofLedger.stderr()).isZero();
        assertThat(ofLedger.text("findings.jsonl")).isEqualTo(ofTrail.text("findings.jsonl"));
        assertThat(ofLedger.text("quarantine.jsonl")).isEqualTo(ofTrail.text("quarantine.jsonl"));
        for (String part : SAME) {
            assertThat(ofLedger.summary().path(part))
                    .as(part + " of " + String.join(" ", window))
                    .isEqualTo(ofTrail.summary().path(part));
        }
        return ofLedger;
    }

    private static Object[] with(String what, Path path, Path iam, String... window) {
        Object[] all = new Object[6 + window.length];
        Object[] first = {what, path, "--iam", iam, "--min-window", "0d"};
        System.arraycopy(first, 0, all, 0, 6);
        System.arraycopy(window, 0, all, 6, window.length);
        return all;
    }
}
