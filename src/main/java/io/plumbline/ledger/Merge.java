package io.plumbline.ledger;

import io.plumbline.usage.Entry;
import io.plumbline.usage.UsagePipeline;
import java.time.Clock;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Adds up the equal rows of a day's batches, and settles which copy of a call counts once nobody will ask any more.
 *
 * <p>Of a ledger of years it reads the partitions that have something to add up, and of the others only what has an id.
 */
final class Merge {

    private static final String TALLY = Entry.Kind.TALLY.text();

    /** Of the kinds that never add up. */
    private static final Object[] BESIDE_ENTRIES = {
        LedgerRows.SEEN, LedgerRows.SHARED, LedgerRows.FILE, Entry.Kind.QUARANTINE.text()
    };

    private static final String GOES_ON = "goesOn";

    private final LedgerTable ledger;
    private final Lease lease;
    private final Clock clock;

    Merge(LedgerTable ledger, Lease lease, Clock clock) {
        this.ledger = ledger;
        this.lease = lease;
        this.clock = clock;
    }

    /** Tells in how many partitions rows were added up; disputes of calls that came before the cutoff settle. */
    long run(LocalDate cutoff) throws Exception {
        Dataset<Row> entries =
                ledger.rows().filter(functions.not(functions.col("kind").isin(BESIDE_ENTRIES)));
        Dataset<Row> plain = entries.filter(functions.col("idHigh").isNull());
        Dataset<Row> disputed = disputed(entries, Copies.young(ledger.rows(), cutoff));
        Column stays = functions.col(GOES_ON).or(ofFile());
        Partitions merged = ofSeveralBatches(plain);
        Partitions settling = Partitions.of(disputed.filter(functions.not(stays)));
        merged.addAll(settling);
        if (merged.isEmpty()) {
            return 0;
        }
        Dataset<Row> chosen = plain.withColumn(GOES_ON, functions.lit(false))
                .filter(merged.rows())
                .union(disputed.filter(merged.rows()));
        write(
                merged,
                chosen.filter(functions.not(stays)).drop(GOES_ON),
                chosen.filter(stays).drop(GOES_ON));
        return merged.size();
    }

    /** What copies of calls say, and whether a better copy may still come: all copies of a call settle together. */
    private static Dataset<Row> disputed(Dataset<Row> entries, Dataset<Row> young) {
        Column sameCall = functions
                .col("idHigh")
                .equalTo(functions.col("youngHigh"))
                .and(functions.col("idLow").equalTo(functions.col("youngLow")));
        return entries.filter(functions.col("idHigh").isNotNull())
                .join(young, sameCall, "left")
                .withColumn(GOES_ON, functions.col("youngHigh").isNotNull())
                .drop("youngHigh", "youngLow");
    }

    /** What was said of a file is taken back when the file is read again: it must not be added to anything. */
    private static Column ofFile() {
        return functions
                .col("kind")
                .equalTo(TALLY)
                .and(functions.col("resource").isNotNull());
    }

    private Partitions ofSeveralBatches(Dataset<Row> plain) {
        ledger.table().refresh();
        Partitions perhaps = Partitions.ofSeveralBatches(ledger.table(), BESIDE_ENTRIES);
        return perhaps.isEmpty()
                ? perhaps
                : Partitions.of(plain.filter(perhaps.rows())
                        .filter(functions.not(ofFile()))
                        .groupBy("kind", "day")
                        .agg(functions.count_distinct(functions.col("batch")).as("batches"))
                        .filter("batches > 1"));
    }

    private void write(Partitions merged, Dataset<Row> mergeable, Dataset<Row> staying) throws Exception {
        Dataset<Row> settled = LedgerView.settled(ledger.rows(), mergeable);
        Publication publication = Publication.start(ledger, lease, clock);
        Dataset<Row> sums =
                LedgerRows.ofEntries(UsagePipeline.mergedByDay(LedgerRows.entries(settled)), publication.batch());
        publication.delete(merged.files());
        publication.append(sums.union(staying));
        publication.publish();
    }
}
