package io.plumbline.trail.ocsf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/**
 * What the end of a Parquet file says is in it.
 *
 * @param start where this end starts, so that the row groups are before it
 */
record Footer(long start, MessageType schema, List<BlockMetaData> rowGroups) {

    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Security Lake's stay below one MB, and what is read from one takes some ten times as much. */
    private static final int LARGEST = 8 << 20;

    /** OCSF's classes have some 200, their groups counted. */
    private static final int MOST_FIELDS = 10_000;

    /** OCSF nests a dozen deep, a list or a map counts three. */
    private static final int DEEPEST = 50;

    private static final int TRAILER = Integer.BYTES + MAGIC.length;

    Footer {
        rowGroups = List.copyOf(rowGroups);
    }

    static Footer of(SeekableInputStream file, long length, ParquetReadOptions options) throws IOException {
        if (length < MAGIC.length + TRAILER) {
            throw new IOException("file is too short");
        }
        byte[] trailer = new byte[TRAILER];
        file.seek(length - TRAILER);
        file.readFully(trailer);
        if (!Arrays.equals(Arrays.copyOfRange(trailer, Integer.BYTES, TRAILER), MAGIC)) {
            throw new IOException("file does not end as Parquet does");
        }
        long size = Integer.toUnsignedLong(
                ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt());
        if (size > length - MAGIC.length - TRAILER) {
            throw new Excess("claims " + size + " bytes in a file of " + length);
        }
        if (size > LARGEST) {
            throw new Excess("is longer than 8 MB");
        }
        byte[] bytes = new byte[(int) size];
        file.seek(length - TRAILER - size);
        file.readFully(bytes);
        return of(length - TRAILER - size, Wire.footer(bytes), options);
    }

    private static Footer of(long start, FileMetaData metadata, ParquetReadOptions options) throws IOException {
        check(metadata.getSchema());
        // Nothing here asks for them, and they are the file's to choose.
        metadata.unsetKey_value_metadata();
        metadata.unsetCreated_by();
        for (RowGroup group : metadata.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                if (chunk.isSetMeta_data()) {
                    chunk.getMeta_data().unsetStatistics();
                }
            }
        }
        ParquetMetadata converted = new ParquetMetadataConverter(options).fromParquetMetadata(metadata);
        return new Footer(start, converted.getFileMetaData().getSchema(), converted.getBlocks());
    }

    /** Fields come each before those beneath it; a field knows how many these are. */
    private static void check(List<SchemaElement> fields) {
        if (fields.size() > MOST_FIELDS) {
            throw new Excess("lists " + fields.size() + " fields");
        }
        int[] open = new int[DEEPEST + 1];
        int depth = -1;
        for (SchemaElement field : fields) {
            while (depth >= 0 && open[depth] == 0) {
                depth--;
            }
            if (depth >= 0) {
                open[depth]--;
            }
            int beneath = field.isSetNum_children() ? field.getNum_children() : 0;
            if (beneath < 0 || beneath > fields.size()) {
                throw new Excess("claims a field with " + beneath + " beneath it");
            }
            if (beneath > 0) {
                if (++depth > DEEPEST) {
                    throw new Excess("nests its fields deeper than " + DEEPEST);
                }
                open[depth] = beneath;
            }
        }
    }
}
