package io.plumbline.ledger;

import io.plumbline.trail.spark.Form;
import io.plumbline.usage.EntryFolder;
import java.sql.Date;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of the table: those of {@link io.plumbline.usage.Entry}, and of three kinds more.
 *
 * <p>{@code seen} and {@code shared} are the ids of events that were counted, in 16 bytes, with their hour; {@code shared}
 * those of which other accounts get copies, with the account and region of that copy. {@code file} is a file that was read:
 * {@code resource} its path, {@code action} as what, {@code length} and {@code version} what tells it from a later one of that
 * name. An entry with an id is one account's copy of a call, and counts where no better copy is {@code shared}; one that
 * {@code yieldsTo} places counts in windows that hold none of them: see {@link Copies}.
 */
final class LedgerRows {

    static final String SEEN = "seen";
    static final String SHARED = "shared";
    static final String FILE = "file";

    static final String YIELDS_TO = "yieldsTo";

    private static final StructType PLACE = new StructType()
            .add("day", DataTypes.DateType)
            .add("account", DataTypes.StringType)
            .add("region", DataTypes.StringType);

    static final DataType PLACES = DataTypes.createArrayType(PLACE, true);

    static final StructType SCHEMA = new StructType(new StructField[] {
        field("kind", DataTypes.StringType),
        field("day", DataTypes.DateType),
        field("account", DataTypes.StringType),
        field("region", DataTypes.StringType),
        field("principalKey", DataTypes.StringType),
        field("principal", DataTypes.StringType),
        field("principalId", DataTypes.StringType),
        field("action", DataTypes.StringType),
        field("resource", DataTypes.StringType),
        field("folded", DataTypes.BooleanType),
        field("outcome", DataTypes.StringType),
        field("layer", DataTypes.StringType),
        field("explicitDeny", DataTypes.BooleanType),
        field("context", DataTypes.StringType),
        field("detail", DataTypes.StringType),
        field("count", DataTypes.LongType),
        field("firstSeen", DataTypes.TimestampType),
        field("lastSeen", DataTypes.TimestampType),
        field("evidence", DataTypes.createArrayType(DataTypes.StringType, true)),
        field("hour", DataTypes.IntegerType),
        field("idHigh", DataTypes.LongType),
        field("idLow", DataTypes.LongType),
        field("rank", DataTypes.IntegerType),
        field("event", DataTypes.LongType),
        field("length", DataTypes.LongType),
        field("version", DataTypes.StringType),
        field(YIELDS_TO, PLACES),
        field("batch", DataTypes.StringType),
        field("ingested", DataTypes.DateType),
    });

    private LedgerRows() {}

    private static StructField field(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }

    /** What a trail adds, {@link io.plumbline.usage.UsagePipeline#growth}, as rows of the table. */
    static Dataset<Row> ofGrowth(Dataset<Row> growth, Batch batch) {
        Column ofCopy = functions.when(functions.col("copy.shared"), SHARED).otherwise(SEEN);
        Dataset<Row> flat = growth.select(
                functions.col("entry.*"),
                functions.coalesce(functions.col("entry.kind"), ofCopy).as("rowKind"),
                functions.col("copy.hour"),
                functions.col("copy.idHigh"),
                functions.col("copy.idLow"),
                functions.col("copy.rank"),
                functions.col("copy.event"),
                functions.col("copy.account").as("copyAccount"),
                functions.col("copy.region").as("copyRegion"),
                functions.lit(null).cast("long").as("length"),
                functions.lit(null).cast("string").as("version"),
                functions.lit(null).cast(PLACES).as(YIELDS_TO));
        Column dayOfHour = functions.expr("date_from_unix_date(cast(floor(hour / 24) as int))");
        Dataset<Row> stamped = stamped(flat, batch)
                .withColumn("day", functions.coalesce(functions.expr("try_cast(day as date)"), dayOfHour))
                .withColumn("account", functions.coalesce(functions.col("account"), functions.col("copyAccount")))
                .withColumn("region", functions.coalesce(functions.col("region"), functions.col("copyRegion")));
        return inOrder(stamped.withColumn("kind", functions.col("rowKind")));
    }

    /** Entries of {@link Copies#withYielding}, {@link io.plumbline.usage.UsagePipeline#mergedByDay}, as rows of the table. */
    static Dataset<Row> ofEntries(Dataset<Row> entries, Batch batch) {
        Dataset<Row> flat = Copies.withoutYielding(entries)
                .select(
                        functions.col("*"),
                        functions.expr("cast(null as int) as hour"),
                        functions.expr("cast(null as bigint) as idHigh"),
                        functions.expr("cast(null as bigint) as idLow"),
                        functions.expr("cast(null as int) as rank"),
                        functions.expr("cast(null as bigint) as event"),
                        functions.expr("cast(null as bigint) as length"),
                        functions.expr("cast(null as string) as version"));
        return inOrder(stamped(flat, batch).withColumn("day", functions.expr("try_cast(day as date)")));
    }

    /**
     * Files that were read as that form, with {@code epochDay}, {@code resource}, {@code length} and {@code version}.
     */
    static Dataset<Row> ofFiles(Dataset<Row> files, Form form, Batch batch) {
        Map<String, Column> told = Map.of(
                "kind", functions.lit(FILE),
                "day", functions.date_from_unix_date(functions.col("epochDay")),
                "action", functions.lit(form.text()),
                "resource", functions.col("resource"),
                "length", functions.col("length"),
                "version", functions.col("version"),
                "batch", functions.lit(batch.id()),
                "ingested", functions.lit(Date.valueOf(batch.day())));
        return files.select(Arrays.stream(SCHEMA.fields())
                .map(field -> told.getOrDefault(field.name(), functions.lit(null))
                        .cast(field.dataType())
                        .as(field.name()))
                .toArray(Column[]::new));
    }

    private static Dataset<Row> stamped(Dataset<Row> rows, Batch batch) {
        return rows.withColumn("firstSeen", EntryFolder.instant("firstSeen"))
                .withColumn("lastSeen", EntryFolder.instant("lastSeen"))
                .withColumn("batch", functions.lit(batch.id()))
                .withColumn("ingested", functions.lit(Date.valueOf(batch.day())));
    }

    /** Rows of the table as entries: what {@link io.plumbline.usage.UsagePipeline#merged} takes. */
    static Dataset<Row> entries(Dataset<Row> rows) {
        Column[] columns = Arrays.stream(EntryFolder.entrySchema().fields())
                .map(LedgerRows::asInEntry)
                .toArray(Column[]::new);
        return rows.select(columns);
    }

    private static Column asInEntry(StructField field) {
        Column column = functions.col(field.name());
        return switch (field.name()) {
            case "day" -> column.cast("string").as("day");
            case "firstSeen", "lastSeen" -> EntryFolder.millis(field.name());
            case "folded", "explicitDeny" ->
                functions.coalesce(column, functions.lit(false)).as(field.name());
            default -> column;
        };
    }

    /** The columns of the table, in its order. */
    static Dataset<Row> inOrder(Dataset<Row> rows) {
        Column[] columns = Arrays.stream(SCHEMA.fields())
                .map(field -> functions.col(field.name()).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new);
        return rows.select(columns);
    }
}
