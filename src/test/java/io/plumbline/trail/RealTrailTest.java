package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real trails, where they are at hand: nothing is lost. */
final class RealTrailTest {

    private static final Path TRAILS = Path.of("../shared/data/trails");

    @BeforeAll
    static void atHand() {
        assumeTrue(Files.isDirectory(TRAILS), "no real trails beside the repository");
    }

    @Test
    void everyRecordOfEveryTrailIsAnEvent() throws IOException {
        assertThat(events("invictus")).hasSize(2_900);
        assertThat(events("umccr/AWSLogs")).hasSize(185);
        assertThat(events("umccr/examples")).hasSize(21);
    }

    @Test
    void everyVersionIsThere() throws IOException {
        assertThat(events("umccr/examples"))
                .extracting(row -> row.get(Column.EVENT_VERSION))
                .contains(
                        "1.0", "1.01", "1.02", "1.03", "1.04", "1.05", "1.06", "1.07", "1.08", "1.09", "1.10", "1.11");
    }

    @Test
    void noSessionTokenLeavesTheReaderButItsAccessKeyDoes() throws IOException {
        List<Map<Column, Object>> events = events("invictus");
        assertThat(events)
                .extracting(
                        row -> row.getOrDefault(Column.RESPONSE_ELEMENTS, "").toString())
                .noneMatch(json -> json.contains("essionToken") || json.contains("IQoJb3JpZ2lu"))
                .anyMatch(json -> json.contains("\"credentials\":{\"accessKeyId\":\"ASIA"));
    }

    @Test
    void everyDenialIsRead() throws IOException {
        List<Map<Column, Object>> events = events("invictus");
        events.addAll(events("umccr"));
        List<Denial> denials = events.stream()
                .map(row -> Denial.parse((String) row.get(Column.ERROR_CODE), (String) row.get(Column.ERROR_MESSAGE)))
                .flatMap(Optional::stream)
                .toList();
        // 144 AccessDenied, UnauthorizedOperation and ForbiddenException but two that a billing setting refused.
        assertThat(denials).hasSize(142);
        assertThat(denials)
                .filteredOn(denial -> denial.action() != null)
                .hasSize(86)
                .allSatisfy(denial -> {
                    assertThat(denial.principal()).startsWith("arn:aws:");
                    assertThat(denial.resource() == null || denial.resource().matches("\\*|arn:aws:\\S+"))
                            .isTrue();
                });
    }

    private static List<Map<Column, Object>> events(String folder) throws IOException {
        List<Map<Column, Object>> rows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TRAILS.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                rows.addAll(Trail.read(Files.readAllBytes(file)));
            }
        }
        assertThat(rows).allSatisfy(row -> assertThat(row)
                .containsEntry(Column.STATUS, "event")
                .containsKeys(Column.EVENT_TIME, Column.EVENT_NAME, Column.USER_IDENTITY));
        return rows;
    }
}
