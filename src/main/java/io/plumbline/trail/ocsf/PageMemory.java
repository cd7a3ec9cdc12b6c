package io.plumbline.trail.ocsf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;

/** The memory that Parquet's readers take for a page besides its bytes, found before they see it. */
final class PageMemory {

    /** A text in a dictionary is an object with a view of the page. */
    private static final int ENTRY = 64;

    private final ColumnDescriptor column;
    private final Budget budget;

    PageMemory(ColumnDescriptor column, Budget budget) {
        this.column = column;
        this.budget = budget;
    }

    long of(DictionaryPageHeader header) {
        int entries = header.getNum_values();
        if (entries < 0) {
            throw new Excess("claims a dictionary of " + entries + " values");
        }
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> (long) ENTRY * entries;
            case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> (long) Long.BYTES * entries;
        };
    }

    /** Of a page with its levels, each of which says how long it is. */
    long of(DataPageHeader header, byte[] page) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        int values = header.getNum_values();
        return levels(bytes, header.getRepetition_level_encoding(), column.getMaxRepetitionLevel(), values)
                + levels(bytes, header.getDefinition_level_encoding(), column.getMaxDefinitionLevel(), values)
                + data(bytes, header.getEncoding(), values);
    }

    /** Of a page whose levels are beside it. */
    long of(DataPageHeaderV2 header, byte[] repetitions, byte[] definitions, byte[] data) throws IOException {
        int values = header.getNum_values();
        return Runs.memory(ByteBuffer.wrap(repetitions), width(column.getMaxRepetitionLevel()), values)
                + Runs.memory(ByteBuffer.wrap(definitions), width(column.getMaxDefinitionLevel()), values)
                + data(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN), header.getEncoding(), values);
    }

    private static long levels(ByteBuffer bytes, Encoding encoding, int max, int values) throws IOException {
        if (encoding != Encoding.RLE && encoding != Encoding.BIT_PACKED) {
            throw new Excess("has levels in " + encoding + ", which is for values");
        }
        if (max == 0) {
            return 0;
        }
        if (encoding == Encoding.BIT_PACKED) {
            long size = ((long) values * width(max) + Byte.SIZE - 1) / Byte.SIZE;
            bytes.position((int) Math.min(bytes.limit(), bytes.position() + size));
            return 0;
        }
        return sized(bytes, width(max), values);
    }

    private static long sized(ByteBuffer bytes, int width, int values) throws IOException {
        int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new Excess("claims levels of " + length + " bytes in " + bytes.remaining());
        }
        ByteBuffer runs = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return Runs.memory(runs, width, values);
    }

    private long data(ByteBuffer bytes, Encoding encoding, int values) throws IOException {
        return switch (encoding) {
            case PLAIN, BIT_PACKED -> 0;
            case RLE -> sized(bytes, 1, values);
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> bytes.hasRemaining() ? Runs.memory(bytes, bytes.get(), values) : 0;
            case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> Deltas.numbers(bytes, values);
            case DELTA_BYTE_ARRAY -> Deltas.texts(bytes, values, budget);
            case BYTE_STREAM_SPLIT -> bytes.remaining();
        };
    }

    private static int width(int max) {
        return BytesUtils.getWidthFromMaxInt(max);
    }
}
