package io.plumbline.usage;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/**
 * Trail to ledger rows, in one scan.
 *
 * <p>Two exchanges: by event id, so that each event counts once; by what folds together, so that equal entries add up.
 * Every step is a function of its rows alone, so a task that is tried again gives the same rows.
 */
public final class UsagePipeline {

    private UsagePipeline() {}

    /** The ledger rows of what a scan made: {@link Readings}. */
    public static Dataset<Row> ledgerRows(Dataset<Row> readings) {
        return folded(eachOnce(readings, false, FoldingGroups.Group.OVER_ALL), FoldingGroups.Group.OVER_ALL)
                .select("entry.*");
    }

    /**
     * What readings add to a ledger: columns {@code entry} and {@code copy}, see {@link LedgerRow}. Days fold by themselves.
     *
     * @param known the copies that the ledger has, the first columns of {@code copy}
     */
    public static Dataset<Row> growth(Dataset<Row> readings, Dataset<Row> known) {
        return folded(
                eachOnce(readings.union(remembered(known)), true, FoldingGroups.Group.BY_DAY),
                FoldingGroups.Group.BY_DAY);
    }

    /** Entries of several runs as if there had been one: equal ones added up, everything folded over all days. */
    public static Dataset<Row> merged(Dataset<Row> entries) {
        return merged(entries, FoldingGroups.Group.OVER_ALL);
    }

    /** Entries of several runs as if there had been one, each day by itself: what a ledger holds. */
    public static Dataset<Row> mergedByDay(Dataset<Row> entries) {
        return merged(entries, FoldingGroups.Group.BY_DAY);
    }

    private static Dataset<Row> merged(Dataset<Row> entries, FoldingGroups.Group group) {
        MapPartitionsFunction<Row, Row> settled = rows -> {
            EntryWriter writer = new EntryWriter();
            return new Mapped<>(rows, row -> EntryRows.grouped(LedgerRow.settled(EntryRows.entry(row)), group, writer));
        };
        return folded(entries.mapPartitions(settled, Encoders.row(EntryRows.GROUPED)), group)
                .select("entry.*");
    }

    private static Dataset<Row> remembered(Dataset<Row> known) {
        MapFunction<Row, Row> marker =
                copy -> RowFactory.create(EntryRows.values(Reading.known(EntryRows.copy(copy)), new EntryWriter()));
        return known.map(marker, Encoders.row(EntryRows.READING));
    }

    private static Dataset<Row> eachOnce(Dataset<Row> readings, boolean remembering, FoldingGroups.Group group) {
        MapPartitionsFunction<Row, Row> once = sorted -> {
            EntryReader reader = new EntryReader();
            EntryWriter writer = new EntryWriter();
            Iterator<Reading> inOrder = new Mapped<>(sorted, row -> EntryRows.reading(row, reader));
            return new Mapped<>(
                    new Combining(new OnceEach(inOrder, remembering), group),
                    row -> EntryRows.grouped(row, group, writer));
        };
        return readings.repartition(functions.col("idHigh"), functions.col("idLow"))
                .sortWithinPartitions(
                        functions.col("idHigh"),
                        functions.col("idLow"),
                        functions.col("known").desc(),
                        functions.col("rank"),
                        functions.col("event"),
                        functions.col("fingerprint"))
                .mapPartitions(once, Encoders.row(EntryRows.GROUPED));
    }

    private static Dataset<Row> folded(Dataset<Row> grouped, FoldingGroups.Group group) {
        MapPartitionsFunction<Row, Row> fold = sorted -> {
            EntryReader reader = new EntryReader();
            Iterator<LedgerRow> rows = new Mapped<>(sorted, row -> EntryRows.ledgerRow(row, reader));
            return new Mapped<>(new Settling(rows, group), EntryRows::row);
        };
        // What stays by itself comes first.
        return grouped.repartition(functions.col("groupHigh"), functions.col("groupLow"))
                .sortWithinPartitions("settled", "groupHigh", "groupLow")
                .mapPartitions(fold, Encoders.row(EntryRows.LEDGER));
    }
}
