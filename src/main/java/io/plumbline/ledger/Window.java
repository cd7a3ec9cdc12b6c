package io.plumbline.ledger;

import io.plumbline.usage.Entry;
import io.plumbline.usage.Tally;
import io.plumbline.usage.TrailFilter;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What a run is about, {@code --from --to --account --region}, of the entries of a ledger: what reading the trail with that
 * filter says. Whole days: a ledger keeps no finer time.
 *
 * <p>The filter goes first, and then the best of the copies of a call that it leaves counts. Of each call one copy's tally
 * stays; outside of the window as a call that lies outside.
 */
record Window(TrailFilter filter) {

    private static final String ENDS = "ends";

    Dataset<Row> of(Dataset<Row> decided) {
        Column isTally = functions.col("kind").equalTo(Entry.Kind.TALLY.text());
        Column isQuarantine = functions.col("kind").equalTo(Entry.Kind.QUARANTINE.text());
        return decided.filter(functions.not(isTally).and(counts().or(isQuarantine)))
                .union(tallies(decided.filter(isTally)));
    }

    private Column counts() {
        Column days = inDays(functions.col("day"), filter)
                .or(functions
                        .col("kind")
                        .equalTo(Entry.Kind.DIGEST.text())
                        .and(inDays(functions.col("day"), filter.withDaysAround())));
        Column beaten =
                functions.exists(functions.col(LedgerRows.YIELDS_TO), place -> inDays(place.getField("day"), filter)
                        .and(isOfPlace(place::getField)));
        return days.and(isOfPlace(functions::col)).and(functions.not(functions.coalesce(beaten, functions.lit(false))));
    }

    private Column isOfPlace(Function<String, Column> told) {
        return among(told.apply("account"), filter.accounts()).and(among(told.apply("region"), filter.regions()));
    }

    /**
     * What became of the records. Of a call of which the window holds a copy only, not the best, the best one's tally says
     * {@code OUT_OF_WINDOW}; it does not know of this one, which therefore takes that back and makes it a duplicate.
     */
    Dataset<Row> tallies(Dataset<Row> tallies) {
        Column counts = counts();
        Column yields = functions
                .coalesce(functions.size(functions.col(LedgerRows.YIELDS_TO)), functions.lit(0))
                .gt(0);
        Column isPlaced = functions
                .col("account")
                .isNotNull()
                .or(functions.col("region").isNotNull())
                .or(functions.col("day").isNotNull());
        Column own = functions
                .when(counts.or(functions.not(isPlaced)), functions.col("action"))
                .when(yields, functions.lit(Tally.DUPLICATE.name()))
                .otherwise(functions.lit(Tally.OUT_OF_WINDOW.name()));
        Column count = functions.col("count");
        Column ends = functions
                .when(
                        yields.and(counts),
                        functions.array(
                                end(own, count, counts),
                                end(
                                        functions.lit(Tally.OUT_OF_WINDOW.name()),
                                        functions.negate(count),
                                        functions.lit(false)),
                                end(functions.lit(Tally.DUPLICATE.name()), count, functions.lit(false))))
                .otherwise(functions.array(end(own, count, counts)));
        Column isOfTrail = functions.col("action").notEqual(Tally.WITNESSED.name());
        Column[] columns =
                Arrays.stream(LedgerRows.SCHEMA.fieldNames()).map(Window::ofEnd).toArray(Column[]::new);
        return tallies.filter(isOfTrail.or(counts))
                .withColumn(ENDS, functions.explode(ends))
                .select(columns);
    }

    private static Column end(Column action, Column count, Column inside) {
        return functions.struct(action.as("action"), count.as("count"), inside.as("inside"));
    }

    private static Column ofEnd(String column) {
        Column end = functions.col(ENDS);
        return switch (column) {
            case "action", "count" -> end.getField(column).as(column);
            case "day", "account", "region" ->
                functions.when(end.getField("inside"), functions.col(column)).as(column);
            default -> functions.col(column);
        };
    }

    private static Column among(Column told, Set<String> wanted) {
        return wanted.isEmpty()
                ? functions.lit(true)
                : functions.coalesce(told.isin(wanted.toArray()), functions.lit(false));
    }

    /** What has no day is in every window. */
    private static Column inDays(Column day, TrailFilter filter) {
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
