package io.plumbline.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.trail.TrailChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The entries that judgement reads, of one run: Parquet in a folder, sorted by kind within a file, so that reading one kind passes over the rest.
 *
 * <p>{@code audit} writes a temporary one and judges that, so that a trail and a ledger are judged by one path.
 */
public final class EntryFolder {

    private static final StructType LISTENING =
            new StructType().add("listeningAccount", DataTypes.StringType).add("listening", DataTypes.StringType);

    private final Dataset<Row> rows;

    private EntryFolder(Dataset<Row> rows) {
        this.rows = rows;
    }

    /** Writes the rows of {@link UsagePipeline} to a folder that must not exist yet, and opens it. */
    public static EntryFolder write(Dataset<Row> ledgerRows, String folder) {
        ledgerRows.write().parquet(folder);
        return open(ledgerRows.sparkSession(), folder);
    }

    public static EntryFolder open(SparkSession spark, String folder) {
        Dataset<Row> stored = spark.read().schema(EntryRows.ENTRY).parquet(folder);
        Column[] inOrder =
                Arrays.stream(EntryRows.ENTRY.fieldNames()).map(functions::col).toArray(Column[]::new);
        return new EntryFolder(stored.select(inOrder));
    }

    private Dataset<Row> of(Entry.Kind... kinds) {
        Object[] names = Arrays.stream(kinds).map(Entry.Kind::text).toArray();
        return rows.filter(functions.col("kind").isin(names));
    }

    /** What is known of principals: their calls, sessions and jobs, to be met by their policies on {@code principalKey}. */
    public Dataset<Row> evidence() {
        return of(
                Entry.Kind.USAGE,
                Entry.Kind.WITNESS,
                Entry.Kind.PRESENCE,
                Entry.Kind.SESSION,
                Entry.Kind.JOB,
                Entry.Kind.UNREAD_DENIAL);
    }

    /** Events that changed permissions, whole. */
    public Dataset<Row> policyChanges() {
        return of(Entry.Kind.POLICY_CHANGE);
    }

    /** Changes of the accounts' password policies, of which there are few. */
    public Dataset<Row> passwordChanges() {
        return of(Entry.Kind.POLICY_CHANGE)
                .filter(functions.col("action").isin("UpdateAccountPasswordPolicy", "DeleteAccountPasswordPolicy"));
    }

    /**
     * The contract's {@code usage/}: times as timestamps, sorted by account and principal. What another log tells may repeat
     * what the trail tells, so {@code witness} says whose word a row is: {@code TRAIL}, {@code S3_ACCESS_LOGS}.
     */
    public Dataset<Row> usage() {
        Column ofTrail = functions.col("kind").equalTo(Entry.Kind.USAGE.text());
        return of(Entry.Kind.USAGE, Entry.Kind.WITNESS)
                .select(
                        functions.col("day").cast("date").as("day"),
                        functions.col("account"),
                        functions.col("region"),
                        functions.col("principal"),
                        functions.col("principalId"),
                        functions.col("action"),
                        functions.col("resource"),
                        functions.col("folded"),
                        functions.col("outcome"),
                        functions.col("layer"),
                        functions.col("explicitDeny"),
                        functions.col("context"),
                        functions.col("count"),
                        instant("firstSeen"),
                        instant("lastSeen"),
                        functions.col("evidence"),
                        functions
                                .when(ofTrail, Witness.TRAIL.form().name())
                                .otherwise(Witness.SECOND.form().name())
                                .as("witness"));
    }

    /** What events were heard: account × region × day × event kind; the part of {@link Coverage} that events witness. */
    Dataset<Row> heard() {
        return of(Entry.Kind.COVERAGE)
                .select(
                        functions.col("account"),
                        functions.col("region"),
                        functions.col("day").cast("date").as("day"),
                        functions.col("action").as("kind"),
                        functions.col("resource"),
                        functions.col("count").as("events"));
    }

    /** One row an account, region and trail: {@code account}, {@code region}, {@code trail}, {@code digests}. */
    Dataset<Row> digests() {
        return of(Entry.Kind.DIGEST)
                .groupBy(
                        functions.col("account"),
                        functions.col("region"),
                        functions.col("resource").as("trail"))
                .agg(functions.collect_set("detail").as("digests"));
    }

