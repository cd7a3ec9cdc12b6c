package io.plumbline.trail.ocsf;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/**
 * A row group of which a window and a page a column are in memory, however large it is. Parquet's own reader has all its
 * bytes there, and believes what the file says of their sizes.
 */
final class RowGroupPages implements PageReadStore {

    /** All columns' windows together. Security Lake's columns, of 128 MB before compression, mostly fit in one. */
    private static final int WINDOWS = (int) (Budget.LARGEST / 2);

    /** Of OCSF's, some hundred hold something of CloudTrail's. */
    private static final int MOST_COLUMNS = 1_000;

    /** The others' readers make room for what the compressed bytes say. */
    private static final Set<CompressionCodecName> CODECS = EnumSet.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW);

    private final SeekableInputStream file;
    private final BlockMetaData group;
    private final ParquetReadOptions options;
    private final Map<List<String>, ColumnPages> columns = new HashMap<>();

    RowGroupPages(
            SeekableInputStream file,
            BlockMetaData group,
            MessageType projection,
            Claims claims,
            ParquetReadOptions options) {
        this.file = file;
        this.group = group;
        this.options = options;
        Map<ColumnPath, ColumnChunkMetaData> chunks = new HashMap<>();
        group.getColumns().forEach(chunk -> chunks.put(chunk.getPath(), chunk));
        List<ColumnDescriptor> wanted = projection.getColumns();
        if (wanted.size() > MOST_COLUMNS) {
            throw new Excess("has " + wanted.size() + " columns that would hold a record's fields");
        }
        claims.rows(group.getRowCount());
        Budget budget = new Budget();
        for (ColumnDescriptor column : wanted) {
            ColumnChunkMetaData chunk = chunks.get(ColumnPath.get(column.getPath()));
            if (chunk == null) {
                throw new Excess("lacks a column of the schema's");
            }
            claims.chunk(chunk.getStartingPos(), chunk.getTotalSize(), chunk.getValueCount());
            columns.put(Arrays.asList(column.getPath()), pages(column, chunk, WINDOWS / wanted.size(), budget));
        }
    }

    private ColumnPages pages(ColumnDescriptor column, ColumnChunkMetaData chunk, int window, Budget budget) {
        long rows = group.getRowCount();
        long values = chunk.getValueCount();
        // Behind the last value, Parquet's reader would go on with nulls for ever.
        if (values < rows || (column.getMaxRepetitionLevel() == 0 && values != rows)) {
            throw new Excess("claims " + values + " values of a column in " + rows + " rows");
        }
        if (!CODECS.contains(chunk.getCodec())) {
            throw new Excess("is compressed by " + chunk.getCodec() + ", not by gzip, zstd or snappy");
        }
        return new ColumnPages(
                column,
                new ChunkBytes(file, chunk.getStartingPos(), chunk.getTotalSize(), window),
                values,
                chunk.getCodec(),
                options.getCodecFactory().getDecompressor(chunk.getCodec()),
                budget);
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return columns.get(Arrays.asList(column.getPath()));
    }

    @Override
    public long getRowCount() {
        return group.getRowCount();
    }
}
