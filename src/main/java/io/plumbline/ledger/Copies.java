package io.plumbline.ledger;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The copies that several accounts got of one call, and which of them counts: the caller's, else the first by {@code rank}
 * and {@code event}, of those that a window holds.
 *
 * <p>What another account's copy says therefore {@code yieldsTo} the better ones: it counts in windows that hold none of
 * their places. As long as better ones may come, that is worked out from the {@code shared} rows; once settled it stands
 * with the row, by itself: rows that yield to the same places add up, and no id is needed any more.
 */
final class Copies {

    private static final String[] COPY = {"idHigh", "idLow", "rank", "event"};

    private Copies() {}

    /** The entries; those of copies with the places, in {@code yieldsTo}, of the better copies that the rows know. */
    static Dataset<Row> decided(Dataset<Row> rows, Dataset<Row> entries) {
        Dataset<Row> disputed = entries.filter(functions.col("idHigh").isNotNull());
        Dataset<Row> yielding = disputed.select(
                        Arrays.stream(COPY).map(functions::col).toArray(Column[]::new))
                .distinct()
                .join(shared(rows), isBetter())
                .groupBy(Arrays.stream(COPY).map(functions::col).toArray(Column[]::new))
                .agg(functions.sort_array(functions.collect_set("place")).as("better"));
        Dataset<Row> decided =
                disputed.join(yielding, COPY, "left").withColumn(LedgerRows.YIELDS_TO, functions.col("better"));
        return entries.filter(functions.col("idHigh").isNull()).union(LedgerRows.inOrder(decided));
    }

    private static Dataset<Row> shared(Dataset<Row> rows) {
        return rows.filter(functions.col("kind").equalTo(LedgerRows.SHARED))
                .select(
                        functions.col("idHigh").as("otherHigh"),
                        functions.col("idLow").as("otherLow"),
                        functions.struct("rank", "event").as("other"),
                        functions.struct("day", "account", "region").as("place"));
    }

    private static Column isBetter() {
        return functions
                .col("idHigh")
                .equalTo(functions.col("otherHigh"))
                .and(functions.col("idLow").equalTo(functions.col("otherLow")))
                .and(functions.col("other").lt(functions.struct("rank", "event")));
    }

    /**
     * The calls, {@code youngHigh} and {@code youngLow}, of which every copy is known since that day or later. Of all others
     * a copy is about to be forgotten, so which one counts must be settled before.
     */
    static Dataset<Row> young(Dataset<Row> rows, LocalDate cutoff) {
        return rows.filter(functions.col("kind").equalTo(LedgerRows.SHARED))
                .groupBy(
                        functions.col("idHigh").as("youngHigh"),
                        functions.col("idLow").as("youngLow"))
                .agg(functions.min("ingested").as("firstIngested"))
                .filter(functions.col("firstIngested").geq(functions.lit(Date.valueOf(cutoff))))
                .drop("firstIngested");
    }
}
