package io.plumbline.ledger;

import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.CloudTrailSource;
import io.plumbline.trail.spark.TrailListing;
import io.plumbline.usage.Entry;
import io.plumbline.usage.Readings;
import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.UsagePipeline;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Adds to a ledger what is new in a trail, exactly once.
 *
 * <p>A batch at a time: the files the ledger does not know, read in one scan against the ids of the hours they touch, and
 * appended together with what they are. Killed at any point, a run leaves whole batches or nothing; run again, it goes on
 * behind the last.
 */
public final class Ingest implements AutoCloseable {

    /** After so many guesses that were too small, see {@link #widened}, the ids of all hours are asked. */
    private static final int MOST_READINGS = 4;

    private static final Set<String> IDS = Set.of(LedgerRows.SEEN, LedgerRows.SHARED);

    private final LedgerTable ledger;
    private final Lease lease;
    private final Clock clock;
    private final Consumer<HourRanges> guesses;

    private Ingest(LedgerTable ledger, Lease lease, Clock clock, Consumer<HourRanges> guesses) {
        this.ledger = ledger;
        this.lease = lease;
        this.clock = clock;
        this.guesses = guesses;
    }

    /**
     * Takes the ledger of that name for this run, and makes it if there is none.
     *
     * @throws LedgerHeldException if another run holds it
     * @throws LedgerException if what is there cannot be used
     */
    public static Ingest into(SparkSession spark, String ledger, Clock clock) throws IOException {
        return into(spark, ledger, clock, Lease.Term.USUAL, hours -> {});
    }

    /** @param guesses is told of each reading of a batch, and the events of which hours it is held against */
    static Ingest into(SparkSession spark, String ledger, Clock clock, Lease.Term term, Consumer<HourRanges> guesses)
            throws IOException {
        LedgerTable table = LedgerTable.openOrCreate(spark, ledger);
        Lease lease = Lease.take(table, term);
        try {
            table.upgrade();
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
        return new Ingest(table, lease, clock, guesses);
    }

    public LedgerTable ledger() {
        return ledger;
    }

    Lease lease() {
        return lease;
    }

    /** Those of the files that the ledger has not read as that witness, oldest delivery first. */
    public List<TrailFile> unread(List<TrailFile> listed, Witness witness) {
        return NewFiles.of(listed, witness, ledger.rows());
    }

    /**
     * Reads the files, batch by batch.
     *
     * @param witness what they are: log files of the trail, or server access logs of S3
     * @param batchBytes as many bytes of files a batch holds at most, but for a single larger file
     * @param done is told of each batch that was published
     */
    public Growth read(List<TrailFile> files, Witness witness, long batchBytes, Consumer<Growth> done)
            throws Exception {
        Growth all = Growth.nothing();
        for (List<TrailFile> batch : batches(files, batchBytes)) {
            Growth growth = readBatch(batch, witness);
            all = all.plus(growth);
            done.accept(growth);
        }
        return all;
    }

    /** Files in their order, cut into batches. */
    static List<List<TrailFile>> batches(List<TrailFile> files, long batchBytes) {
        List<List<TrailFile>> batches = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < files.size(); i++) {
            long length = files.get(i).length();
            if (i > from && bytes + length > batchBytes) {
                batches.add(files.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += length;
        }
        if (from < files.size()) {
            batches.add(files.subList(from, files.size()));
        }
        return batches;
    }

    private Growth readBatch(List<TrailFile> files, Witness witness) throws Exception {
        HourRanges hours = HourRanges.around(files);
        for (int reading = 1; ; reading++) {
            guesses.accept(hours);
            Publication publication = Publication.start(ledger, lease, clock);
            Batch batch = publication.batch();
            Readings making = new Readings(witness, TrailFilter.everything());
            Dataset<Row> readings =
                    CloudTrailSource.read(ledger.spark(), TrailListing.of(files), witness.form(), making);
            Dataset<Row> growth = UsagePipeline.growth(readings, ids(hours));
            publication.append(
                    LedgerRows.ofGrowth(growth, batch).union(NewFiles.asRows(files, witness, batch, ledger.spark())));
            HourRanges needed = widened(hours, publication.hours(IDS));
            if (needed == hours) {
                publication.publish();
                return told(batch, files);
            }
            publication.discard();
            hours = reading < MOST_READINGS ? needed : HourRanges.all();
        }
    }

    /** The same ranges if they hold all hours that events were added of; else wider ones, to read the batch again with. */
    private static HourRanges widened(HourRanges known, Optional<List<int[]>> touched) {
        if (touched.isEmpty()) {
            return known.isAll() ? known : HourRanges.all();
        }
        boolean enough = touched.get().stream().allMatch(known::hold);
        return enough ? known : known.with(touched.get());
    }

    /** The copies of events of these hours that the ledger has. */
    private Dataset<Row> ids(HourRanges hours) {
        Column shared = functions.col("kind").equalTo(LedgerRows.SHARED);
        return ledger.rows()
                .filter(functions.col("kind").isin(LedgerRows.SEEN, LedgerRows.SHARED))
                .filter(hours.rows())
                .select(
                        functions.col("idHigh"),
                        functions.col("idLow"),
                        shared.as("shared"),
                        functions.col("rank"),
                        functions.col("event"),
                        functions.col("hour"));
    }

    private Growth told(Batch batch, List<TrailFile> files) {
        Dataset<Row> rows = ledger.rows();
        Dataset<Row> tallies = rows.filter(functions.col("kind").equalTo(Entry.Kind.TALLY.text()))
                .filter(functions.col("batch").equalTo(batch.id()));
        Map<String, Long> records = LedgerView.records(rows, tallies);
        long bytes = files.stream().mapToLong(TrailFile::length).sum();
        return new Growth(files.size(), bytes, 1, records);
    }

    /** Makes the ledger smaller and faster to read, see {@link Maintenance}. */
    public Maintenance.Done maintain(Duration idsKept) throws Exception {
        return new Maintenance(ledger, lease, clock).run(idsKept);
    }

    /** Gives the ledger back. */
    @Override
    public void close() {
        lease.close();
    }
}
