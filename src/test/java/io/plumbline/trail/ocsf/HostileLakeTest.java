package io.plumbline.trail.ocsf;

import static io.plumbline.trail.ocsf.Forgery.bytes;
import static io.plumbline.trail.ocsf.Forgery.join;
import static io.plumbline.trail.ocsf.Forgery.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.plumbline.trail.Column;
import io.plumbline.trail.Trail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that lie about their sizes: every event around the lie is read, one row tells it, and memory stays small. */
final class HostileLakeTest {

    private static final long TERABYTE = 1L << 40;
    private static final int HUGE = Integer.MAX_VALUE;

    /** Levels of three values that are there, as one run. */
    private static final byte[] LEVELS = bytes(2, 0, 0, 0, 6, 2);

    @TempDir
    Path folder;

    private interface Lie {
        void tell(Forgery file) throws IOException;
    }

    private static Arguments row(String reason, Lie lie) {
        return arguments(reason, lie);
    }

    /** A page of the column's as it is, uncompressed, whose header lies. */
    private static Arguments header(String reason, byte[] content, Consumer<PageHeader> lie) {
        return row(reason, file -> file.column(CompressionCodec.UNCOMPRESSED, page(content, lie)));
    }

    private static Arguments encoded(String reason, Encoding encoding, byte[] values) {
        return header(
                reason, join(LEVELS, values), page -> page.getData_page_header().setEncoding(encoding));
    }

    static Stream<Arguments> liesAboutARowGroup() {
        return Stream.of(
                row("claims 1099511627776 bytes from byte", file -> file.column()
                        .setTotal_compressed_size(TERABYTE)),
                row("claims -1 bytes from byte", file -> file.column().setTotal_compressed_size(-1)),
                row("from byte 1099511627776 on in a file of", file -> {
                    file.column().unsetDictionary_page_offset();
                    file.column().setData_page_offset(TERABYTE);
                }),
                row("claims 1099511627776 rows in a file", file -> file.group().setNum_rows(TERABYTE)),
                row("claims -5 rows in a file", file -> file.group().setNum_rows(-5)),
                row("values of a column in 1000 rows", file -> file.group().setNum_rows(1000)),
                row("claims -1 values", file -> file.column().setNum_values(-1)),
                row("claims 1099511627776 values", file -> file.column().setNum_values(TERABYTE)),
                row("is compressed by LZ4, not", file -> file.column().setCodec(CompressionCodec.LZ4)),
                row("lacks a column", file -> file.group().getColumns().removeIf(chunk -> chunk.getMeta_data()
                        .equals(file.column()))));
    }

    static Stream<Arguments> liesAboutAPage() {
        byte[] zeros = new byte[100];
        return Stream.of(
                row(
                        " bytes of memory for a page",
                        file -> file.column(
                                CompressionCodec.GZIP, page(zeros, page -> page.setUncompressed_page_size(HUGE)))),
                row(
                        "claims a page of -2 bytes",
                        file -> file.column(
                                CompressionCodec.GZIP, page(zeros, page -> page.setUncompressed_page_size(-1)))),
                row(
                        "claims a page of 100 bytes that is one of 4294967295",
                        file -> file.column(
                                CompressionCodec.SNAPPY,
                                page(join(bytes(255, 255, 255, 255, 15), new byte[95]), page -> {}))),
                header(
                        "claims a page of 2147483647 compressed bytes",
                        zeros,
                        page -> page.setCompressed_page_size(HUGE)),
                header("claims a page of -1 compressed bytes", zeros, page -> page.setCompressed_page_size(-1)),
                header("claims a page of 2147483647 values where 3 are left", zeros, page -> page.getData_page_header()
                        .setNum_values(HUGE)),
                header("claims a page of -1 values", zeros, page -> page.getData_page_header()
                        .setNum_values(-1)),
                header("has levels in DELTA_BINARY_PACKED", zeros, page -> page.getData_page_header()
                        .setDefinition_level_encoding(Encoding.DELTA_BINARY_PACKED)),
                header("claims levels of 2147483647 bytes", bytes(255, 255, 255, 127), page -> {}),
                header("claims a run of 2147483648 values", bytes(5, 0, 0, 0, 129, 128, 128, 128, 2), page -> {}),
                encoded("claims a run of 2147483648 values", Encoding.RLE_DICTIONARY, bytes(1, 129, 128, 128, 128, 2)),
                encoded("claims numbers of 99 bits", Encoding.RLE_DICTIONARY, bytes(99, 3, 0)),
                encoded(
                        "claims 268435455 differences",
                        Encoding.DELTA_LENGTH_BYTE_ARRAY,
                        bytes(128, 1, 4, 255, 255, 255, 127, 0)),
                encoded("in blocks of 268435455", Encoding.DELTA_BINARY_PACKED, bytes(255, 255, 255, 127, 4, 3, 0)),
                encoded("claims a text of more than 1073741824 bytes", Encoding.DELTA_BYTE_ARRAY, deltas(1 << 30)),
                row(
                        " bytes of memory for a dictionary",
                        file -> file.column(CompressionCodec.UNCOMPRESSED, Forgery.dictionary(zeros, HUGE))),
                row(
                        "claims a dictionary of -1 values",
                        file -> file.column(CompressionCodec.UNCOMPRESSED, Forgery.dictionary(zeros, -1))),
                row(
                        "claims 3 values of a column and has 0",
                        file -> file.column(CompressionCodec.UNCOMPRESSED, bytes())),
                row(
                        "nests its metadata deeper than 32",
                        file -> file.column(CompressionCodec.UNCOMPRESSED, nested(1000))));
    }

