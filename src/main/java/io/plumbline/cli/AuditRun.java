package io.plumbline.cli;

import io.plumbline.catalog.CallMapping;
import io.plumbline.catalog.Observability;
import io.plumbline.exports.ExportedPrincipals;
import io.plumbline.findings.SeverityRules;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.judge.Judgement;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.MarkedRows;
import io.plumbline.report.MarkedCounts;
import io.plumbline.report.OutputFolder;
import io.plumbline.report.Summary;
import io.plumbline.report.TerminalSummary;
import io.plumbline.report.UnusableOutput;
import io.plumbline.usage.EntryFolder;
import io.plumbline.usage.Mapped;
import io.plumbline.usage.TrailFilter;
import io.plumbline.workload.Needs;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** {@code audit}: trail or ledger → entries in a temporary folder → judgement → OUT. */
final class AuditRun {

    /** Findings up to this many are read back once and kept; beyond it every output reads them off the disk again. */
    private static final int KEPT_FINDINGS = 50_000;

    private final AuditCommand asked;
    private SeverityRules severity;
    private final Instant startedAt = Instant.now();
    private KnownFiles knownFiles;

    AuditRun(AuditCommand asked) {
        this.asked = asked;
    }

    int run() throws Exception {
        Configuration conf = Sparks.hadoopConfiguration();
        knownFiles = KnownFiles.of(asked, startedAt, conf);
        severity = SeverityFile.read(asked.severity, conf);
        AuditedUsage trail = audited(conf);
        InputPaths iam = InputPaths.list("--iam", asked.iam, conf);
        if (iam.files().isEmpty()) {
            throw RunEnded.usage("--iam: " + String.join(", ", asked.iam) + " holds no file with content");
        }
        try (Alongside alongside = new Alongside();
                OutputFolder folder = open(conf);
                Progress progress = Progress.start(asked.output.quiet)) {
            Future<Void> tables = alongside.start(AuditRun::loadTables);
            try (SparkSession spark = Sparks.session("audit", trail.bytes() + iam.bytes())) {
                progress.follow(spark);
                if (asked.output.verbose) {
                    spark.sparkContext().setLogLevel("INFO");
                }
                Alongside.result(tables);
                return audit(spark, trail, iam, folder, alongside, progress);
            }
        }
    }

    private AuditedUsage audited(Configuration conf) {
        if (asked.trail.isEmpty() == (asked.ledger == null)) {
            throw RunEnded.usage(
                    asked.ledger == null
                            ? "Missing required option: '--trail PATH...' or '--ledger DIR'"
                            : "--ledger: goes in place of --trail, not beside it; ingest the trail first");
        }
        TrailFilter filter = asked.wanted.filter();
        TrailPaths trail = asked.ledger != null ? null : TrailPaths.list("--trail", asked.trail, filter, conf);
        TrailPaths accessLogs = TrailPaths.list("--s3-access-logs", asked.accessLogs, filter, conf);
        if (trail != null) {
            trail.requireFiles();
        }
        AuditedUsage first = trail == null ? new AuditedLedger(asked.ledger, filter) : new AuditedTrail(trail);
        return asked.accessLogs.isEmpty() ? first : new Witnessed(first, accessLogs);
    }

    /** An embedded Spark's tasks find them loaded. */
    private static Void loadTables() {
        CallMapping.bundled();
        Observability.bundled();
        Needs.bundled();
        return null;
    }

    private OutputFolder open(Configuration conf) {
        try {
            return OutputFolder.open(new Path(asked.out), "audit", conf);
        } catch (UnusableOutput e) {
            throw RunEnded.usage(unusable(e), e);
        } catch (IllegalArgumentException e) {
            throw RunEnded.usage("--out: \"" + asked.out + "\" is no path: " + InputPaths.firstLine(e), e);
        }
    }

    private String unusable(UnusableOutput problem) {
        return StorageError.explain(problem)
                .map(why -> "--out: " + asked.out + " cannot be used: " + why)
                .orElse(problem.getMessage());
    }

