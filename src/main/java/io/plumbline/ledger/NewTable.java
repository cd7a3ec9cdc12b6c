package io.plumbline.ledger;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortDirection;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.SparkSession;

/** Makes the table of a ledger, where nothing is in its way. */
final class NewTable {

    private NewTable() {}

    static void create(SparkSession spark, LedgerName name, Catalog catalog) throws IOException {
        if (name.isFolder()) {
            requireEmpty(spark, name);
        }
        Schema schema = SparkSchemaUtil.convert(LedgerRows.SCHEMA);
        PartitionSpec days = PartitionSpec.builderFor(schema)
                .identity("kind")
                .identity("day")
                .build();
        SortOrder order = SortOrder.builderFor(schema)
                .sortBy("account", SortDirection.ASC, NullOrder.NULLS_FIRST)
                .sortBy("principalKey", SortDirection.ASC, NullOrder.NULLS_FIRST)
                .sortBy("hour", SortDirection.ASC, NullOrder.NULLS_FIRST)
                .build();
        try {
            catalog.buildTable(name.tableIdentifier(), schema)
                    .withPartitionSpec(days)
                    .withSortOrder(order)
                    .withProperties(TableSettings.ofNew(name.isFolder()))
                    .create();
        } catch (NoSuchNamespaceException e) {
            throw new LedgerException(
                    "ledger " + name.text() + ": the catalog has no database " + String.join(".", name.namespace())
                            + "; create it first",
                    e);
        } catch (AlreadyExistsException | CommitFailedException e) {
            // Another run was faster; whose turn it is, the lease will tell.
            catalog.invalidateTable(name.tableIdentifier());
        }
    }

    private static void requireEmpty(SparkSession spark, LedgerName name) throws IOException {
        Path folder = name.folder();
        FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
        if (files.exists(folder) && (files.getFileStatus(folder).isFile() || holdsMore(files, folder))) {
            throw new LedgerException(
                    "ledger " + name.text() + ": holds something that is no ledger; name an absent or empty folder");
        }
    }

    /** Whether there is more than what a first run leaves that was killed while it made the table. */
    private static boolean holdsMore(FileSystem files, Path folder) throws IOException {
        for (FileStatus child : files.listStatus(folder)) {
            boolean metadata = child.isDirectory() && child.getPath().getName().equals("metadata");
            if (!metadata) {
                return true;
            }
            for (FileStatus file : files.listStatus(child.getPath())) {
                if (!file.getPath().getName().endsWith(".metadata.json")) {
                    return true;
                }
            }
        }
        return false;
    }
}
