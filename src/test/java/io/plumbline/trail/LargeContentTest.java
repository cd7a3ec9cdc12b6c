package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that are larger than memory: only ever one record is held. */
final class LargeContentTest {

    private static final List<Column> SOME = List.of(Column.STATUS, Column.EVENT_NAME, Column.REASON);
    private static final String MEGABYTE = "x".repeat(1 << 20);

    @Test
    void oneObjectOnOneLineOfHalfAGigabyte() {
        // 5,000 records of 100 KB each.
        String filler = "x".repeat(100_000);
        Stream<String> records =
                IntStream.range(0, 5_000).mapToObj(i -> (i == 0 ? "" : ",") + record("A", "\"a\":\"" + filler + "\""));
        assertThat(count(Stream.of(Stream.of("{\"Records\":["), records, Stream.of("]}"))))
                .isEqualTo(Map.of("event:A", 5_000));
    }

    @Test
    void aTextOf300MegabytesIsOneQuarantinedRow() {
        String before = "{\"Records\":[" + record("A", "") + ",{\"requestParameters\":{\"a\":\"";
        String behind = "\"},\"eventName\":\"X\"}," + record("B", "") + "]}";
        for (List<Column> wanted : List.of(Trail.ALL, SOME)) {
            Parts parts = of300Megabytes(before, behind);
            assertThat(count(parts, wanted)).isEqualTo(Map.of("event:A", 1, "quarantined", 1, "event:B", 1));
            assertThat(parts.largest).isLessThanOrEqualTo(16 << 20);
        }
        Parts parts = of300Megabytes("{\"a\":\"", "\"}\n" + record("B", ""));
        assertThat(count(parts, SOME)).isEqualTo(Map.of("quarantined", 1, "event:B", 1));
        assertThat(parts.largest).isLessThanOrEqualTo(16 << 20);
    }

    @Test
    void aRecordOfManySmallFieldsIsBoundedToo() {
        Stream<String> fields = Collections.nCopies(1_000, "\"x\":\"" + "y".repeat(99_990) + "\",").stream();
        assertThat(count(Stream.of(
                        Stream.of("[{\"requestParameters\":{"),
                        fields,
                        Stream.of("\"z\":1}}," + record("B", "") + "]"))))
                .isEqualTo(Map.of("quarantined", 1, "event:B", 1));
    }

    @Test
    void aTextMayHaveFourMegabytes() {
        String four = MEGABYTE.repeat(4);
        for (List<Column> wanted : List.of(Trail.ALL, SOME)) {
            assertThat(count(Stream.of(Stream.of("[" + record("A", "\"a\":\"" + four + "\"") + "]")), wanted))
                    .isEqualTo(Map.of("event:A", 1));
            assertThat(count(
                            Stream.of(Stream.of(
                                    "[" + record("A", "\"a\":\"" + four + "x\"") + "," + record("B", "") + "]")),
                            wanted))
                    .isEqualTo(Map.of("quarantined", 1, "event:B", 1));
        }
    }

    @Test
    void muchWithoutJsonIsOneRow() {
        assertThat(count(Stream.of(Collections.nCopies(100, MEGABYTE).stream())))
                .isEqualTo(Map.of("unreadable", 1));
        assertThat(count(Stream.of(Collections.nCopies(100_000, "a line of text\n").stream())))
                .isEqualTo(Map.of("unreadable", 1));
    }

    @Test
    void muchWhiteSpaceIsNothing() {
        String spaces = " \n".repeat(1 << 19);
        assertThat(count(Stream.of(
                        Stream.of(record("A", "")),
                        Collections.nCopies(100, spaces).stream(),
                        Stream.of(record("B", "") + record("C", "")))))
                .isEqualTo(Map.of("event:A", 1, "event:B", 1, "event:C", 1));
    }

