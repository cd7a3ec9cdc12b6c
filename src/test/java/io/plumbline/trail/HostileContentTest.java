package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to hurt: each costs bounded time and memory, and what is good in it is read. */
final class HostileContentTest {

    private static final String A = Trail.event("A");
    private static final String B = Trail.event("B");
    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"\0", " ", "x\n", "{\"eventName\":\"", "[1,"})
    void whatUnpacksToGigabytesWithoutARecordEndsEarly(String bomb) {
        // One member of a megabyte, over and over: as gzip has it, that is one file of 3 GB.
        byte[] member = Trail.gzip(Trail.bytes(bomb.repeat(MEGABYTE / bomb.length())));
        byte[] file = new byte[member.length * 3 * 1024];
        for (int i = 0; i < 3 * 1024; i++) {
            System.arraycopy(member, 0, file, i * member.length, member.length);
        }
        byte[] first = Trail.gzip(Trail.bytes(A + "\n"));
        List<Map<Column, Object>> rows = Trail.read(Trail.concat(first, file), List.of(Column.STATUS, Column.REASON));
        assertThat(rows.get(0)).containsEntry(Column.STATUS, "event");
        assertThat(rows).hasSizeBetween(2, 1_100);
        assertThat(rows.subList(1, rows.size()))
                .allSatisfy(row -> assertThat(row).containsEntry(Column.STATUS, "quarantined"));
        assertThat((String) rows.get(rows.size() - 1).get(Column.REASON)).contains("400 MB without a record");
    }

    @Test
    void whatUnpacksToGigabytesOfRecordsIsRead() {
        byte[] file = gzip(Trail.bytes((A + "\n").repeat(10_000)), 250);
        assertThat(file.length).isLessThan(4 * MEGABYTE);
        long[] count = new long[1];
        Trail.read(
                new ByteArrayInputStream(file),
                List.of(Column.STATUS),
                row -> count[0] += row.get(Column.STATUS).equals("event") ? 1 : 0);
        assertThat(count[0]).isEqualTo(2_500_000);
    }

    @Test
    void tenThousandDeepIsOneRowAndTheNextIsRead() {
        String deep =
                "{\"eventName\":\"x\",\"requestParameters\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_001);
        for (String file : List.of(
                "{\"Records\":[" + deep + "," + B + "]}", "[" + deep + "," + B + "]", deep + "\n" + B, deep + B)) {
            assertThat(Trail.outline(Trail.read(file))).containsExactly("quarantined", "event:B");
        }
        String open = "{\"a\":".repeat(10_000);
        assertThat(Trail.outline(Trail.read(open + "\n" + B))).containsExactly("quarantined", "event:B");
    }

    @Test
    void namesAndNumbersBeyondAllMeasureAreSaidToBeSo() {
        String name = "n".repeat(Limits.NAME);
        for (List<Column> wanted : List.of(Trail.ALL, List.of(Column.STATUS, Column.EVENT_NAME, Column.REASON))) {
            for (String field : List.of("requestParameters", "unknown")) {
                String record = "{\"eventName\":\"X\",\"" + field + "\":{\"%s\":%s}}";
                assertThat(reason(record.formatted(name, "1"), wanted)).isNull();
                assertThat(reason(record.formatted(name + "n", "1"), wanted)).contains("field name longer than 4 KB");
                assertThat(reason(record.formatted("n", "1".repeat(1_001)), wanted))
                        .contains("number of more than 1,000");
            }
        }
        String inText = "{\"message\":\"{\\\"eventName\\\":\\\"X\\\",\\\"" + name + "n\\\":1}\"}";
        assertThat(reason(inText, Trail.ALL)).contains("field name longer than 4 KB");
    }

    /** What is said of a record between two that are in order, which are read. */
    private static String reason(String record, List<Column> wanted) {
        List<Map<Column, Object>> rows =
                Trail.read(Trail.bytes("{\"Records\":[" + A + "," + record + "," + B + "]}"), wanted);
        assertThat(Trail.outline(rows)).hasSize(3).startsWith("event:A").endsWith("event:B");
        return (String) rows.get(1).get(Column.REASON);
    }

    @Test
    void aRecordOfVeryManyValuesIsBeyondTheLimits() {
        String record = "{\"eventName\":\"X\",\"resources\":[%s1]}";
        assertThat(reason(record.formatted("[]       ,".repeat(240_000)), Trail.ALL))
                .isNull();
        assertThat(reason(record.formatted("[]       ,".repeat(260_000)), Trail.ALL))
                .contains("more than 500,000 values");
        assertThat(reason(record.formatted("\"[,[,[,[,[,[,\",".repeat(120_000)), Trail.ALL))
                .isNull();
    }

    @Test
    void nulsAndWrongEncodingsAreRows() {
        assertThat(outline("\0\0\0\n" + A + "\n\0" + B + "\n"))
                .containsExactly("quarantined", "event:A", "quarantined", "event:B");
        assertThat(outline(A + "\0\n" + B)).containsExactly("event:A", "quarantined", "event:B");
        assertThat(outline("{\"Records\":[" + A + ",{\"eventName\":\"a\0\"}," + B + "]}"))
                .containsExactly("event:A", "quarantined", "event:B");
        assertThat(outline("[\0," + A + "]")).containsExactly("quarantined", "event:A");
    }

    @Test
    void invalidUtf8IsOneRow() {
        byte[] bad = Trail.bytes("{\"eventName\":\"abcdef\"}");
        for (byte[] invalid : List.of(
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xc3, '('},
                new byte[] {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
                new byte[] {(byte) 0x80})) {
            byte[] record = bad.clone();
            System.arraycopy(invalid, 0, record, 14, invalid.length);
            byte[] file = Trail.concat(Trail.bytes("{\"Records\":[" + A + ","), record, Trail.bytes("," + B + "]}"));
            assertThat(Trail.outline(Trail.read(file)))
                    .startsWith("event:A")
                    .endsWith("event:B")
                    .hasSize(3);
        }
    }

    @Test
    void whatIsWrongWithARecordsBytesIsSaidWithTheirPlace() {
        String head = "{\"Records\":[" + A + ",";
        for (List<Column> wanted : List.of(Trail.ALL, List.of(Column.STATUS, Column.REASON))) {
            for (String record : List.of(
                    "{\"eventName\":\"abcdef\"}", "{\"eventName\":\"x\",\"abcdef\":1}", "{\"userAgent\":\"abcdef\"}")) {
                int at = head.length() + record.indexOf("abcdef") + 3;
                byte[] file = Trail.bytes(head + record + "," + B + "]}");
                file[at] = (byte) 0xff;
                assertThat(reason(file, wanted))
                        .startsWith("record: is broken JSON, is no UTF-8 at byte " + at + " (byte " + head.length()
                                + " of the uncompressed file)");
                file[at] = 0;
                assertThat(reason(file, wanted)).startsWith("record: is broken JSON, holds a NUL at byte " + at + " (");
            }
        }
    }

    private static String reason(byte[] file, List<Column> wanted) {
        return (String) Trail.read(file, wanted).get(1).get(Column.REASON);
    }

    @Test
    void utf16IsSaidToBeSo() {
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            List<Map<Column, Object>> rows = Trail.read((A + "\n" + B).getBytes(charset));
            assertThat(rows).isNotEmpty().noneMatch(row -> row.get(Column.STATUS)
                    .equals("event"));
        }
        assertThat((String)
                        Trail.read(A.getBytes(StandardCharsets.UTF_16)).get(0).get(Column.REASON))
                .contains("UTF-16");
    }

    private static List<String> outline(String file) {
        return Trail.outline(Trail.read(file));
    }

    private static byte[] gzip(byte[] part, int times) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            for (int i = 0; i < times; i++) {
                gzip.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
