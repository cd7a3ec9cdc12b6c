package io.plumbline.ledger;

import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.UsagePipeline;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The rows of a ledger as if the whole trail had been read at once: of the copies of a call only the best counts, of a file
 * only its last version is quarantined, and equal entries of different batches add up.
 */
final class LedgerView {

    private LedgerView() {}

    static Dataset<Row> of(Dataset<Row> rows, TrailFilter filter) {
        Column isEntry = functions.not(functions.col("kind").isin(LedgerRows.SEEN, LedgerRows.SHARED, LedgerRows.FILE));
        Dataset<Row> entries = rows.filter(isEntry.and(functions.not(ReadFiles.isOfFile())));
        Dataset<Row> ofFiles = ReadFiles.of(rows, filter).told(rows);
        Dataset<Row> inWindow =
                new Window(filter).of(Copies.decided(rows, entries).union(ofFiles));
        // A tally may be taken back: none is left.
        return UsagePipeline.merged(LedgerRows.entries(inWindow)).filter("count <> 0");
    }

    /** Entries as they stay when the ids of their copies are forgotten: what {@link LedgerRows#ofEntries} takes, merged. */
    static Dataset<Row> settled(Dataset<Row> rows, Dataset<Row> entries) {
        return Copies.withYielding(Copies.decided(rows, entries));
    }

    /** What became of the records of a batch, given its tallies. */
    static Map<String, Long> records(Dataset<Row> rows, Dataset<Row> tallies) {
        Row disputed = tallies.filter(functions.col("idHigh").isNotNull())
                .agg(
                        functions.count("*"),
                        functions.unix_date(functions.min("day")),
                        functions.unix_date(functions.max("day")))
                .first();
        boolean decided = disputed.getLong(0) == 0;
        Map<String, Long> records = new HashMap<>();
        new Window(TrailFilter.everything())
                .tallies(decided ? tallies : Copies.decided(near(rows, disputed), tallies))
                .groupBy("action")
                .agg(functions.sum("count"))
                .collectAsList()
                .forEach(row -> records.put(row.getString(0), row.getLong(1)));
        return records;
    }

    /** Copies of one call may differ by a second, and so by a day. */
    private static Dataset<Row> near(Dataset<Row> rows, Row days) {
        if (days.isNullAt(1)) {
            return rows;
        }
        Column first = functions.lit(LocalDate.ofEpochDay(days.getInt(1) - 1L));
        Column last = functions.lit(LocalDate.ofEpochDay(days.getInt(2) + 1L));
        Column day = functions.col("day");
        return rows.filter(day.isNull().or(day.between(first, last)));
    }
}