    @Test
    void whiteSpaceIsNotHeldWhereverItStands() {
        String spaces = " \t\r\n".repeat(1 << 18);
        String a = record("A", "");
        String b = record("B", "");
        String broken = "{\"eventVersion\":\"1.08\",\"eventName\":x}";
        List<List<String>> places = List.of(
                List.of("{\"Records\":[" + a + "," + broken + ",", b + "]}"),
                List.of("{\"Records\":[" + a + "," + broken, "," + b + "]}"),
                List.of("[" + a + ",{\"eventVersion\":\"1.08\",\"eventName\":x", "}," + b + "]"),
                List.of("[" + a + ",{\"eventName\":\"X\",\"y\":{", "}}," + b + "]"),
                List.of("[" + a + ",{", "\"eventName\":\"X\"}," + b + "]"),
                List.of("[" + a + "," + broken + "]", b),
                List.of("{\"Records\":[" + a + "," + broken + "]}", b),
                List.of(a + "\n{", "\"eventName\":\"X\"}\n" + b),
                List.of(a + "\n" + broken, "\n" + b),
                List.of(a + "\n{\"eventName\":\"X\",\"y\":[", "]}\n" + b));
        for (List<String> place : places) {
            Parts parts = new Parts(Stream.of(
                            Stream.of(place.get(0)), Collections.nCopies(36, spaces).stream(), Stream.of(place.get(1)))
                    .flatMap(part -> part)
                    .iterator());
            assertThat(count(parts, SOME))
                    .as(place.get(0))
                    .isEqualTo(Map.of("event:A", 1, "quarantined", 1, "event:B", 1));
            assertThat(parts.largest).as(place.get(0)).isLessThanOrEqualTo(16 << 20);
        }
    }

    @Test
    void whatLiesBehindTheRecordsIsBoundedToo() {
        Stream<String> names = IntStream.range(0, 3_000).mapToObj(i -> ",\"" + i + "n".repeat(4_000) + "\":1");
        assertThat(count(Stream.of(
                        Stream.of("{\"Records\":[" + record("A", "") + "]"),
                        names,
                        Stream.of("}\n" + record("B", "")))))
                .isEqualTo(Map.of("event:A", 1, "quarantined", 1, "event:B", 1));
    }

    @Test
    void recordsInAnyContainerGoOnBehindAnyNumberOfMegabytes() {
        String filler = "\"a\":\"" + "x".repeat(900_000) + "\"";
        for (List<String> container : List.of(
                List.of("[", " ,\n ", "]"),
                List.of("{\"Records\":[", ",", "]}"),
                List.of("", "\n", ""),
                List.of("", "", ""))) {
            Stream<String> records =
                    IntStream.range(0, 20).mapToObj(i -> (i == 0 ? "" : container.get(1)) + record("A", filler));
            assertThat(count(Stream.of(Stream.of(container.get(0)), records, Stream.of(container.get(2)))))
                    .isEqualTo(Map.of("event:A", 20));
        }
    }

    private static String record(String name, String parameter) {
        return "{\"eventVersion\":\"1.08\",\"requestParameters\":{" + parameter + "},\"eventName\":\"" + name + "\"}";
    }

    private static Parts of300Megabytes(String before, String behind) {
        return new Parts(Stream.of(Stream.of(before), Collections.nCopies(300, MEGABYTE).stream(), Stream.of(behind))
                .flatMap(part -> part)
                .iterator());
    }

    private static Map<String, Integer> count(Stream<Stream<String>> parts) {
        return count(parts, SOME);
    }

    private static Map<String, Integer> count(Stream<Stream<String>> parts, List<Column> wanted) {
        return count(new Parts(parts.flatMap(part -> part).iterator()), wanted);
    }

    private static Map<String, Integer> count(Parts parts, List<Column> wanted) {
        Map<String, Integer> counts = new HashMap<>();
        try (InputStream content = parts) {
            Trail.read(content, wanted, row -> counts.merge(Trail.outline(row), 1, Integer::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counts;
    }

    /** Makes content as it is asked for; none of it stays. */
    private static final class Parts extends InputStream {

        private final Iterator<String> parts;
        private byte[] part = new byte[0];
        private int next;

        /** How large a window the content was read into. */
        private int largest;

        private Parts(Iterator<String> parts) {
            this.parts = parts;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            largest = Math.max(largest, target.length);
            while (next == part.length) {
                if (!parts.hasNext()) {
                    return -1;
                }
                part = Trail.bytes(parts.next());
                next = 0;
            }
            int count = Math.min(length, part.length - next);
            System.arraycopy(part, next, target, offset, count);
            next += count;
            return count;
        }
    }
}
