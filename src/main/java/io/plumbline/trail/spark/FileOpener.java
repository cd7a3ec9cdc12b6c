package io.plumbline.trail.spark;

import io.plumbline.trail.Column;
import io.plumbline.trail.TrailReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Opens a file of the scan on an executor: travels there with the wanted columns and the Hadoop configuration. */
final class FileOpener extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>> implements Serializable {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of enum constants
    private final List<Column> columns;

    private final Broadcast<SerializableConfiguration> configuration;

    FileOpener(List<Column> columns, Broadcast<SerializableConfiguration> configuration) {
        this.columns = columns;
        this.configuration = configuration;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
        RecordIterator records = records(file);
        TaskContext task = TaskContext.get();
        if (task != null) {
            task.addTaskCompletionListener((TaskCompletionListener) done -> records.close());
        }
        return records;
    }

    private RecordIterator records(PartitionedFile file) {
        String name = file.urlEncodedPath();
        CellRow row = new CellRow(columns.size());
        InputStream bytes = null;
        try {
            // The bytes as they are: Hadoop would pick a codec by the name's ending.
            bytes = open(file.toPath(), configuration.value().value());
            return new RecordIterator(name, TrailReader.of(bytes, name, columns, row), row.cells());
        } catch (IOException e) {
            IOUtils.closeStream(bytes);
            throw RecordIterator.failure(name, e);
        }
    }

    private static InputStream open(Path path, Configuration hadoop) throws IOException {
        return path.getFileSystem(hadoop).open(path);
    }
}
