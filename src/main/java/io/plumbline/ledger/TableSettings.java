package io.plumbline.ledger;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.hadoop.HadoopTableOperations;

/** The properties of a ledger's table. */
final class TableSettings {

    /** So many states before the present one the table's metadata names. */
    static final int STATES_KEPT = 20;

    private static final String BATCH = TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + "batch";

    private TableSettings() {}

    static Map<String, String> ofNew(boolean inFolder) {
        Map<String, String> properties = new HashMap<>();
        properties.put(LedgerTable.VERSION_PROPERTY, String.valueOf(LedgerTable.VERSION));
        properties.put(TableProperties.FORMAT_VERSION, "2");
        properties.put(TableProperties.WRITE_DISTRIBUTION_MODE, "hash");
        // Publication asks the files which hours they hold, Merge which batches.
        properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + "hour", "full");
        properties.put(BATCH, "full");
        properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, String.valueOf(STATES_KEPT));
        properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, String.valueOf(!inFolder));
        if (inFolder) {
            // They stay for days, several of each batch, and each names all snapshots, which are much alike.
            properties.put(TableProperties.METADATA_COMPRESSION, "gzip");
        }
        return properties;
    }

    /**
     * What a table that an earlier Plumbline made must be told.
     *
     * <p>Where a state is known by the number in its file's name, as in a folder, old metadata must not be deleted at once:
     * whoever is slower than the last {@value #STATES_KEPT} changes finds his own state's file gone, or the name free
     * again under which the next state has been. A catalog compares and swaps.
     */
    static Map<String, String> missing(Table table) {
        Map<String, String> missing = new HashMap<>();
        boolean numbered = ((HasTableOperations) table).operations() instanceof HadoopTableOperations;
        String deletes = TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED;
        if (numbered && Boolean.parseBoolean(table.properties().get(deletes))) {
            missing.put(deletes, "false");
        }
        if (LedgerTable.version(table) < LedgerTable.VERSION) {
            missing.put(LedgerTable.VERSION_PROPERTY, String.valueOf(LedgerTable.VERSION));
        }
        if (!table.properties().containsKey(BATCH)) {
            missing.put(BATCH, "full");
        }
        return missing;
    }
}
