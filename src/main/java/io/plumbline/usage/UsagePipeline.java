package io.plumbline.usage;

import io.plumbline.catalog.CallMapping;
import io.plumbline.catalog.Observability;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Trail to ledger rows, in one scan.
 *
 * <p>Two exchanges: by event id, so that each event counts once; by what folds together, so that equal entries add up.
 * Every step is a function of its rows alone, so a task that is tried again gives the same rows.
 */
public final class UsagePipeline {

    private UsagePipeline() {}

    /** The ledger rows of a trail, as {@code spark.read().format("cloudtrail")} gives it. */
    public static Dataset<Row> ledgerRows(Dataset<Row> trail, TrailFilter filter) {
        return folded(eachOnce(readings(trail, filter)));
    }

    private static Dataset<Row> readings(Dataset<Row> trail, TrailFilter filter) {
        MapPartitionsFunction<Row, Row> read = rows -> {
            RecordReader reader = new RecordReader(CallMapping.bundled(), Observability.bundled(), filter);
            return new Mapped<>(rows, row -> EntryRows.row(reader.read(new Event(row))));
        };
        return TrailColumns.of(trail).mapPartitions(read, Encoders.row(EntryRows.READING));
    }

    private static Dataset<Row> eachOnce(Dataset<Row> readings) {
        MapPartitionsFunction<Row, Row> once = sorted -> new Mapped<>(
                new Combining(new OnceEach(new Mapped<>(sorted, EntryRows::reading))), UsagePipeline::grouped);
        return readings.repartition(readings.col("idHigh"), readings.col("idLow"))
                .sortWithinPartitions("idHigh", "idLow", "rank", "event", "fingerprint")
                .mapPartitions(once, Encoders.row(EntryRows.GROUPED));
    }

    private static Dataset<Row> folded(Dataset<Row> grouped) {
        MapPartitionsFunction<Row, Row> fold = sorted -> new Mapped<>(
                new FoldingGroups(new Mapped<>(sorted, row -> EntryRows.entry(row.getStruct(1)))), EntryRows::row);
        return grouped.repartition(grouped.col("foldsWith"))
                .sortWithinPartitions("foldsWith")
                .mapPartitions(fold, Encoders.row(EntryRows.ENTRY));
    }

    private static Row grouped(Entry entry) {
        return EntryRows.grouped(FoldingGroups.Group.of(entry.what()), entry);
    }
}
