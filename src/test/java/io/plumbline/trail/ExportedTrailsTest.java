package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose status a file holds, which does not say so. */
final class ExportedTrailsTest {

    private static final Instant NOW = Instant.parse("2026-10-20T00:00:00Z");

    /** Files by what they hold, and the trail that is known to be on, if any. */
    @ParameterizedTest
    @CsvSource({
        "a/status.json, a/trails.json: main, main",
        "b/x.json, a/trails.json: main, main",
        "a/status-main.json, a/trails.json: main main-eu, main",
        "a/status-main-eu.json, a/trails.json: main main-eu, main-eu",
        "a/main-eu/status.json, a/trails.json: main main-eu, main-eu",
        "a/domain.json, a/trails.json: main main-eu,",
        "b/status.json, a/trails.json: main | b/trails.json: other, other",
        "b/status.json, a/trails.json: main main-eu,",
    })
    void aStatusIsOfTheTrailThatItsPathTells(String status, String trails, String on) throws JsonProcessingException {
        List<ExportedTrails.Output> outputs = new ArrayList<>();
        for (String file : trails.split(" \\| ", -1)) {
            String[] parts = file.split(": ", 2);
            outputs.add(described(parts[0], parts[1].split(" ", -1)));
        }
        outputs.add(status(status, true));
        ExportedTrails exported = ExportedTrails.of(outputs);
        assertThat(on(exported)).isEqualTo(on == null ? List.of() : List.of(on));
        assertThat(exported.notes()).hasSize(on == null ? 1 : 0);
        assertThat(exported.notes()).allMatch(note -> note.startsWith(status));
    }

    @Test
    void severalStatusesAreNotPairedByTheirFolderAlone() throws JsonProcessingException {
        ExportedTrails exported = ExportedTrails.of(
                List.of(described("a/trails.json", "main"), status("a/one.json", true), status("a/two.json", false)));
        assertThat(on(exported)).isEmpty();
        assertThat(exported.notes()).hasSize(2);
    }

    @Test
    void contradictionsAreSaid() throws JsonProcessingException {
        ExportedTrails exported = ExportedTrails.of(List.of(
                described("a.json", "main"),
                status("main-1.json", true),
                status("main-2.json", false),
                output("b.json", """
                        {"trailList":[{"TrailARN":"%s","HomeRegion":"us-east-2","IsMultiRegionTrail":false}]}""".formatted(arn("main"))),
                output("c.json", "{\"TrailARN\":\"main\",\"EventSelectors\":[]}")));
        assertThat(on(exported)).containsExactly("main");
        assertThat(exported.notes())
                .satisfiesExactly(
                        note -> assertThat(note).startsWith("b.json: describes"),
                        note -> assertThat(note).startsWith("c.json: selectors whose TrailARN"),
                        note -> assertThat(note).startsWith("main-2.json: ").contains("main-1.json says otherwise"));
    }

    private static List<String> on(ExportedTrails exported) {
        return exported.histories(NOW, List.of(), Map.of()).stream()
                .filter(history -> history.hears(
                                        "123456789012",
                                        "us-east-2",
                                        SelectedKind.management(null, true),
                                        NOW,
                                        null,
                                        Set.of())
                                .reach()
                        == Reach.ALL)
                .map(history -> history.trail().name())
                .toList();
    }

    private static ExportedTrails.Output described(String path, String... names) throws JsonProcessingException {
        List<String> trails = new ArrayList<>();
        for (String name : names) {
            trails.add("""
                    {"TrailARN":"%s","HomeRegion":"us-east-2","IsMultiRegionTrail":true,
                    "IncludeGlobalServiceEvents":true,"HasCustomEventSelectors":false}""".formatted(arn(name)));
        }
        return output(path, "{\"trailList\":[" + String.join(",", trails) + "]}");
    }

    private static ExportedTrails.Output status(String path, boolean on) throws JsonProcessingException {
        return output(path, "{\"IsLogging\":%s,\"StartLoggingTime\":\"2026-01-01T00:00:00Z\"}".formatted(on));
    }

    private static String arn(String name) {
        return "arn:aws:cloudtrail:us-east-2:123456789012:trail/" + name;
    }

    private static ExportedTrails.Output output(String path, String json) throws JsonProcessingException {
        return new ExportedTrails.Output(path, new ObjectMapper().readTree(json));
    }
}
