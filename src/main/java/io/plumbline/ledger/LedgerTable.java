package io.plumbline.ledger;

import io.plumbline.trail.TrailFile;
import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/**
 * A ledger as it lies in its folder or catalog: an Iceberg table partitioned by {@code kind} and {@code day}, sorted by
 * account and principal.
 */
public final class LedgerTable {

    /** What the rows mean; raised when an older Plumbline would read them wrongly. */
    static final int VERSION = 2;

    static final String VERSION_PROPERTY = "plumbline.ledger.version";
    private static final int MOST_ATTEMPTS = 20;

    private final SparkSession spark;
    private final LedgerName name;
    private final Table table;

    private LedgerTable(SparkSession spark, LedgerName name, Table table) {
        this.spark = spark;
        this.name = name;
        this.table = table;
    }

    /**
     * The ledger of that name.
     *
     * @param text a folder's path, or {@code catalog.database.table}
     * @throws LedgerException if there is none, or a newer Plumbline wrote it
     */
    public static LedgerTable open(SparkSession spark, String text) throws IOException {
        LedgerName name = LedgerName.of(text, spark);
        name.configure(spark.conf());
        TableIdentifier identifier = name.tableIdentifier();
        Catalog catalog = catalog(spark, name);
        if (!catalog.tableExists(identifier)) {
            throw new LedgerException(
                    "ledger " + text + ": there is none; make it with \"ingest --ledger " + text + "\"");
        }
        return new LedgerTable(spark, name, checked(name, catalog.loadTable(identifier)));
    }

    /** The ledger of that name, made if there is none: in a folder only if it is absent or empty. */
    static LedgerTable openOrCreate(SparkSession spark, String text) throws IOException {
        LedgerName name = LedgerName.of(text, spark);
        name.configure(spark.conf());
        Catalog catalog = catalog(spark, name);
        if (!catalog.tableExists(name.tableIdentifier())) {
            NewTable.create(spark, name, catalog);
        }
        return open(spark, text);
    }

    /** Gives an older ledger what this program tells more; only for who holds it, or an older program would write into it. */
    void upgrade() {
        addMissingColumns();
        addMissingSettings();
    }

    private static Catalog catalog(SparkSession spark, LedgerName name) {
        // Spark looks a catalog's settings up in the session of the thread, which is another's in threads of our own.
        SparkSession.setActiveSession(spark);
        try {
            return Spark3Util.loadIcebergCatalog(spark, name.catalog());
        } catch (IllegalArgumentException e) {
            throw new LedgerException(
                    "ledger " + name.text() + ": catalog \"" + name.catalog() + "\" is no Iceberg catalog ("
                            + e.getMessage() + "); see spark.sql.catalog." + name.catalog(),
                    e);
        }
    }

    private static Table checked(LedgerName name, Table table) {
        String version = table.properties().get(VERSION_PROPERTY);
        if (version == null) {
            throw new LedgerException(
                    "ledger " + name.text() + ": is an Iceberg table, but no ledger of Plumbline's; name another");
        }
        if (version(table) > VERSION) {
            throw new LedgerException("ledger " + name.text() + ": was written by a newer Plumbline (format " + version
                    + ", this one knows " + VERSION + "); use that one");
        }
        return table;
    }

    /** What a later Plumbline tells more of than the one that made the table; older rows have null there. */
    private void addMissingColumns() {
        Schema wanted = SparkSchemaUtil.convert(LedgerRows.SCHEMA);
        var update = table.updateSchema();
        boolean any = false;
        for (var column : wanted.columns()) {
            if (table.schema().findField(column.name()) == null) {
                update.addColumn(column.name(), column.type());
                any = true;
            }
        }
        if (any) {
            update.commit();
        }
    }

    /** The format of its rows. */
    static int version(Table table) {
        return Integer.parseInt(table.properties().get(VERSION_PROPERTY));
    }

    private void addMissingSettings() {
        Map<String, String> missing = TableSettings.missing(table);
        if (!missing.isEmpty()) {
            var update = table.updateProperties();
            missing.forEach(update::set);
            update.commit();
        }
    }

    /** As it was named. */
    public String name() {
        return name.text();
    }

    /** What the state of the ledger is known by: the table's id and its snapshot's. */
    public String state() {
        Snapshot current = table.currentSnapshot();
        return table.uuid() + " " + (current == null ? "empty" : String.valueOf(current.snapshotId()));
    }

    /** Bytes of all its rows. */
    public long bytes() {
        Snapshot current = table.currentSnapshot();
        return current == null ? 0 : Long.parseLong(current.summary().getOrDefault("total-files-size", "0"));
    }

    /** The entries in the window, as if the whole trail had been read at once; schema as of {@code EntryFolder}. */
    public Dataset<Row> entries(TrailFilter filter) {
        return LedgerView.of(rowsAsOpened(), filter);
    }

    /** What principals did in the days before the window, see {@link EarlierUse}. */
    public Dataset<Row> earlierUse(TrailFilter filter) {
        return EarlierUse.of(rowsAsOpened(), filter);
    }

    /** How many files were read of those that a listing with this filter would name. */
    public long files(TrailFilter filter) {
        return ReadFiles.of(rowsAsOpened(), filter).count();
    }

    /** Those of the files that had not been read as that witness when the ledger was opened, oldest delivery first. */
    public List<TrailFile> unread(List<TrailFile> listed, Witness witness) {
        return NewFiles.of(listed, witness, rowsAsOpened());
    }

    /** All rows; a column that an older Plumbline did not write is null. */
    Dataset<Row> rows() {
        letSparkLookAgain();
        return told(spark.table(name.identifier()));
    }

    /** All rows of the state that {@link #state} names, whatever other runs publish meanwhile. */
    private Dataset<Row> rowsAsOpened() {
        Snapshot opened = table.currentSnapshot();
        if (opened == null) {
            return rows();
        }
        letSparkLookAgain();
        return told(spark.read()
                .option("versionAsOf", String.valueOf(opened.snapshotId()))
                .table(name.identifier()));
    }

    private static Dataset<Row> told(Dataset<Row> stored) {
        Column[] columns = Arrays.stream(LedgerRows.SCHEMA.fields())
                .map(field -> column(stored, field))
                .toArray(Column[]::new);
        return stored.select(columns);
    }

    /** A catalog may keep tables as they were, which Spark's own refresh does not tell it. */
    void letSparkLookAgain() {
        catalog(spark, name).invalidateTable(name.tableIdentifier());
        spark.catalog().refreshTable(name.identifier());
    }

    private static Column column(Dataset<Row> stored, StructField field) {
        boolean there = Arrays.asList(stored.columns()).contains(field.name());
        Column column = there ? functions.col(field.name()) : functions.lit(null);
        return column.cast(field.dataType()).as(field.name());
    }

    SparkSession spark() {
        return spark;
    }

    LedgerName where() {
        return name;
    }

    Table table() {
        return table;
    }

    TableOperations operations() {
        return ((HasTableOperations) table).operations();
    }

    /** Changes the table, against the state that it is in then. */
    void update(Consumer<Table> change) {
        table.refresh();
        change.accept(table);
    }

    /**
     * Changes the table's metadata in one step, against the state that it is in then; tried again when somebody else
     * changed it meanwhile.
     */
    void commit(UnaryOperator<TableMetadata> change) {
        TableOperations operations = operations();
        for (int attempt = 1; ; attempt++) {
            TableMetadata base = operations.refresh();
            try {
                operations.commit(base, change.apply(base));
                table.refresh();
                return;
            } catch (CommitFailedException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
