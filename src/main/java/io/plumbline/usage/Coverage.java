package io.plumbline.usage;

import io.plumbline.trail.DigestCoverage.Cause;
import io.plumbline.trail.DigestCoverage.Gap;
import io.plumbline.trail.DigestFact;
import io.plumbline.trail.TrailHistory;
import io.plumbline.trail.TrailId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The contract's {@code coverage/}: account × region × day × event kind, as events, digests and settings witness it.
 *
 * <p>A place, which is an account and a region, is one task's row; only the settings go to every machine.
 *
 * @param window the days that settings and digests are held against
 */
public record Coverage(EntryFolder entries, DayRange window, TrailSight sight, TrailFilter filter) {

    private static final StructType HEARD = new StructType()
            .add("account", DataTypes.StringType)
            .add("region", DataTypes.StringType)
            .add("kind", DataTypes.StringType)
            .add("day", DataTypes.StringType);

    /** Columns {@code account}, {@code region}, {@code trail}, {@code start}, {@code end}, {@code cause}. */
    private static final StructType GAP = new StructType()
            .add("account", DataTypes.StringType)
            .add("region", DataTypes.StringType)
            .add("trail", DataTypes.StringType)
            .add("start", DataTypes.TimestampType)
            .add("end", DataTypes.TimestampType)
            .add("cause", DataTypes.StringType);

    /** A time that the digests of an account, region and trail leave out; the last three may be null. */
    public record DigestGap(String account, String region, String trail, Gap gap) {}

    /** All rows. */
    public Dataset<Row> rows() {
        Dataset<Row> events = entries.heard()
                .withColumn("witness", functions.lit(CoverageRow.Witness.EVENTS.name()))
                .withColumn("state", functions.lit(CoverageRow.State.HEARD.name()))
                .withColumn("detail", functions.lit(null).cast("string"));
        Dataset<Row> all = events.union(digestDays(entries.digests(), window));
        return sight.trails().isEmpty() ? all : all.union(settingsDays(places(), sight, window));
    }

    private static Dataset<Row> digestDays(Dataset<Row> digests, DayRange window) {
        FlatMapFunction<Row, Row> days =
                row -> new Mapped<>(ofRow(row, window).rows(facts(row)).iterator(), CoverageRow::row);
        return digests.flatMap(days, Encoders.row(CoverageRow.SCHEMA));
    }

    private static DigestDays ofRow(Row row, DayRange window) {
        return new DigestDays(row.getString(0), row.getString(1), row.getString(2), window);
    }

    private static List<DigestFact> facts(Row row) {
        return row.<String>getList(3).stream().map(DigestFact::parse).toList();
    }

    /** The gaps, {@link #gap} reads them; the longest first. */
    public Dataset<Row> gaps() {
        return gaps(entries.digests(), window)
                .orderBy(
                        functions.expr("start - end"),
                        functions.col("account"),
                        functions.col("region"),
                        functions.col("trail"),
                        functions.col("start"));
    }

    private static Dataset<Row> gaps(Dataset<Row> digests, DayRange window) {
        FlatMapFunction<Row, Row> gaps = row -> new Mapped<>(
                ofRow(row, window).gaps(facts(row)).iterator(),
                gap -> RowFactory.create(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        Timestamp.from(gap.start()),
                        Timestamp.from(gap.end()),
                        gap.cause().name()));
        return digests.flatMap(gaps, Encoders.row(GAP));
    }

    /** A row of {@link #gaps}. */
    public static DigestGap gap(Row row) {
        Instant start = row.getTimestamp(3).toInstant();
        Instant end = row.getTimestamp(4).toInstant();
        return new DigestGap(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                new Gap(start, end, Cause.valueOf(row.getString(5))));
    }

    /** Each account and region that anything was delivered for or a trail is at home in, with what was heard there. */
    private Dataset<Row> places() {
        Dataset<Row> heard = entries.heard()
                .select(
                        functions.col("account"),
                        functions.col("region"),
                        functions.col("kind"),
                        functions.col("day").cast("string").as("day"));
        Dataset<Row> delivered = entries.digests().select("account", "region");
        List<Row> homes = sight.trails().stream()
                .map(TrailHistory::trail)
                .filter(trail -> filter.keepsPlace(trail.account(), trail.homeRegion()))
                .map(Coverage::home)
                .toList();
        return heard.union(withoutEvents(delivered))
                .union(heard.sparkSession().createDataFrame(homes, HEARD))
                .filter("account is not null and region is not null")
                .groupBy("account", "region")
                .agg(functions.collect_set(functions.struct("kind", "day")).as("heard"));
    }

    private static Row home(TrailId trail) {
        return RowFactory.create(trail.account(), trail.homeRegion(), null, null);
    }

    private static Dataset<Row> withoutEvents(Dataset<Row> places) {
        return places.withColumn("kind", functions.lit(null).cast("string"))
                .withColumn("day", functions.lit(null).cast("string"));
    }

    private static Dataset<Row> settingsDays(Dataset<Row> places, TrailSight sight, DayRange window) {
        FlatMapFunction<Row, Row> days = place -> new SettingsDays(sight, window)
                .of(place.getString(0), place.getString(1), heard(place.getList(2)))
                .map(CoverageRow::row)
                .iterator();
        return places.flatMap(days, Encoders.row(CoverageRow.SCHEMA));
    }

    private static Map<String, Set<LocalDate>> heard(List<Row> kindsAndDays) {
        Map<String, Set<LocalDate>> heard = new HashMap<>();
        for (Row row : kindsAndDays) {
            if (!row.isNullAt(0)) {
                Set<LocalDate> days = heard.computeIfAbsent(row.getString(0), kind -> new HashSet<>());
                if (!row.isNullAt(1)) {
                    days.add(LocalDate.parse(row.getString(1)));
                }
            }
        }
        return heard;
    }
}
