package io.plumbline.ledger;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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

    private static final String KEY = "principalKey";

    private static final StructType YIELDING =
            new StructType().add(LedgerRows.YIELDS_TO, LedgerRows.PLACES).add(KEY, DataTypes.StringType);

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

    /**
     * Rows whose {@code principalKey} also tells what they yield to, so that only those which yield to the same add up and
     * fold. A key that yields to nothing begins with {@code =}, so none can pass for one that does.
     */
    static Dataset<Row> withYielding(Dataset<Row> rows) {
        Column yields = functions
                .coalesce(functions.size(functions.col(LedgerRows.YIELDS_TO)), functions.lit(0))
                .gt(0);
        Column told = functions.to_json(functions.struct(LedgerRows.YIELDS_TO, KEY));
        Column alone = functions.concat(functions.lit("="), functions.col(KEY));
        return rows.withColumn(KEY, functions.when(yields, told).otherwise(alone));
    }

    /** The same, the key as it was and the places in a column of their own again. */
    static Dataset<Row> withoutYielding(Dataset<Row> entries) {
        Column yields = functions.col(KEY).startsWith("{");
        Column told = functions.from_json(functions.col(KEY), YIELDING);
        Column key = functions
                .when(yields, told.getField(KEY))
                .otherwise(functions.substring(functions.col(KEY), 2, Integer.MAX_VALUE));
        return entries.withColumn(LedgerRows.YIELDS_TO, functions.when(yields, told.getField(LedgerRows.YIELDS_TO)))
                .withColumn(KEY, key);
    }
}
