package io.plumbline.trail.ocsf;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.plumbline.trail.Column;
import io.plumbline.trail.Row;
import io.plumbline.trail.RowReader;
import io.plumbline.trail.RowStatus;
import io.plumbline.trail.Translation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
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
 */
public final class OcsfReader implements RowReader {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Security Lake's row groups have 128 MB; what claims more than this is not read into memory. */
    private static final long LARGEST_ROW_GROUP = 1L << 30;

    private final WatchedInput file;
    private final Translation translation;
    private final List<Column> wanted;

    private ParquetFileReader parquet;
    private MessageType projection;
    private RecordReader<Group> records;
    private int rowGroup;
    private long left;
    private long number;
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
        markable.mark(MAGIC.length);
        boolean parquet = Arrays.equals(markable.readNBytes(MAGIC.length), MAGIC);
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
        Map<String, Object> row;
        try {
            if (parquet == null && !open()) {
                return false;
            }
            if (left == 0 && !enterRowGroup()) {
                return false;
            }
            left--;
            number++;
            Group group = records.read();
            row = Tree.of(group);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            damaged();
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
        parquet = ParquetFileReader.open(file, ParquetReadOptions.builder().build());
        MessageType schema = parquet.getFooter().getFileMetaData().getSchema();
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
        parquet.setRequestedSchema(projection);
        return true;
    }

    private boolean enterRowGroup() throws IOException {
        List<BlockMetaData> groups = parquet.getRowGroups();
        if (rowGroup == groups.size()) {
            ended = true;
            return false;
        }
        BlockMetaData next = groups.get(rowGroup++);
        long size = next.getColumns().stream()
                .filter(column -> projection.containsPath(column.getPath().toArray()))
                .mapToLong(column -> column.getTotalUncompressedSize())
                .sum();
        if (size < 0 || size > LARGEST_ROW_GROUP) {
            parquet.skipNextRowGroup();
            translation.add(
                    RowStatus.QUARANTINED,
                    "file: row group " + rowGroup + " is larger than 1 GB (row " + (number + 1)
                            + " on); have its writer make smaller ones");
            number += next.getRowCount();
            return false;
        }
        PageReadStore pages = parquet.readNextRowGroup();
        left = pages.getRowCount();
        records = new ColumnIOFactory()
                .getColumnIO(projection, parquet.getFooter().getFileMetaData().getSchema())
                .getRecordReader(pages, new GroupRecordConverter(projection));
        return left > 0;
    }

    private void damaged() throws IOException {
        if (file.failure() != null) {
            throw file.failure();
        }
        ended = true;
        boolean unopened = parquet == null;
        String what = unopened
                ? "its end, which says what is in it, is missing or cannot be read"
                : rowGroup == 0 ? "its schema cannot be read" : "its row group " + rowGroup + " cannot be read on";
        translation.add(
                unopened ? RowStatus.UNREADABLE : RowStatus.QUARANTINED,
                "file: is damaged Parquet: " + what + " (row " + Math.max(1, number) + " on); fetch the file again");
    }

    @Override
    public void close() throws IOException {
        if (parquet != null) {
            parquet.close();
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
