package io.plumbline.ledger;

import io.plumbline.usage.Entry;
import io.plumbline.usage.TrailFilter;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What principals used in the days of a ledger before a window, in few columns and no resources: enough to know a season
 * again. Copies of one call are not told apart, for whether there was any is all that matters.
 */
final class EarlierUse {

    /** What comes once a year has come in that time. */
    private static final int DAYS = 400;

    private EarlierUse() {}

    /**
     * A row each: {@code principalKey} and {@code text}, JSON of {@code principalId}, {@code action} in lower case (empty when
     * it was only there), {@code lastDay} and {@code count}.
     *
     * @param filter whose {@code from} is there
     */
    static Dataset<Row> of(Dataset<Row> rows, TrailFilter filter) {
        LocalDate from = LocalDate.ofInstant(filter.from(), ZoneOffset.UTC);
        Column isUse = functions
                .col("kind")
                .equalTo(Entry.Kind.USAGE.text())
                .and(functions.col("outcome").isin("ALLOWED", "POSSIBLE", "FAILED"));
        Column isPresence = functions.col("kind").equalTo(Entry.Kind.PRESENCE.text());
        Column action =
                functions.when(isUse, functions.lower(functions.col("action"))).otherwise("");
        return rows.filter(functions.col("kind").isin(Entry.Kind.USAGE.text(), Entry.Kind.PRESENCE.text()))
                .filter(functions.col("day").lt(Date.valueOf(from)))
                .filter(functions.col("day").geq(Date.valueOf(from.minusDays(DAYS))))
                .filter(isUse.or(isPresence))
                .groupBy(functions.col("principalKey"), functions.col("principalId"), action.as("action"))
                .agg(
                        functions.max("day").cast("string").as("lastDay"),
                        functions.sum("count").as("count"))
                .select(
                        functions.col("principalKey"),
                        functions
                                .to_json(functions.struct("principalId", "action", "lastDay", "count"))
                                .as("text"));
    }
}
