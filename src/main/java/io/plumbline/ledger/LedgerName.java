package io.plumbline.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * Where a ledger is: a folder, {@code s3a://audit/ledger}, or a table of a catalog that the Spark session defines, {@code
 * glue.security.ledger}.
 *
 * @param text as the user gave it
 * @param catalog a folder has a catalog of its own, over the folder's parent
 * @param namespace empty for a folder
 * @param table for a folder its name
 * @param warehouse the folder's parent; null for a catalog's table
 */
record LedgerName(String text, String catalog, List<String> namespace, String table, String warehouse) {

    private static final Pattern TABLE = Pattern.compile("\\w+(\\.[\\w-]+){2,}");

    LedgerName {
        namespace = List.copyOf(namespace);
    }

    /** @throws IOException if a folder's file system cannot be asked */
    static LedgerName of(String text, SparkSession spark) throws IOException {
        if (!TABLE.matcher(text).matches()) {
            return folder(text, spark.sparkContext().hadoopConfiguration());
        }
        List<String> parts = Arrays.asList(text.split("\\.", -1));
        String catalog = parts.get(0);
        if (spark.conf().getOption("spark.sql.catalog." + catalog).isEmpty()) {
            throw new LedgerException("ledger " + text + ": the Spark session has no catalog \"" + catalog
                    + "\"; set spark.sql.catalog." + catalog + ", or write ./" + text + " for a folder of that name");
        }
        int last = parts.size() - 1;
        return new LedgerName(text, catalog, parts.subList(1, last), parts.get(last), null);
    }

    private static LedgerName folder(String text, Configuration hadoop) throws IOException {
        Path folder;
        try {
            Path path = new Path(text);
            folder = path.getFileSystem(hadoop).makeQualified(path);
        } catch (IllegalArgumentException e) {
            throw new LedgerException("ledger \"" + text + "\": is no path: " + e.getMessage(), e);
        }
        if (folder.getParent() == null || folder.getName().isEmpty()) {
            throw new LedgerException("ledger " + text + ": is no folder of its own; name one under it");
        }
        String parent = folder.getParent().toString();
        // Of each parent its own: a session keeps the first settings that it has seen of a catalog.
        String catalog = "plumbline_" + Integer.toHexString(parent.hashCode());
        return new LedgerName(text, catalog, List.of(), folder.getName(), parent);
    }

    boolean isFolder() {
        return warehouse != null;
    }

    Path folder() {
        return new Path(warehouse + Path.SEPARATOR + table); // Its name may hold a colon.
    }

    /** Lets the session know the catalog of a ledger that is a folder. */
    void configure(RuntimeConfig conf) {
        if (isFolder()) {
            conf.set("spark.sql.catalog." + catalog, "org.apache.iceberg.spark.SparkCatalog");
            conf.set("spark.sql.catalog." + catalog + ".type", "hadoop");
            conf.set("spark.sql.catalog." + catalog + ".warehouse", warehouse);
            conf.set("spark.sql.catalog." + catalog + ".cache-enabled", "false");
        }
    }

    TableIdentifier tableIdentifier() {
        return TableIdentifier.of(Namespace.of(namespace.toArray(String[]::new)), table);
    }

    /** As SQL spells the table, {@code `glue`.`security`.`ledger`}. */
    String identifier() {
        return quoted(Stream.concat(Stream.concat(Stream.of(catalog), namespace.stream()), Stream.of(table)));
    }

    /** As SQL spells one of its branches. */
    String identifierOf(String branch) {
        return identifier() + "." + quoted(Stream.of("branch_" + branch));
    }

    private static String quoted(Stream<String> parts) {
        return parts.map(part -> "`" + part.replace("`", "``") + "`").collect(Collectors.joining("."));
    }
}
