package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.LittleJobs;
import io.plumbline.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code --s3-access-logs}, a second witness: of sixty days' trail that tells of all objects of a bucket but those that one
 * role read on day 10.
 */
@ExtendWith(LittleJobs.class)
final class AccessLogTest {

    private static final String READER = Account.role("Reader");
    private static final String[] SAME = {"events", "files", "window", "coverage", "unmapped", "findings"};

    @TempDir
    private static Path folder;

    private static Path trail;
    private static Path logs;
    private static Path iam;
    private static Audit alone;
    private static Audit beside;

    @BeforeAll
    static void run() throws IOException {
        Export export = new Export();
        export.role("Reader", "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::data/*'}");
        export.role("Ops", "{'Effect':'Allow','Action':['s3:GetObject','ec2:CreateTags'],'Resource':'*'}");
        iam = export.write(folder.resolve("iam/export.json"));
        Trail calls = new Trail();
        for (int day = 0; day < Account.DAYS; day++) {
            calls.add(Call.object(Caller.role("Ops"), "GetObject", "data", "k" + day, noon(day)));
            calls.add(Call.by(Caller.role("Ops"), "ec2", "DescribeInstances", noon(day)));
            calls.add(Call.by(Caller.role("Ops"), "ec2", "CreateTags", noon(day)));
        }
        trail = calls.write(folder.resolve("trail"), 60);
        logs = folder.resolve("logs");
        new AccessLogs()
                .read("Reader", "data", "train/1", noon(10))
                .read("Reader", "data", "train/2", noon(10))
                .write(logs.resolve("2026-09-11-12-00-00-AAAA"));
        alone = Audit.run(folder.resolve("alone"), "--trail", trail, "--iam", iam);
        beside = Audit.run(folder.resolve("beside"), "--trail", trail, "--s3-access-logs", logs, "--iam", iam);
        assertThat(beside.exitCode()).as(beside.stderr()).isZero();
    }

    @Test
    void whatAnotherLogTellsIsNeverUnused() {
        assertThat(alone.of(READER)).as("without it").anyMatch(label -> label.startsWith("UNUSED"));
        assertUsed(beside);
        assertThat(beside.text("summary.json")).contains("s3-access-logs");
        assertThat(beside.summary().path("events"))
                .as("they are no records of the trail")
                .isEqualTo(alone.summary().path("events"));
        assertThat(beside.summary().at("/files/read").asLong())
                .isEqualTo(alone.summary().at("/files/read").asLong() + 1);
    }

    @Test
    void usageSaysWhoseWordARowIs() {
        assertThat(witnesses(alone)).containsOnly("TRAIL");
        assertThat(witnesses(beside)).containsOnly("TRAIL", "S3_ACCESS_LOGS");
        assertThat(usage(beside)
                        .filter("witness = 'S3_ACCESS_LOGS'")
                        .select("principal", "action", "resource", "count")
                        .sort("resource")
                        .collectAsList())
                .extracting(row -> row.mkString(" "))
                .containsExactly(
                        READER + " s3:GetObject arn:aws:s3:::data/train/1 1",
                        READER + " s3:GetObject arn:aws:s3:::data/train/2 1");
    }

    private static List<String> witnesses(Audit audit) {
        return usage(audit).select("witness").distinct().as(Encoders.STRING()).collectAsList();
    }

    private static Dataset<Row> usage(Audit audit) {
        return SparkSessions.shared()
                .read()
                .parquet(audit.out().resolve("usage").toString());
    }

    private static void assertUsed(Audit audit) {
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        assertThat(audit.of(READER)).isNotEmpty().noneMatch(label -> label.startsWith("UNUSED"));
        assertThat(audit.text("findings.jsonl")).contains("S3's server access logs tell of its use");
    }

