package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of the reader over odd records: pruning and splitting change nothing. */
final class LawsTest {

    private static final List<String> RECORDS = List.of(
            Trail.event("Plain"),
            "{\"eventName\":\"Full\",\"eventSource\":\"iam.amazonaws.com\",\"eventTime\":\"2026-08-21T10:11:12.345+02:00\","
                    + "\"readOnly\":\"TRUE\",\"managementEvent\":false,\"userAgent\":\"u?X-Amz-Signature=abc\","
                    + "\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":\"a?token=x&b=1\",\"sessionContext\":{\"sessionIssuer\":"
                    + "{\"arn\":\"r\",\"userName\":\"n\"},\"sourceIdentity\":\"s\",\"attributes\":{\"mfaAuthenticated\":\"true\"}}},"
                    + "\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\"},\"requestParameters\":{\"password\":\"p\",\"x\":[1,{}]}}",
            "{\"eventName\":7,\"eventSource\":true,\"userIdentity\":\"me\",\"requestParameters\":\"text\",\"resources\":{\"a\":1},"
                    + "\"tlsDetails\":[1],\"eventTime\":5,\"readOnly\":\"perhaps\",\"apiVersion\":{\"x\":1},\"errorCode\":null}",
            "{\"eventName\":\"Twice\",\"userIdentity\":{\"arn\":\"first\",\"type\":\"t\"},\"userIdentity\":{\"arn\":\"second\"},"
                    + "\"eventID\":\"1\",\"eventID\":null}",
            "{\"eventName\":\"Null\",\"userIdentity\":null,\"responseElements\":null,\"tlsDetails\":null}",
            "{\"eventName\":\"Lone\\ud800surrogate\",\"requestParameters\":{\"k\\udc00\":\"v\\ud800\"}}",
            "{\"eventSource\":\"aws:s3\",\"eventName\":\"n\"}",
            "{\"neither\":1}",
            "{\"eventName\":\"Broken\",\"requestParameters\":{\"a\":tru}}",
            "{\"eventName\":\"BadEscape\",\"userAgent\":\"\\x\"}",
            "{\"eventName\":\"Deep\",\"requestParameters\":" + "[".repeat(100) + "]".repeat(100) + "}",
            "{\"eventName\":\"Deepest\",\"requestParameters\":" + "[".repeat(99) + "]".repeat(99) + "}",
            "[]",
            "12");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void wantedColumnsChangeNeitherRowsNorValues(long seed) {
        Random random = new Random(seed);
        byte[] file = Trail.bytes("{\"Records\":[" + String.join(",", RECORDS) + "]}");
        List<Map<Column, Object>> full = Trail.read(file);
        assertThat(full).hasSameSizeAs(RECORDS);
        for (int trial = 0; trial < 300; trial++) {
            List<Column> wanted = new ArrayList<>(Trail.ALL);
            Collections.shuffle(wanted, random);
            wanted = wanted.subList(0, random.nextInt(wanted.size() + 1));
            assertThat(Trail.read(file, wanted)).as("wanted %s", wanted).isEqualTo(only(full, wanted));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void filesMayHoldTheRecordsAnyHow(long seed) {
        Random random = new Random(seed);
        List<Map<Column, Object>> together = content("{\"Records\":[" + String.join(",", RECORDS) + "]}");
        for (int trial = 0; trial < 100; trial++) {
            List<String> shuffled = new ArrayList<>(RECORDS);
            Collections.shuffle(shuffled, random);
            List<Map<Column, Object>> apart = new ArrayList<>();
            while (!shuffled.isEmpty()) {
                List<String> some = shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
                apart.addAll(content(
                        random.nextBoolean()
                                ? "{\"Records\":[" + String.join(",", some) + "]}"
                                : "[" + String.join(" ,\n", some) + "]"));
                some.clear();
            }
            assertThat(apart).containsExactlyInAnyOrderElementsOf(together);
        }
    }

    @ParameterizedTest
    @EnumSource
    void wrappersChangeNothing(Containers container) {
        List<String> lines = RECORDS.stream()
                .filter(record -> !container.isLine() || record.startsWith("{"))
                .toList();
        List<Map<Column, Object>> bare = withoutReasons("{\"Records\":[" + String.join(",", lines) + "]}");
        assertThat(withoutReasons(container.of(lines))).isEqualTo(bare);
        for (String record : lines) {
            assertThat(withoutReasons(container.of(record, Trail.event("Next"))))
                    .as(record)
                    .isEqualTo(withoutReasons("[" + record + "," + Trail.event("Next") + "]"));
        }
    }

    @Test
    void valuesOfTheWrongTypeAreTextOrNull() {
        Map<Column, Object> row = Trail.read(RECORDS.get(2)).get(0);
        assertThat(row)
                .containsEntry(Column.EVENT_NAME, "7")
                .containsEntry(Column.EVENT_SOURCE, "true")
                .containsEntry(Column.USER_IDENTITY, "\"me\"")
                .containsEntry(Column.REQUEST_PARAMETERS, "\"text\"")
                .containsEntry(Column.RESOURCES, "{\"a\":1}")
                .containsOnlyKeys(
                        Column.EVENT_NAME,
                        Column.EVENT_SOURCE,
                        Column.USER_IDENTITY,
                        Column.REQUEST_PARAMETERS,
                        Column.RESOURCES,
                        Column.FILE,
                        Column.RECORD,
                        Column.STATUS);
    }

    @Test
    void theLastOfTwoFieldsCounts() {
        Map<Column, Object> row = Trail.read(RECORDS.get(3)).get(0);
        assertThat(row)
                .containsEntry(Column.USER_IDENTITY_ARN, "second")
                .containsEntry(Column.USER_IDENTITY, "{\"arn\":\"second\"}")
                .doesNotContainKeys(Column.USER_IDENTITY_TYPE, Column.EVENT_ID);
    }

    @Test
    void nestedAHundredDeepIsTheLimitInEveryContainer() {
        for (String shape : List.of("%s", "[%s]", "{\"Records\":[%s]}")) {
            assertThat(Trail.outline(Trail.read(shape.formatted(RECORDS.get(10)))))
                    .containsExactly("quarantined");
            assertThat(Trail.outline(Trail.read(shape.formatted(RECORDS.get(11)))))
                    .containsExactly("event:Deepest");
        }
    }

    /** The rows without where they stood: file, ordinal, and the byte in the reason. */
    private static List<Map<Column, Object>> content(String file) {
        List<Map<Column, Object>> rows = Trail.read(file);
        for (Map<Column, Object> row : rows) {
            row.remove(Column.FILE);
            row.remove(Column.RECORD);
            row.computeIfPresent(
                    Column.REASON, (column, reason) -> reason.toString().replaceAll("byte \\d+", "byte"));
        }
        return rows;
    }

    private static List<Map<Column, Object>> withoutReasons(String file) {
        List<Map<Column, Object>> rows = content(file);
        rows.forEach(row -> row.remove(Column.REASON));
        return rows;
    }

    private static List<Map<Column, Object>> only(List<Map<Column, Object>> rows, List<Column> wanted) {
        return rows.stream()
                .map(row -> {
                    Map<Column, Object> kept = new EnumMap<>(row);
                    kept.keySet().retainAll(wanted);
                    return kept;
                })
                .toList();
    }
}
