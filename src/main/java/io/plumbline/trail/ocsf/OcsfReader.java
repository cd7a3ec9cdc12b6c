package io.plumbline.trail.ocsf;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.plumbline.trail.Column;
import io.plumbline.trail.Row;
import io.plumbline.trail.RowReader;
import io.plumbline.trail.RowStatus;
import io.plumbline.trail.Translation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/**
 * Reads a Parquet file of Security Lake, a row of CloudTrail's as a record. Of other Parquet one row says what it is, and
 * of a damaged one where it broke off.
 *
 * <p>What a file claims of its sizes is held against its bytes before room is made for it: {@link Footer}, {@link Claims},
 * {@link Budget}, {@link Measured}. An {@link OutOfMemoryError} is not caught: it may be another task's, and where Spark
 * runs it often ends the process first.
 */
public final class OcsfReader implements RowReader {

    /** Behind as many row groups that cannot be read, no other is tried. */
    private static final int MOST_FAULTS = 10;

    private static final String FETCH = "fetch the file again";
    private static final String NO_FILE = "no file of Security Lake's does, look at it by hand";

    private final WatchedInput file;
    private final Translation translation;
    private final List<Column> wanted;

    private final ParquetReadOptions options = ParquetReadOptions.builder().build();

    private SeekableInputStream stream;
    private Claims claims;
    private Footer footer;
    private MessageType projection;
    private Measured measured;
    private RecordReader<Group> records;
    private int rowGroup;
    private long left;
    private long number;
    private long behind;
    private int faults;
    private boolean ended;

    private OcsfReader(InputFile file, Translation translation, List<Column> wanted) {
        this.file = new WatchedInput(file);
        this.translation = translation;
        this.wanted = wanted;
    }

    /** A reader of a Parquet file, which is read from its end; the rest is as for {@link io.plumbline.trail.TrailReader#of}. */
    public static OcsfReader of(FileSystem fileSystem, Path path, String name, List<Column> wanted, Row row) {
        return of(new HadoopFile(fileSystem, path), name, wanted, row);
    }

    static OcsfReader of(InputFile file, String name, List<Column> wanted, Row row) {
        return new OcsfReader(file, new Translation(name, wanted, row), wanted);
    }

    /** Whether what comes next in the stream, which can be reset, is Parquet; nothing is taken from it. */
    public static boolean isParquet(InputStream markable) throws IOException {
        markable.mark(Footer.MAGIC.length);
        boolean parquet = Arrays.equals(markable.readNBytes(Footer.MAGIC.length), Footer.MAGIC);
        markable.reset();
        return parquet;
    }

    @Override
    public boolean next() throws IOException {
        while (!translation.next()) {
            if (ended) {
                return false;
            }
            if (step()) {
                return true;
            }
        }
        return true;
    }

    private boolean step() throws IOException {
        Map<String, Object> row = null;
        String fault;
        try {
            if (footer == null && !open()) {
                return false;
            }
            if (left == 0 && !enterRowGroup()) {
                return false;
            }
            Group group = records.read();
            left--;
            number++;
            fault = measured.excess();
            if (fault == null) {
                row = Tree.of(group);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            damaged(e);
            return false;
        }
        if (fault != null) {
            translation.add(
                    RowStatus.QUARANTINED,
                    "record: " + fault + " (row " + number + "); no record of CloudTrail's is, look at it by hand");
            return false;
        }
        return isEvent(row);
    }

    private boolean isEvent(Map<String, Object> row) throws IOException {
        Object product = Tree.at(row, Mapping.PRODUCT);
        if (!"CloudTrail".equals(product)) {
            translation.add(
                    RowStatus.REFUSED,
                    "record: is OCSF that CloudTrail did not make (row " + number
                            + "); leave such files out of the input");
            return false;
        }
        byte[] json;
        try {
            json = CloudTrailRecord.json(row);
        } catch (JsonProcessingException | RuntimeException e) {
            translation.add(
                    RowStatus.QUARANTINED,
                    "record: cannot be mapped back to CloudTrail's (row " + number + "); look at it by hand");
            return false;
        }
        return translation.isEvent(json, "row " + number);
    }

    private boolean open() throws IOException {
        stream = file.newStream();
        footer = Footer.of(stream, file.getLength(), options);
        claims = new Claims(footer.start());
        MessageType schema = footer.schema();
        if (!schema.containsPath(Mapping.OPERATION.split("\\.", -1))) {
            boolean ocsf = schema.containsField("class_uid") && schema.containsField("metadata");
            translation.add(
                    ocsf ? RowStatus.REFUSED : RowStatus.UNREADABLE,
                    ocsf
                            ? "file: is OCSF of another source than CloudTrail (row 0); leave such files out of the input"
                            : "file: is Parquet, but not in OCSF (row 0); give CloudTrail's JSON or Security Lake's files");
            ended = true;
            return false;
        }
        projection = Projection.of(schema, Projection.attributes(wanted));
        return true;
    }

    private boolean enterRowGroup() {
        if (rowGroup == footer.rowGroups().size()) {
            ended = true;
            return false;
        }
        BlockMetaData next = footer.rowGroups().get(rowGroup++);
        long rows = next.getRowCount();
        behind = number + (rows < 0 || rows > claims.length() ? 0 : rows);
        if (rows == 0) {
            return false;
        }
        PageReadStore pages = new RowGroupPages(stream, next, projection, claims, options);
        measured = new Measured(projection, claims);
        records = new ColumnIOFactory().getColumnIO(projection, footer.schema()).getRecordReader(pages, measured);
        left = rows;
        return true;
    }

    /** Says what is wrong, and goes on behind the row group that it is wrong with. */
    private void damaged(Throwable error) throws IOException {
        if (file.failure() != null) {
            throw file.failure();
        }
        Excess excess = Excess.in(error);
        String where = " (row " + (number + 1) + " on); ";
        if (rowGroup == 0) {
            ended = true;
            String end = excess != null
                    ? "its end " + excess.getMessage() + where + NO_FILE
                    : "is damaged Parquet: "
                            + (footer == null
                                    ? "its end, which says what is in it, is missing or cannot be read"
                                    : "its schema cannot be read")
                            + where + FETCH;
            translation.add(footer == null ? RowStatus.UNREADABLE : RowStatus.QUARANTINED, "file: " + end);
            return;
        }
        translation.add(
                RowStatus.QUARANTINED,
                excess != null
                        ? "file: row group " + rowGroup + " " + excess.getMessage() + where + NO_FILE
                        : "file: is damaged Parquet: its row group " + rowGroup + " cannot be read on" + where + FETCH);
        left = 0;
        number = behind;
        if (++faults == MOST_FAULTS) {
            giveUp();
        }
    }

    private void giveUp() {
        ended = true;
        int last = footer.rowGroups().size();
        if (rowGroup < last) {
            translation.add(
                    RowStatus.QUARANTINED,
                    "file: its row groups " + (rowGroup + 1) + " to " + last + " are not read, behind " + MOST_FAULTS
                            + " that cannot be (row " + (number + 1) + " on); " + FETCH);
        }
    }

    @Override
    public void close() throws IOException {
        options.getCodecFactory().release();
        if (stream != null) {
            stream.close();
        }
    }

    private record HadoopFile(FileSystem fileSystem, Path path) implements InputFile {

        @Override
        public long getLength() throws IOException {
            return fileSystem.getFileStatus(path).getLen();
        }

        @Override
        public SeekableInputStream newStream() throws IOException {
            return HadoopStreams.wrap(fileSystem.open(path));
        }
    }
}
