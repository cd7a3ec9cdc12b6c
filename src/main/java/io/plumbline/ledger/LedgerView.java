package io.plumbline.ledger;

import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.UsagePipeline;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The rows of a ledger as if the whole trail had been read at once: of the copies of a call only the best counts, of a file
 * only its last version is quarantined, and equal entries of different batches add up.
 */
final class LedgerView {

    private static final String DUPLICATE = "DUPLICATE";
    private static final String OUT_OF_WINDOW = "OUT_OF_WINDOW";

    private LedgerView() {}

    static Dataset<Row> of(Dataset<Row> rows, TrailFilter filter) {
        Column isEntry = functions.not(functions.col("kind").isin(LedgerRows.SEEN, LedgerRows.SHARED, LedgerRows.FILE));
        Dataset<Row> entries = withoutSuperseded(rows, rows.filter(isEntry));
        return UsagePipeline.merged(LedgerRows.entries(inWindow(settled(rows, entries), filter)));
    }

    /** Entries of which better copies have come leave, and count as duplicates. */
    static Dataset<Row> settled(Dataset<Row> rows, Dataset<Row> entries) {
        Dataset<Row> disputed = entries.filter(functions.col("idHigh").isNotNull());
        Dataset<Row> best = disputed.groupBy("idHigh", "idLow")
                .agg(functions.min(functions.struct("rank", "event")).as("best"));
        Dataset<Row> callers = rows.filter(functions
                        .col("kind")
                        .equalTo(LedgerRows.SHARED)
                        .and(functions.col("rank").equalTo(0)))
                .select(
                        functions.col("idHigh").as("callersHigh"),
                        functions.col("idLow").as("callersLow"))
                .distinct()
                .withColumn("callers", functions.lit(true));
        Dataset<Row> decided = disputed.join(best, new String[] {"idHigh", "idLow"})
                .join(
                        callers,
                        functions
                                .col("idHigh")
                                .equalTo(functions.col("callersHigh"))
                                .and(functions.col("idLow").equalTo(functions.col("callersLow"))),
                        "left");
        Column counts = functions
                .col("callers")
                .isNull()
                .and(functions.struct("rank", "event").equalTo(functions.col("best")));
        Dataset<Row> winners = in(entries, decided.filter(counts));
        Dataset<Row> losers =
                decided.filter(functions.not(counts).and(functions.col("kind").equalTo("tally")));
        Column[] asDuplicate = Arrays.stream(entries.columns())
                .map(column -> switch (column) {
                    case "action" -> functions.lit(DUPLICATE).as(column);
                    case "kind", "folded", "explicitDeny", "count", "evidence", "batch", "ingested" ->
                        functions.col(column);
                    default ->
                        functions
                                .lit(null)
                                .cast(entries.schema().apply(column).dataType())
                                .as(column);
                })
                .toArray(Column[]::new);
        return entries.filter(functions.col("idHigh").isNull()).union(winners).union(losers.select(asDuplicate));
    }

    private static Dataset<Row> in(Dataset<Row> columnsOf, Dataset<Row> rows) {
        Column[] columns =
                Arrays.stream(columnsOf.columns()).map(functions::col).toArray(Column[]::new);
        return rows.select(columns);
    }

    /** What was said of a file is forgotten once the file has been read again in another version. */
    private static Dataset<Row> withoutSuperseded(Dataset<Row> rows, Dataset<Row> entries) {
        Column ofFile = functions
                .col("kind")
                .equalTo("quarantine")
                .or(functions
                        .col("kind")
                        .equalTo("tally")
                        .and(functions.col("resource").isNotNull()));
        Dataset<Row> last = rows.filter(functions.col("kind").equalTo(LedgerRows.FILE))
                .groupBy(functions.col("resource").as("path"))
                .agg(functions.max("batch").as("lastBatch"));
        Dataset<Row> current = entries.filter(ofFile)
                .join(
                        last,
                        functions
                                .col("resource")
                                .equalTo(functions.col("path"))
                                .and(functions.col("batch").lt(functions.col("lastBatch"))),
                        "left_anti");
        return entries.filter(functions.not(ofFile)).union(current);
    }

    /** Calls outside of the window stay as a number; all else that is outside leaves, but digests of the days around it. */
    private static Dataset<Row> inWindow(Dataset<Row> entries, TrailFilter filter) {
        Column ofDigest = functions.col("kind").equalTo("digest").and(inDays(filter.withDaysAround()));
        Column inside = inDays(filter)
                .or(ofDigest)
                .and(among("account", filter.accounts()))
                .and(among("region", filter.regions()));
        Column counted = functions.col("kind").equalTo("tally");
        Column placed = functions
                .col("account")
                .isNotNull()
                .or(functions.col("region").isNotNull())
                .or(functions.col("day").isNotNull());
        Column stays = inside.or(counted.and(functions.col("action").notEqual("WITNESSED")))
                .or(functions.col("kind").equalTo("quarantine"));
        Column ofTrail = functions.col("action").notEqual("WITNESSED");
        Column outside = counted.and(ofTrail).and(placed).and(functions.not(inside));
        Dataset<Row> marked = entries.filter(stays).withColumn("outside", outside);
        for (String place : List.of("day", "account", "region")) {
            marked = marked.withColumn(
                    place, functions.when(functions.not(functions.col("outside")), functions.col(place)));
        }
        return marked.withColumn(
                "action",
                functions.when(functions.col("outside"), OUT_OF_WINDOW).otherwise(functions.col("action")));
    }

    private static Column among(String column, Set<String> wanted) {
        return wanted.isEmpty()
                ? functions.lit(true)
                : functions.coalesce(functions.col(column).isin(wanted.toArray()), functions.lit(false));
    }

    /** Whole days: a ledger keeps no finer time. What has no day is in every window. */
    static Column inDays(TrailFilter filter) {
        Column day = functions.col("day");
        Column in = functions.lit(true);
        if (filter.from() != null) {
            in = in.and(day.geq(functions.lit(date(filter.from()))));
        }
        if (filter.to() != null) {
            in = in.and(day.leq(functions.lit(date(filter.to().minusMillis(1)))));
        }
        return day.isNull().or(in);
    }

    private static Date date(Instant time) {
        return Date.valueOf(LocalDate.ofInstant(time, ZoneOffset.UTC));
    }
}