    @ParameterizedTest
    @MethodSource({"liesAboutARowGroup", "liesAboutAPage"})
    void aLieCostsItsRowGroupAlone(String reason, Lie lie) throws IOException {
        Forgery file = forgery();
        lie.tell(file);
        List<Map<Column, Object>> rows = read(file.file());
        assertThat(Trail.outline(rows))
                .containsExactly("event:Call0", "event:Call1", "event:Call2", "quarantined", "event:Call6");
        assertThat((String) rows.get(3).get(Column.REASON))
                .startsWith("file: row group 2 ")
                .contains(reason)
                .contains("(row 4 on)");
    }

    @Test
    void theSizeBeforeCompressionIsNotBelieved() throws IOException {
        Forgery file = forgery();
        file.group().setTotal_byte_size(TERABYTE);
        file.column().setTotal_uncompressed_size(TERABYTE);
        assertThat(Trail.outline(read(file.file()))).hasSize(7).allMatch(row -> row.startsWith("event:"));
    }

    @Test
    void rowGroupsThatShareTheirBytesEndTheFile() throws IOException {
        Forgery file = forgery();
        RowGroup group = file.group();
        file.footer().setRow_groups(new ArrayList<>(Collections.nCopies(500, group)));
        List<Map<Column, Object>> rows = read(file.file());
        assertThat(rows).hasSizeLessThan(1_500);
        assertThat(rows.stream().filter(row -> row.get(Column.REASON) != null))
                .hasSize(11)
                .last()
                .satisfies(row ->
                        assertThat((String) row.get(Column.REASON)).contains("are not read, behind 10 that cannot be"));
    }

    static Stream<Arguments> liesAboutTheWhole() {
        return Stream.of(
                row("nests its fields deeper than 50", file -> {
                    List<SchemaElement> fields = new ArrayList<>();
                    for (int i = 0; i < 60; i++) {
                        fields.add(new SchemaElement("f").setNum_children(1));
                    }
                    file.footer().setSchema(fields);
                }),
                row("lists 20000 fields", file -> file.footer()
                        .setSchema(Collections.nCopies(20_000, new SchemaElement("f")))),
                row(
                        "claims a field with -1 beneath it",
                        file -> file.footer().getSchema().get(0).setNum_children(-1)),
                row("is longer than 8 MB", file -> file.footer()
                        .addToKey_value_metadata(new KeyValue("k").setValue("v".repeat(9 << 20)))));
    }

    @ParameterizedTest
    @MethodSource
    void liesAboutTheWhole(String reason, Lie lie) throws IOException {
        Forgery file = forgery();
        lie.tell(file);
        unreadable(file.file(), reason);
    }

    @Test
    void aFooterThatCannotBeIsOneRow() throws IOException {
        Forgery file = forgery();
        unreadable(file.file(bytes(0), HUGE), "claims 2147483647 bytes in a file of");
        unreadable(file.file(bytes(0), -1), "claims 4294967295 bytes in a file of");
        byte[] list = bytes(0x15, 2, 0x19, 0xfc, 255, 255, 255, 255, 7);
        unreadable(file.file(list, list.length), "claims a list of 2147483647 in 0 bytes");
        byte[] text = bytes(0x15, 2, 0x48, 255, 255, 255, 255, 7);
        unreadable(file.file(text, text.length), "is missing or cannot be read");
        unreadable(file.file(nested(1000), 1000), "nests its metadata deeper than 32");
    }

