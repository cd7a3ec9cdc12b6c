package io.plumbline.usage;

import java.nio.charset.StandardCharsets;
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

    /** A copy on its way into the ledger, with the account and region of a shared one. */
    private static final StructType PLACED_COPY =
            COPY.add("account", DataTypes.StringType).add("region", DataTypes.StringType);

    /** A copy with what it says, as {@link EntryWriter#words} writes it. */
    static final StructType READING = COPY.add("known", DataTypes.BooleanType)
            .add("fingerprint", DataTypes.LongType)
            .add("time", DataTypes.LongType)
            .add("eventId", DataTypes.BinaryType)
            .add("there", DataTypes.BinaryType)
            .add("words", DataTypes.BinaryType)
            .add("resource", DataTypes.BinaryType);

    /** Rows of the ledger: an entry, a copy, or both. */
    static final StructType LEDGER =
            new StructType(new StructField[] {field("entry", ENTRY), field("copy", PLACED_COPY)});

    /**
     * Rows of the ledger on their way to what they fold with: whether they are settled; sixteen bytes that tell the groups
     * apart, or of what stays by itself its id; the copy of what stays by itself; the entry as {@link EntryWriter} writes it.
     */
    static final StructType GROUPED = new StructType(new StructField[] {
        field("settled", DataTypes.BooleanType),
        field("groupHigh", DataTypes.LongType),
        field("groupLow", DataTypes.LongType),
        field("copy", PLACED_COPY),
        field("entry", DataTypes.BinaryType),
    });

    private EntryRows() {}

    static Row grouped(LedgerRow row, FoldingGroups.Group group, EntryWriter writer) {
        EventId with = row.isSettled()
                ? EventId.hash(group.of(row.entry().what()))
                : row.copy().id();
        return RowFactory.create(
                row.isSettled(),
                with.high(),
                with.low(),
                row.copy() == null ? null : row(row.copy()),
                row.entry() == null ? null : writer.bytes(List.of(row.entry())));
    }

    static LedgerRow ledgerRow(Row grouped, EntryReader reader) {
        return new LedgerRow(
                grouped.isNullAt(4) ? null : reader.entries(grouped.getAs(4)).get(0),
                grouped.isNullAt(3) ? null : placedCopy(grouped.getStruct(3)));
    }

    static Row row(LedgerRow row) {
        return RowFactory.create(
                row.entry() == null ? null : row(row.entry()), row.copy() == null ? null : row(row.copy()));
    }

    private static StructField field(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }

    static Object[] values(Reading reading, EntryWriter writer) {
        Copy copy = reading.copy();
        return new Object[] {
            copy.id().high(),
            copy.id().low(),
            copy.shared(),
            copy.rank(),
            copy.event(),
            copy.hour(),
            reading.known(),
            reading.fingerprint(),
            time(reading.entries()),
            eventId(reading.entries()),
            writer.words(reading.entries(), EntryRows::isThere),
            writer.words(reading.entries(), entry -> !isThere(entry)),
            utf8(writer.beside())
        };
    }

    private static boolean isThere(Entry entry) {
        return switch (entry.what().kind()) {
            case COVERAGE, TALLY -> true;
            default -> false;
        };
    }

    /** The time that all entries of a record have which have one. */
    private static long time(List<Entry> entries) {
        long time = Entry.NO_TIME;
        for (Entry entry : entries) {
            time = Math.max(time, entry.firstSeen());
        }
        return time;
    }

    private static byte[] eventId(List<Entry> entries) {
        for (Entry entry : entries) {
            if (!entry.evidence().isEmpty()) {
                return utf8(entry.evidence().get(0));
            }
        }
        return null;
    }

    private static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    static Reading reading(Row row, EntryReader reader) {
        Said said = new Said.Written(
                new Said.Words(row.getAs(10)),
                new Said.Words(row.getAs(11)),
                row.isNullAt(12) ? null : new Said.On(new String(row.<byte[]>getAs(12), StandardCharsets.UTF_8), false),
                row.getLong(8),
                row.getAs(9),
                reader);
        return new Reading(copy(row), row.getBoolean(6), row.getLong(7), said);
    }

    static Row row(Copy copy) {
        return RowFactory.create(
                copy.id().high(),
                copy.id().low(),
                copy.shared(),
                copy.rank(),
                copy.event(),
                copy.hour(),
                copy.account(),
                copy.region());
    }

    private static Copy placedCopy(Row row) {
        return copy(row).at(row.getString(6), row.getString(7));
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
