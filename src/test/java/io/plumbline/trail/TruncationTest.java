package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file cut at any byte gives the events before the cut, and at most one row for the rest. Damage never throws. */
final class TruncationTest {

    private static final String RECORD = """
            {"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","sessionContext":{"attributes":{"mfaAuthenticated":"false"}}},
            "eventTime":"2026-08-21T10:11:12Z","eventSource":"s3.amazonaws.com","eventName":"NAME","readOnly":true,
            "requestParameters":{"key":"a\\"b\\u00e9é€😀","list":[1,-2.5e3,null,[]]},"resources":[{"ARN":"x"}]}""".replace("\n", "");

    private static final String A = RECORD.replace("NAME", "A");
    private static final String B = RECORD.replace("NAME", "B");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":[A,B],\"x\":[1]}",
                "{ \"Records\" : [\n A ,\n B\n] }\n",
                "[A,B]",
                "A\nB\n",
                "AB",
                "A"
            })
    void everyCutGivesAPrefixOfTheEventsAndAtMostOneOtherRow(String shape) {
        String text = shape.replaceAll("(?<!\\w)B|(?<=A)B", "@").replace("A", A).replace("@", B);
        cuts(text, text.startsWith(A));
    }

    @ParameterizedTest
    @EnumSource
    void soDoesEveryCutOfAWrapper(Containers container) {
        cuts(container.of(A, B), container.isOpenEnded());
    }

    /** Cuts the file, of whose lines fewer are a whole file, too, if it is open-ended. */
    private static void cuts(String text, boolean openEnded) {
        byte[] plain = Trail.bytes(text);
        byte[] gzip = Trail.gzip(plain);
        for (byte[] file : List.of(plain, gzip)) {
            List<Map<Column, Object>> whole = Trail.read(file);
            assertThat(whole).hasSizeBetween(1, 2).allMatch(TruncationTest::isEvent);
            for (int cut = 0; cut < file.length; cut++) {
                List<Map<Column, Object>> rows = Trail.read(Arrays.copyOf(file, cut));
                List<Map<Column, Object>> events =
                        rows.stream().filter(TruncationTest::isEvent).toList();
                assertThat(events).as("cut at %d", cut).isEqualTo(whole.subList(0, events.size()));
                assertThat(rows.size() - events.size()).as("cut at %d", cut).isBetween(0, 1);
                if (events.size() < whole.size() && (file == gzip || !openEnded)) {
                    assertThat(rows).as("cut at %d", cut).hasSizeGreaterThan(events.size());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedBytesNeverThrowAndNeverRemoveARowWithoutAnother(long seed) {
        Random random = new Random(seed);
        String lines = (A + "\n").repeat(3);
        String envelope = "{\"Records\":[" + String.join(",", A, B, A, B) + "]}";
        for (String text : List.of(lines, envelope)) {
            for (byte[] whole : List.of(Trail.bytes(text), Trail.gzip(Trail.bytes(text)))) {
                for (int trial = 0; trial < 2_000; trial++) {
                    byte[] damaged = whole.clone();
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                    assertThat(Trail.read(damaged))
                            .as("seed %d, trial %d", seed, trial)
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void whatPrecedesDamagedGzipDataIsReadAsFarAsWhatPrecedesACut() {
        Random random = new Random(1);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            lines.append(Trail.event(Long.toHexString(random.nextLong()))).append('\n');
        }
        byte[] file = Trail.gzip(Trail.bytes(lines.toString()));
        for (int cut = 20; cut < file.length; cut += file.length / 40) {
            byte[] cutOff = Arrays.copyOf(file, cut);
            byte[] garbage = new byte[100];
            Arrays.fill(garbage, (byte) 0xff);
            long events =
                    Trail.read(cutOff).stream().filter(TruncationTest::isEvent).count();
            assertThat(Trail.read(Trail.concat(cutOff, garbage)))
                    .as("damage at %d", cut)
                    .filteredOn(TruncationTest::isEvent)
                    .hasSizeGreaterThanOrEqualTo((int) events);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedWrapperCostsNoOther(Containers container) {
        String file = container.of(A, RECORD.replace("NAME", "X"), B);
        String damaged = container.wrap(RECORD.replace("NAME", "X"));
        int from = Trail.bytes(file.substring(0, file.indexOf(damaged))).length;
        int to = from + Trail.bytes(damaged).length;
        for (int at = from + 1; at < to - 4; at++) {
            byte[] bytes = Trail.bytes(file);
            bytes[at] = 1;
            List<String> outline = Trail.outline(Trail.read(bytes));
            if (container.isLine()) {
                // Damage in front of the record may leave the record.
                outline = outline.stream().filter(row -> !row.equals("event:X")).toList();
            }
            assertThat(outline).as("byte %d", at).containsExactly("event:A", "quarantined", "event:B");
        }
    }

    @Test
    void aDamagedRecordCostsNoOther() {
        String envelope = "{\"Records\":[" + String.join(",", A, RECORD.replace("NAME", "X"), B) + "]}";
        int from = Trail.bytes("{\"Records\":[" + A + ",").length + 1;
        for (int at = from; at < from + Trail.bytes(RECORD).length - 4; at++) {
            byte[] damaged = Trail.bytes(envelope);
            damaged[at] = 1;
            List<String> outline = Trail.outline(Trail.read(damaged));
            assertThat(outline)
                    .as("byte %d", at)
                    .startsWith("event:A")
                    .endsWith("event:B")
                    .hasSize(3);
        }
    }

    private static boolean isEvent(Map<Column, Object> row) {
        return row.get(Column.STATUS).equals("event");
    }
}
