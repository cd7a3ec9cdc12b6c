package io.plumbline.cli;

import io.plumbline.ledger.Growth;
import io.plumbline.ledger.Ingest;
import io.plumbline.ledger.LedgerException;
import io.plumbline.ledger.LedgerHeldException;
import io.plumbline.ledger.LedgerTable;
import io.plumbline.ledger.Maintenance;
import io.plumbline.report.TerminalText;
import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.TrailListing;
import io.plumbline.usage.Tally;
import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** {@code ingest}: trail → ledger. */
final class IngestRun {

    private static final long BYTES_A_CORE = 256L << 20;
    private static final long LEAST_BATCH = 1L << 30;

    private final IngestCommand asked;
    private final List<String> told = new ArrayList<>();

    IngestRun(IngestCommand asked) {
        this.asked = asked;
    }

    int run() throws Exception {
        if (asked.trail.isEmpty() && asked.accessLogs.isEmpty() && !asked.maintain) {
            throw RunEnded.usage("--trail: is missing; name what to ingest, or --maintain to do only that");
        }
        TrailFilter filter = asked.wanted.filter();
        Configuration conf = Sparks.hadoopConfiguration();
        TrailListing trail =
                TrailPaths.list("--trail", asked.trail, filter, conf).listing();
        TrailListing accessLogs = TrailPaths.list("--s3-access-logs", asked.accessLogs, filter, conf)
                .listing();
        try (Progress progress = Progress.start(asked.output.quiet);
                SparkSession spark = Sparks.session("ingest", trail.bytes() + accessLogs.bytes())) {
            progress.follow(spark);
            if (asked.output.verbose) {
                spark.sparkContext().setLogLevel("INFO");
            }
            try (Ingest ingest = open(spark)) {
                if (!asked.trail.isEmpty()) {
                    Growth growth = grow(ingest, trail, Witness.TRAIL, batchBytes(spark), progress);
                    told.add(text(growth, trail, asked.ledger));
                }
                if (!asked.accessLogs.isEmpty()) {
                    Growth growth = grow(ingest, accessLogs, Witness.SECOND, batchBytes(spark), progress);
                    told.add(witnessText(growth, accessLogs));
                }
                if (asked.maintain) {
                    maintain(ingest, progress);
                }
            }
        } catch (LedgerException e) {
            throw RunEnded.usage("--ledger: " + e.getMessage(), e);
        } catch (LedgerHeldException e) {
            throw RunEnded.failed("--ledger: " + e.getMessage());
        }
        if (!asked.output.quiet) {
            told.forEach(line -> System.out.println(TerminalText.safe(line)));
        }
        requireAllListed("--trail", trail);
        requireAllListed("--s3-access-logs", accessLogs);
        return ExitCode.DONE;
    }

    private Ingest open(SparkSession spark) {
        try {
            if (asked.trail.isEmpty() && asked.accessLogs.isEmpty()) {
                LedgerTable.open(spark, asked.ledger); // Nothing to write: a mistaken name makes no ledger.
            }
            return Ingest.into(spark, asked.ledger, Clock.systemUTC());
        } catch (IOException | UncheckedIOException e) {
            throw InputPaths.unreadable(
                    "--ledger", asked.ledger, e, spark.sparkContext().hadoopConfiguration());
        }
    }

    private long batchBytes(SparkSession spark) {
        return asked.batchBytes != null
                ? asked.batchBytes
                : Math.max(LEAST_BATCH, BYTES_A_CORE * spark.sparkContext().defaultParallelism());
    }

    private static Growth grow(Ingest ingest, TrailListing listing, Witness witness, long batchBytes, Progress progress)
            throws Exception {
        progress.step("comparing " + listing.files().size() + " files with the ledger");
        List<TrailFile> unread = ingest.unread(listing.files(), witness);
        long bytes = unread.stream().mapToLong(TrailFile::length).sum();
        if (!unread.isEmpty()) {
            progress.step("reading " + unread.size() + " new files, " + Sizes.text(bytes));
        }
        return ingest.read(unread, witness, batchBytes, committed(unread.size(), bytes, progress));
    }

    /** Tells how far a backlog has come. */
    private static Consumer<Growth> committed(long files, long bytes, Progress progress) {
        long[] done = new long[2];
        return batch -> {
            done[0] += batch.files();
            done[1] += batch.bytes();
            progress.step("committed " + done[0] + " of " + files + " files, " + Sizes.text(done[1]) + " of "
                    + Sizes.text(bytes));
        };
    }

    private static String text(Growth growth, TrailListing listing, String ledger) {
        if (listing.files().isEmpty()) {
            return "Nothing new: no files were found. Ledger: " + ledger;
        }
        if (growth.files() == 0) {
            return String.format(
                    Locale.ROOT,
                    "Nothing new: the ledger has all %,d files. Ledger: %s",
                    listing.files().size(),
                    ledger);
        }
        long kept = growth.records(Tally.MAPPED, Tally.UNMAPPED, Tally.NOT_API_CALL);
        long duplicate = growth.records(Tally.DUPLICATE);
        long refused = growth.records(Tally.REFUSED);
        long quarantined = growth.records(Tally.QUARANTINED);
        return String.format(
                Locale.ROOT,
                "%,d new of %,d files in %,d batches; %,d records = %,d kept + %,d duplicate + %,d refused + %,d"
                        + " quarantined; %,d files unreadable, %,d left out. Ledger: %s",
                growth.files(),
                listing.files().size(),
                growth.batches(),
                kept + duplicate + refused + quarantined,
                kept,
                duplicate,
                refused,
                quarantined,
                growth.records(Tally.FILE_UNREADABLE),
                growth.records(Tally.FILE_LEFT_OUT),
                ledger);
    }

    private static String witnessText(Growth growth, TrailListing listing) {
        return String.format(
                Locale.ROOT,
                "%,d new of %,d S3 access logs; %,d requests, %,d lines and %,d files unreadable.",
                growth.files(),
                listing.files().size(),
                growth.records(Tally.WITNESSED),
                growth.records(Tally.WITNESS_UNREADABLE),
                growth.records(Tally.FILE_UNREADABLE));
    }

    private void maintain(Ingest ingest, Progress progress) throws Exception {
        progress.step("maintaining the ledger");
        Maintenance.Done done = ingest.maintain(asked.dedupe);
        told.add(String.format(
                Locale.ROOT,
                "Maintained: %,d partitions merged, %,d files compacted, %,d files removed that no reader needs.",
                done.mergedPartitions(),
                done.rewrittenFiles(),
                done.expiredFiles()));
    }

    /** What was not listed is not in the ledger: the rest is, but whoever scheduled the run must know. */
    private static void requireAllListed(String option, TrailListing listing) {
        if (!listing.unlistable().isEmpty()) {
            TrailListing.Unlistable first = listing.unlistable().get(0);
            throw RunEnded.failed(option + ": " + listing.unlistable().size()
                    + " folder(s) may not be listed, all else was ingested: " + first.path() + ": " + first.reason());
        }
    }
}
