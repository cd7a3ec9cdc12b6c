package io.plumbline.usage;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Entries and readings as Spark rows and back; the only place that knows their columns by number. */
final class EntryRows {

    static final StructType ENTRY = new StructType(new StructField[] {
        field("kind", DataTypes.StringType),
        field("day", DataTypes.StringType),
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
        field("firstSeen", DataTypes.LongType),
        field("lastSeen", DataTypes.LongType),
        field("evidence", DataTypes.createArrayType(DataTypes.StringType, false)),
    });

    static final StructType READING = new StructType(new StructField[] {
        field("idHigh", DataTypes.LongType),
        field("idLow", DataTypes.LongType),
        field("rank", DataTypes.IntegerType),
        field("event", DataTypes.StringType),
        field("fingerprint", DataTypes.LongType),
        field("entries", DataTypes.createArrayType(ENTRY, false)),
    });

    static final StructType GROUPED =
            new StructType(new StructField[] {field("foldsWith", DataTypes.StringType), field("entry", ENTRY)});

    private EntryRows() {}

    static Row grouped(String foldsWith, Entry entry) {
        return RowFactory.create(foldsWith, row(entry));
    }

    private static StructField field(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }

    static Row row(Reading reading) {
        Row[] entries = reading.entries().stream().map(EntryRows::row).toArray(Row[]::new);
        return RowFactory.create(
                reading.id().high(),
                reading.id().low(),
                reading.rank(),
                reading.event(),
                reading.fingerprint(),
                entries);
    }

    static Reading reading(Row row) {
        List<Row> entries = row.getList(5);
        return new Reading(
                new EventId(row.getLong(0), row.getLong(1)),
                row.getInt(2),
                row.getString(3),
                row.getLong(4),
                entries.stream().map(EntryRows::entry).toList());
    }

    static Row row(Entry entry) {
        Entry.Fact what = entry.what();
        return RowFactory.create(
                what.kind().name(),
                what.day(),
                what.account(),
                what.region(),
                what.principalKey(),
                what.principal(),
                what.principalId(),
                what.action(),
                what.resource(),
                what.folded(),
                what.outcome(),
                what.layer(),
                what.explicitDeny(),
                what.context(),
                what.detail(),
                entry.count(),
                entry.firstSeen(),
                entry.lastSeen(),
                entry.evidence().toArray(String[]::new));
    }

    static Entry entry(Row row) {
        Entry.Fact what = new Entry.Fact(
                Entry.Kind.valueOf(row.getString(0)),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getBoolean(9),
                row.getString(10),
                row.getString(11),
                row.getBoolean(12),
                row.getString(13),
                row.getString(14));
        return new Entry(what, row.getLong(15), row.getLong(16), row.getLong(17), row.getList(18));
    }
}
