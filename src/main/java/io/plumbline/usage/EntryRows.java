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

    static final StructType COPY = new StructType(new StructField[] {
        field("idHigh", DataTypes.LongType),
        field("idLow", DataTypes.LongType),
        field("shared", DataTypes.BooleanType),
        field("rank", DataTypes.IntegerType),
        field("event", DataTypes.LongType),
        field("hour", DataTypes.IntegerType),
    });

    static final StructType READING = new StructType(new StructField[] {
        field("copy", COPY),
        field("known", DataTypes.BooleanType),
        field("fingerprint", DataTypes.LongType),
        field("entries", DataTypes.createArrayType(ENTRY, false)),
    });

    /** Rows of the ledger: an entry, a copy, or both. */
    static final StructType LEDGER = new StructType(new StructField[] {field("entry", ENTRY), field("copy", COPY)});

    static final StructType GROUPED =
            new StructType(new StructField[] {field("foldsWith", DataTypes.StringType), field("row", LEDGER)});

    private EntryRows() {}

    static Row grouped(String foldsWith, LedgerRow row) {
        return RowFactory.create(foldsWith, row(row));
    }

    static Row row(LedgerRow row) {
        return RowFactory.create(
                row.entry() == null ? null : row(row.entry()), row.copy() == null ? null : row(row.copy()));
    }

    static LedgerRow ledgerRow(Row row) {
        return new LedgerRow(
                row.isNullAt(0) ? null : entry(row.getStruct(0)), row.isNullAt(1) ? null : copy(row.getStruct(1)));
    }

    private static StructField field(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }

    static Row row(Reading reading) {
        Row[] entries = reading.entries().stream().map(EntryRows::row).toArray(Row[]::new);
        return RowFactory.create(row(reading.copy()), reading.known(), reading.fingerprint(), entries);
    }

    static Reading reading(Row row) {
        List<Row> entries = row.getList(3);
        return new Reading(
                copy(row.getStruct(0)),
                row.getBoolean(1),
                row.getLong(2),
                entries.stream().map(EntryRows::entry).toList());
    }

    static Row row(Copy copy) {
        return RowFactory.create(
                copy.id().high(), copy.id().low(), copy.shared(), copy.rank(), copy.event(), copy.hour());
    }

    static Copy copy(Row row) {
        return new Copy(
                new EventId(row.getLong(0), row.getLong(1)),
                row.getBoolean(2),
                row.getInt(3),
                row.getLong(4),
                row.isNullAt(5) ? null : row.getInt(5));
    }

    static Row row(Entry entry) {
        Entry.Fact what = entry.what();
        return RowFactory.create(
                what.kind().text(),
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
                Entry.Kind.of(row.getString(0)),
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