    private int audit(
            SparkSession spark,
            AuditedUsage trail,
            InputPaths iam,
            OutputFolder folder,
            Alongside alongside,
            Progress progress)
            throws Exception {
        if (!asked.output.quiet) {
            knownFiles.warnings().forEach(words -> System.err.println(PlumblineCommand.complaint(words)));
        }
        Known known = Known.read(spark, knownFiles, folder);
        Future<Dataset<Row>> planned = alongside.start(() -> trail.entries(spark));
        ExportedPrincipals exported = ExportedPrincipals.read(spark, iam.files());
        progress.step("reading " + trail + " and " + iam.files().size() + " IAM files");
        Path temporary = folder.staged("_entries");
        EntryFolder entries = EntryFolder.write(Alongside.result(planned), temporary.toString());
        RunFacts facts = RunFacts.of(entries, trail);
        EnoughCoverage enough = new EnoughCoverage(asked);
        enough.requireCoverage(facts);
        JudgedBy by = new JudgedBy(asked, facts, startedAt);
        Listened listened = Listened.of(entries, exported, facts, asked, by.windowEnd(), startedAt);
        AuditOptions options = by.options(listened, severity);
        Dataset<Row> principals = exported.rows(options::judges);
        enough.requireRoles(principals, entries);

        progress.step("judging usage against policies");
        Future<Void> written = alongside.start(() -> writeUsage(folder, entries, facts, options, listened));
        Judgement judgement = Judgement.of(
                entries, JudgedBy.inputs(exported, principals), JudgedBy.remembered(exported, trail), options);
        ParquetFolder.write(known.mark(judgement.findings()), 0, folder.staged("findings"), Judgement.order());
        Dataset<Row> stored = spark.read()
                .schema(MarkedRows.SCHEMA)
                .parquet(folder.staged("findings").toString());
        Supplier<Iterator<Marked>> findings = findings(stored);
        KnownReport report = new KnownReport(asked, options, exported);
        known.compare(stored, report.looked(facts, principals), folder);

        progress.step("writing the report");
        MarkedCounts counts = MarkedCounts.of(findings.get());
        Summary summary = new SummaryOf(asked, startedAt, facts, trail, options, listened)
                .summary(spark, exported, judgement.totals(), known, counts);
        AuditFiles files = new AuditFiles(folder);
        files.quarantine(entries, facts);
        files.findings(judgement, findings, summary);
        report.write(folder, known, findings, summary, counts);
        Alongside.result(written);
        temporary.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(temporary, true);
        known.release(spark.sparkContext().hadoopConfiguration());
        judgement.release();
        exported.release();
        progress.close();
        folder.publish(summary);
        return conclude(summary, findings);
    }

    private static Void writeUsage(
            OutputFolder folder, EntryFolder entries, RunFacts facts, AuditOptions options, Listened listened)
            throws IOException {
        ParquetFolder.write(wanted(entries.usage(), options), facts.events().kept(), folder.staged("usage"));
        ParquetFolder.write(listened.coverage().rows(), listened.expectedRows(facts), folder.staged("coverage"));
        return null;
    }

    private static Dataset<Row> wanted(Dataset<Row> usage, AuditOptions options) {
        FilterFunction<Row> ofRole = row -> options.wants(row.getAs("principal"));
        return options.roles().isEmpty() ? usage : usage.filter(ofRole);
    }

    private static Supplier<Iterator<Marked>> findings(Dataset<Row> stored) {
        List<Row> few = stored.takeAsList(KEPT_FINDINGS + 1);
        if (few.size() <= KEPT_FINDINGS) {
            List<Marked> kept = few.stream().map(MarkedRows::marked).toList();
            return kept::iterator;
        }
        Dataset<Row> inOrder = stored.orderBy(Judgement.order());
        return () -> new Mapped<>(inOrder.toLocalIterator(), MarkedRows::marked);
    }

    private int conclude(Summary summary, Supplier<Iterator<Marked>> findings) {
        FirstLook look = new FirstLook();
        boolean failing = false;
        for (Iterator<Marked> all = findings.get(); all.hasNext(); ) {
            Marked marked = all.next();
            failing |= asked.failOn != null
                    && marked.isNews()
                    && marked.finding().severity().compareTo(asked.failOn) >= 0;
            look.add(marked);
        }
        if (!asked.output.quiet) {
            boolean colour = TerminalCheck.isAttended();
            System.out.println(TerminalSummary.text(summary, look.first(), asked.out + "/index.html", colour));
        }
        return failing ? ExitCode.FINDINGS : ExitCode.DONE;
    }
}