    /** The ledger has one of two logs; beside it both are named, and each is read once. */
    @Test
    void aLedgerKeepsThemAndWhatItHasIsNotReadAgain() throws IOException {
        Path ledger = folder.resolve("ledger");
        Audit ingest = Audit.ingest(ledger, "--trail", trail, "--s3-access-logs", logs);
        assertThat(ingest.exitCode()).as(ingest.stderr()).isZero();
        assertThat(ingest.stdout()).contains("1 new of 1 S3 access logs; 2 requests, 0 lines and 0 files unreadable.");
        Audit again = Audit.ingest(ledger, "--s3-access-logs", logs, "--maintain");
        assertThat(again.stdout()).contains("0 new of 1 S3 access logs");
        Audit kept = Audit.run(folder.resolve("kept"), "--ledger", ledger, "--iam", iam);
        assertUsed(kept);
        assertSame(kept, beside);

        Path more = folder.resolve("more");
        Files.createDirectories(more);
        new AccessLogs()
                .read("Reader", "data", "train/3", noon(11))
                .line("no line")
                .write(more.resolve("2026-09-12-12-00-00-BBBB"));
        Audit both =
                Audit.run(folder.resolve("both"), "--ledger", ledger, "--s3-access-logs", logs, more, "--iam", iam);
        Audit read = Audit.run(folder.resolve("read"), "--trail", trail, "--s3-access-logs", logs, more, "--iam", iam);
        assertSame(both, read);
        assertThat(both.lines("quarantine.jsonl"))
                .singleElement()
                .asString()
                .contains("is no line of an S3 access log");
    }

    private static void assertSame(Audit one, Audit other) {
        assertThat(one.exitCode()).as(one.stderr()).isZero();
        assertThat(one.text("findings.jsonl")).isEqualTo(other.text("findings.jsonl"));
        for (String part : SAME) {
            assertThat(one.summary().path(part))
                    .as(part)
                    .isEqualTo(other.summary().path(part));
        }
    }

    @Test
    void outsideOfTheWindowTheyTellNothing() {
        Path ledger = folder.resolve("windowed");
        Audit.ingest(ledger, "--trail", trail, "--s3-access-logs", logs, "--quiet");
        Object[] window = {"--iam", iam, "--from", "2026-09-20", "--min-window", "0d"};
        Audit ofLedger = Audit.run(folder.resolve("late"), with(window, "--ledger", ledger));
        Audit ofTrail = Audit.run(folder.resolve("late2"), with(window, "--trail", trail, "--s3-access-logs", logs));
        assertThat(ofLedger.of(READER)).anyMatch(label -> label.startsWith("UNUSED"));
        assertSame(ofLedger, ofTrail);
        Object[] early = {"--iam", iam, "--to", "2026-09-20", "--min-window", "0d"};
        assertUsed(Audit.run(folder.resolve("early"), with(early, "--ledger", ledger)));
    }

    private static Object[] with(Object[] options, Object... more) {
        List<Object> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray();
    }

    /** Named with the wrong option, files are told to be unreadable; named with the right one, they are read. */
    @Test
    void aFileThatWasReadAsTheWrongFormIsReadAgainAsTheRightOne() {
        Path ledger = folder.resolve("wrong");
        Audit wrong = Audit.ingest(ledger, "--s3-access-logs", trail);
        assertThat(wrong.stdout()).contains("3 new of 3 S3 access logs; 0 requests");
        Audit right = Audit.ingest(ledger, "--trail", trail, logs);
        assertThat(right.stdout()).contains("4 new of 4 files").contains("180 kept");
        Audit witness = Audit.ingest(ledger, "--s3-access-logs", logs);
        assertThat(witness.stdout()).contains("1 new of 1 S3 access logs; 2 requests");
        Audit again = Audit.ingest(ledger, "--trail", trail, logs, "--s3-access-logs", trail, logs);
        assertThat(again.stdout()).contains("Nothing new").contains("0 new of 4 S3 access logs");

        Audit ofLedger = Audit.run(folder.resolve("mixed"), "--ledger", ledger, "--iam", iam);
        assertUsed(ofLedger);
        Audit ofTrail = Audit.run(
                folder.resolve("mixed2"), "--trail", trail, logs, "--s3-access-logs", trail, logs, "--iam", iam);
        assertThat(ofLedger.text("quarantine.jsonl")).isEqualTo(ofTrail.text("quarantine.jsonl"));
        assertSame(ofLedger, ofTrail);
    }
}
