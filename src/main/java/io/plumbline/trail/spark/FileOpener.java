package io.plumbline.trail.spark;

import io.plumbline.trail.Column;
import io.plumbline.trail.RowReader;
import io.plumbline.trail.TrailReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;
import org.apache.hadoop.util.functional.FutureIO;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.runtime.AbstractFunction1;

/** Opens a file of the scan on an executor: travels there with the wanted columns and the Hadoop configuration. */
final class FileOpener extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>> implements Serializable {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of enum constants
    private final List<Column> columns;

    private final Form form;

    /** Null for a row of the columns. */
    private final RecordMaking making;

    private final Broadcast<SerializableConfiguration> configuration;
    private transient RecordTarget target;

    private FileOpener(
            List<Column> columns, Form form, RecordMaking making, Broadcast<SerializableConfiguration> configuration) {
        this.columns = List.copyOf(columns);
        this.form = form;
        this.making = making;
        this.configuration = configuration;
    }

    static FileOpener of(List<Column> columns, Form form, SparkSession session, Configuration hadoop) {
        return new FileOpener(columns, form, null, broadcast(session, hadoop));
    }

    static FileOpener of(Form form, RecordMaking making, SparkSession session, Configuration hadoop) {
        return new FileOpener(making.columns(), form, making, broadcast(session, hadoop));
    }

    /** Not SerializableConfiguration.broadcast: its signature differs between Spark's versions. */
    private static Broadcast<SerializableConfiguration> broadcast(SparkSession session, Configuration hadoop) {
        return JavaSparkContext.fromSparkContext(session.sparkContext())
                .broadcast(new SerializableConfiguration(hadoop));
    }

    /** One for all files of a task, which are read one after the other. */
    private RecordTarget target() {
        if (target == null) {
            target = making == null ? new CellRow(columns.size()) : RecordTarget.of(making);
        }
        return target;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
        String name = file.urlEncodedPath();
        RecordTarget into = target();
        Path path = file.toPath();
        try {
            FileSystem fileSystem = RawFiles.around(path, configuration.value().value());
            try {
                return records(open(fileSystem, path, file.fileSize()), fileSystem, path, name, into);
            } catch (IOException e) {
                TrailReader.unread(name, Access.refusal(fileSystem, path, e), columns, into.row());
                return Iterator$.MODULE$.single(into.record());
            }
        } catch (IOException e) {
            throw RecordIterator.failure(name, e);
        }
    }

    /** The records of a file, closed with the task. */
    private Iterator<InternalRow> records(
            InputStream bytes, FileSystem fileSystem, Path path, String name, RecordTarget into) throws IOException {
        RowReader reader;
        try {
            reader = form.reader(
                    bytes,
                    fileSystem,
                    path,
                    name,
                    columns,
                    into.row()); // Reads the first bytes: a store may refuse only then.
        } catch (IOException e) {
            IOUtils.closeStream(bytes);
            throw e;
        }
        RecordIterator records = new RecordIterator(name, reader, into);
        TaskContext task = TaskContext.get();
        if (task != null) {
            task.addTaskCompletionListener((TaskCompletionListener) done -> records.close());
        }
        return records;
    }

    /**
     * The bytes as they are: Hadoop would pick a codec by the name's ending.
     *
     * @param length as listed, so that an object store need not be asked for it first
     */
    private static InputStream open(FileSystem fileSystem, Path path, long length) throws IOException {
        return FutureIO.awaitFuture(fileSystem
                .openFile(path)
                .opt(
                        OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                        OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_WHOLE_FILE)
                .opt(OpenFileOptions.FS_OPTION_OPENFILE_LENGTH, Long.toString(length))
                .build());
    }
}
