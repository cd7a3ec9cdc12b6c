package io.plumbline.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A folder of Parquet files that is the same in every run: rows sorted, files named by number.
 *
 * <p>To the byte up to the footer: there Parquet lists each column's encodings in an order left to chance.
 */
final class ParquetFolder {

    private static final long ROWS_A_FILE = 1_000_000;

    private ParquetFolder() {}

    /** Writes the rows sorted by all their columns, as many files as that many rows need. */
    static void write(Dataset<Row> rows, long expectedRows, Path folder) throws IOException {
        Column[] all = Arrays.stream(rows.columns()).map(functions::col).toArray(Column[]::new);
        write(rows, expectedRows, folder, all);
    }

    static void write(Dataset<Row> rows, long expectedRows, Path folder, Column... order) throws IOException {
        int files = (int) Math.min(1_000, expectedRows / ROWS_A_FILE + 1);
        Dataset<Row> placed = files == 1 ? rows.repartition(1) : rows.repartition(files, rows.col("account"));
        placed.sortWithinPartitions(order).write().parquet(folder.toString());
        numbered(folder, rows.sparkSession().sparkContext().hadoopConfiguration());
    }

    /** Spark names files after the job that wrote them; ours are named by their place. */
    private static void numbered(Path folder, Configuration conf) throws IOException {
        FileSystem files = folder.getFileSystem(conf);
        FileStatus[] parts = files.listStatus(folder, path -> path.getName().startsWith("part-"));
        Arrays.sort(parts, Comparator.comparing(FileStatus::getPath));
        for (int i = 0; i < parts.length; i++) {
            Path numbered = new Path(folder, String.format("part-%05d.parquet", i));
            if (!files.rename(parts[i].getPath(), numbered)) {
                throw new IOException(parts[i].getPath() + " could not be renamed to " + numbered.getName());
            }
        }
    }
}