    /** What the trail recorded of changes to trails; few, as trails are. A change without a time is none of any time. */
    public List<TrailChange> trailChanges() {
        List<TrailChange> changes = new ArrayList<>();
        for (Row row : of(Entry.Kind.TRAIL_CHANGE).collectAsList()) {
            Entry change = EntryRows.entry(row);
            Entry.Fact what = change.what();
            if (change.firstSeen() != Entry.NO_TIME) {
                TrailChange.read(
                                what.action(),
                                what.account(),
                                what.region(),
                                Instant.ofEpochMilli(change.firstSeen()),
                                what.context(),
                                UntrustedJson.tree(what.detail()))
                        .ifPresent(changes::add);
            }
        }
        return changes;
    }

    /**
     * Everything a summary counts, by {@code kind} (TALLY, UNMAPPED, UNREAD_DENIAL, COVERAGE, DIGEST,
     * TRAIL_CHANGE), {@code account}, {@code region}, {@code action} and, of unmapped calls and unread denials, {@code
     * source}: {@code records}, {@code days}, {@code firstDay}, {@code lastDay} and {@code firstSeen}, {@code lastSeen} in
     * milliseconds, null without a time, and, of unread denials, the shortest text as {@code sample}.
     */
    public Dataset<Row> counts() {
        Column timed = functions.col("firstSeen").notEqual(Entry.NO_TIME);
        return of(
                        Entry.Kind.TALLY,
                        Entry.Kind.UNMAPPED,
                        Entry.Kind.UNREAD_DENIAL,
                        Entry.Kind.COVERAGE,
                        Entry.Kind.DIGEST,
                        Entry.Kind.TRAIL_CHANGE)
                .groupBy(
                        functions.col("kind"),
                        functions.col("account"),
                        functions.col("region"),
                        functions.col("action"),
                        functions
                                .when(
                                        functions
                                                .col("kind")
                                                .isin(Entry.Kind.UNMAPPED.text(), Entry.Kind.UNREAD_DENIAL.text()),
                                        functions.col("resource"))
                                .as("source"))
                .agg(
                        functions.sum("count").as("records"),
                        functions
                                .size(functions.collect_set("day"))
                                .cast("long")
                                .as("days"),
                        functions.min("day").as("firstDay"),
                        functions.max("day").as("lastDay"),
                        functions
                                .min(functions.when(timed, functions.col("firstSeen")))
                                .as("firstSeen"),
                        functions
                                .max(functions.when(timed, functions.col("lastSeen")))
                                .as("lastSeen"),
                        functions
                                .min(functions.when(
                                        functions.col("kind").equalTo(Entry.Kind.UNREAD_DENIAL.text()),
                                        functions.struct(
                                                functions.length(functions.col("detail")), functions.col("detail"))))
                                .getField("detail")
                                .as("sample"));
    }

    /** File, position and reason of what could not be read. */
    public Dataset<Row> quarantine() {
        return of(Entry.Kind.QUARANTINE)
                .select(
                        functions.col("resource").as("file"),
                        functions.col("action").cast("long").as("position"),
                        functions.col("detail").as("reason"));
    }

    /** One row an account: {@code listeningAccount} and its {@link Listening} as JSON text. */
    public Dataset<Row> listening(TrailWatch watch) {
        MapFunction<Row, String> byAccount = row -> row.isNullAt(2) ? "" : row.getString(2);
        MapGroupsFunction<String, Row, Row> summed = (account, rows) -> listeningRow(account, watch, rows);
        return of(Entry.Kind.COVERAGE, Entry.Kind.VISIBLE, Entry.Kind.DIGEST)
                .groupByKey(byAccount, Encoders.STRING())
                .mapGroups(summed, Encoders.row(LISTENING));
    }

    private static Row listeningRow(String account, TrailWatch watch, Iterator<Row> rows)
            throws JsonProcessingException {
        Listening listening = Listening.of(account, watch, entries(rows));
        return RowFactory.create(account, new ObjectMapper().writeValueAsString(listening));
    }

    /** Rows of {@link #evidence} as entries. */
    public static Iterator<Entry> entries(Iterator<Row> rows) {
        return new Mapped<>(rows, EntryRows::entry);
    }

    /** The columns of an entry as a row. */
    public static StructType entrySchema() {
        return EntryRows.ENTRY;
    }

    /** Milliseconds as entries hold them, as a timestamp; null without a time. */
    public static Column instant(String column) {
        return functions
                .when(functions.col(column).notEqual(Entry.NO_TIME), functions.timestamp_millis(functions.col(column)))
                .as(column);
    }

    /** A timestamp as entries hold it. */
    public static Column millis(String column) {
        return functions
                .coalesce(functions.unix_millis(functions.col(column)), functions.lit(Entry.NO_TIME))
                .as(column);
    }
}
