package io.plumbline.trail.ocsf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** A Parquet file whose end, or a column of whose second row group, says something else than its writer said. */
final class Forgery {

    /** As many values are in a column of the second row group. */
    static final int VALUES = 3;

    private static final int TRAILER = 8;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final FileMetaData footer;

    Forgery(byte[] honest) throws IOException {
        int size = ByteBuffer.wrap(honest).order(ByteOrder.LITTLE_ENDIAN).getInt(honest.length - TRAILER);
        int end = honest.length - TRAILER - size;
        footer = Util.readFileMetaData(new ByteArrayInputStream(honest, end, size));
        data.write(honest, 0, end);
    }

    FileMetaData footer() {
        return footer;
    }

    RowGroup group() {
        return footer.getRow_groups().get(1);
    }

    ColumnMetaData column() {
        return group().getColumns().stream()
                .map(chunk -> chunk.getMeta_data())
                .filter(column -> column.getPath_in_schema().equals(List.of("api", "operation")))
                .findFirst()
                .orElseThrow();
    }

    /** Puts bytes of one's own in place of the column's. */
    void column(CompressionCodec codec, byte[] bytes) {
        ColumnMetaData column = column();
        column.unsetDictionary_page_offset();
        column.setData_page_offset(data.size());
        column.setTotal_compressed_size(bytes.length);
        column.setCodec(codec);
        data.writeBytes(bytes);
    }

    /** A page of data, whose header may say something else. */
    static byte[] page(byte[] content, Consumer<PageHeader> lie) {
        PageHeader header = new PageHeader(PageType.DATA_PAGE, content.length, content.length);
        header.setData_page_header(new DataPageHeader(VALUES, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        lie.accept(header);
        return bytes(header, content);
    }

    static byte[] dictionary(byte[] content, int entries) {
        PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, content.length, content.length);
        header.setDictionary_page_header(new DictionaryPageHeader(entries, Encoding.PLAIN));
        return bytes(header, content);
    }

    private static byte[] bytes(PageHeader header, byte[] content) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            Util.writePageHeader(header, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        page.writeBytes(content);
        return page.toByteArray();
    }

    byte[] file() throws IOException {
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, end);
        return file(end.toByteArray(), end.size());
    }

    /** A file that ends in these bytes, of which it says how long they are. */
    byte[] file(byte[] end, int size) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(data.toByteArray());
        file.writeBytes(end);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(size)
                .array());
        file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    /** Bytes, written as numbers. */
    static byte[] bytes(int... bytes) {
        byte[] made = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            made[i] = (byte) bytes[i];
        }
        return made;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