    @Test
    void aRowLargerThanARecordIsQuarantinedAlone() throws IOException {
        Map<String, Object> resource = Map.of("uid", "arn:aws:s3:::b");
        List<Map<String, Object>> calls = List.of(
                call(0, "a"),
                call(1, "a".repeat(9 << 20)),
                with(call(2, "a"), "resources", Collections.nCopies(120_000, resource)),
                with(call(3, "a"), "unmapped", Map.of("requestParameters", "[" + "{},".repeat(600_000) + "{}]")),
                call(4, "a"));
        Path file = folder.resolve("large.parquet");
        Lake.write(file, Lake.VERSION_1, calls);
        List<Map<Column, Object>> rows = read(Files.readAllBytes(file));
        assertThat(Trail.outline(rows))
                .containsExactly("event:Call0", "quarantined", "quarantined", "quarantined", "event:Call4");
        assertThat((String) rows.get(1).get(Column.REASON)).contains("is longer than 8 MB (row 2)");
        assertThat((String) rows.get(2).get(Column.REASON)).contains("holds more than 500,000 values (row 3)");
        assertThat((String) rows.get(3).get(Column.REASON)).contains("cannot be mapped back", "(row 4)");
    }

    @Test
    void whatAFileRepeatsIsBoundedByItsBytes() {
        Claims claims = new Claims(1 << 20);
        claims.read(4L << 30);
        assertThatThrownBy(() -> claims.read(1L << 30)).isInstanceOf(Excess.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SNAPPY, PARQUET_1_0",
        "ZSTD, PARQUET_2_0",
        "GZIP, PARQUET_2_0",
        "UNCOMPRESSED, PARQUET_1_0",
        "LZ4_RAW, PARQUET_1_0"
    })
    void anHonestFileLargerThanItsWindowsIsRead(CompressionCodecName codec, WriterVersion version) throws IOException {
        Random random = new Random(1);
        List<Map<String, Object>> calls = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            byte[] agent = new byte[6_000];
            random.nextBytes(agent);
            calls.add(call(i % 7, new String(agent, StandardCharsets.ISO_8859_1)));
        }
        Path file = folder.resolve("honest.parquet");
        Lake.write(file, Lake.VERSION_1, calls, codec, version, 800);
        List<Map<Column, Object>> rows = read(Files.readAllBytes(file));
        assertThat(rows).hasSize(calls.size());
        for (int i = 0; i < rows.size(); i++) {
            Map<?, ?> agent = (Map<?, ?>) calls.get(i).get("http_request");
            assertThat(rows.get(i))
                    .containsEntry(Column.EVENT_NAME, "Call" + i % 7)
                    .containsEntry(Column.USER_AGENT, agent.get("user_agent"));
        }
    }

    private void unreadable(byte[] file, String reason) throws IOException {
        List<Map<Column, Object>> rows = read(file);
        assertThat(Trail.outline(rows)).containsExactly("unreadable");
        assertThat((String) rows.get(0).get(Column.REASON)).contains(reason);
    }

    private Forgery forgery() throws IOException {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            calls.add(call(i, "agent"));
        }
        Path file = folder.resolve("honest.parquet");
        Lake.write(file, Lake.VERSION_1, calls);
        return new Forgery(Files.readAllBytes(file));
    }

    private List<Map<Column, Object>> read(byte[] content) throws IOException {
        Path file = folder.resolve("read.parquet");
        Files.write(file, content);
        List<Map<Column, Object>> rows = new ArrayList<>();
        Trail.Cells cells = new Trail.Cells(Trail.ALL);
        try (OcsfReader reader = OcsfReader.of(new LocalInputFile(file), "file:/t", Trail.ALL, cells)) {
            while (reader.next()) {
                rows.add(cells.copy());
            }
        }
        return rows;
    }

    static Map<String, Object> call(int number, String agent) {
        return Map.of(
                "metadata", Map.of("product", Map.of("name", "CloudTrail"), "uid", "e-" + number),
                "api", Map.of("operation", "Call" + number, "service", Map.of("name", "s3.amazonaws.com")),
                "time", 1_787_307_072_000L,
                "http_request", Map.of("user_agent", agent));
    }

    private static Map<String, Object> with(Map<String, Object> call, String name, Object value) {
        Map<String, Object> more = new HashMap<>(call);
        more.put(name, value);
        return more;
    }

    /** Three numbers as differences, of which the first is given. */
    private static byte[] deltas(int first) {
        try (DeltaBinaryPackingValuesWriterForInteger writer =
                new DeltaBinaryPackingValuesWriterForInteger(100, 100, new HeapByteBufferAllocator())) {
            writer.writeInteger(first);
            writer.writeInteger(0);
            writer.writeInteger(0);
            return writer.getBytes().toInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A structure in a structure, as often. */
    private static byte[] nested(int depth) {
        byte[] nested = new byte[depth];
        Arrays.fill(nested, (byte) 0x1c);
        return nested;
    }
}
