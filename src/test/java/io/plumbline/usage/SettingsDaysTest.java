package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.trail.ExportedTrails;
import io.plumbline.trail.TrailChange;
import io.plumbline.trail.TrailHistory;
import io.plumbline.trail.TrailId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What settings say day by day, and where events belie them. A trail of us-east-1 is stopped at noon of the third day. */
final class SettingsDaysTest {

    private static final String ACCOUNT = "111122223333";
    private static final TrailId MAIN = new TrailId("aws", ACCOUNT, "us-east-1", "main");
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final DayRange WINDOW = new DayRange(FIRST, FIRST.plusDays(4));
    private static final String WRITES = "Management/WRITE";

    private static TrailSight sight() {
        String described = """
                {"trailList":[{"TrailARN":"%s","HomeRegion":"us-east-1","IsMultiRegionTrail":false,
                "IncludeGlobalServiceEvents":true,"HasCustomEventSelectors":false}]}""".formatted(MAIN);
        String status = "{\"IsLogging\":false,\"StartLoggingTime\":\"2026-01-01T00:00:00Z\"}";
        TrailChange stop = TrailChange.read(
                        "StopLogging",
                        ACCOUNT,
                        "us-east-1",
                        Instant.parse("2026-10-03T12:00:00Z"),
                        "e",
                        UntrustedJson.tree("{\"requestParameters\":{\"name\":\"main\"}}"))
                .orElseThrow();
        TrailChange start =
                new TrailChange(MAIN, TrailChange.Kind.START, Instant.parse("2026-09-01T00:00:00Z"), "s", null, null);
        List<TrailHistory> histories = ExportedTrails.of(List.of(output(described), output(status)))
                .histories(Instant.parse("2026-10-06T00:00:00Z"), List.of(stop, start), Map.of(MAIN, WINDOW.start()));
        return new TrailSight(histories, null);
    }

    private static ExportedTrails.Output output(String json) {
        return new ExportedTrails.Output("iam/trails.json", UntrustedJson.tree(json));
    }

    private static Map<String, List<String>> states(String account, String region, Map<String, Set<LocalDate>> heard) {
        return new SettingsDays(sight(), WINDOW)
                .of(account, region, heard)
                .collect(Collectors.groupingBy(
                        CoverageRow::kind,
                        TreeMap::new,
                        Collectors.mapping(row -> row.state().name(), Collectors.toList())));
    }

    @Test
    void aDayOfTwoStatesIsPartly() {
        assertThat(states(ACCOUNT, "us-east-1", Map.of()))
                .containsEntry(WRITES, List.of("ON", "ON", "PARTLY", "OFF", "OFF"))
                .containsEntry("NetworkActivity", List.of("OFF", "OFF", "OFF", "OFF", "OFF"));
    }

    @Test
    void eventsThatCameAllTheSameShowThatAnotherTrailListens() {
        Map<String, Set<LocalDate>> heard = Map.of(WRITES, Set.of(FIRST, FIRST.plusDays(3), LocalDate.EPOCH));
        assertThat(states(ACCOUNT, "us-east-1", heard))
                .containsEntry(WRITES, List.of("ON", "ON", "PARTLY", "UNKNOWN", "UNKNOWN"))
                .containsEntry("Management/READ", List.of("ON", "ON", "PARTLY", "OFF", "OFF"));
    }

    @Test
    void kindsThatOnlyEventsNameHaveRowsAndMadeUpOnesHaveNone() {
        Map<String, Set<LocalDate>> heard = Map.of(
                "Data/AWS::S3::Bucket/READ", Set.of(FIRST), "Data/unknown/READ", Set.of(FIRST), "x", Set.of(FIRST));
        assertThat(states(ACCOUNT, "us-east-1", heard))
                .containsOnlyKeys("Data/AWS::S3::Bucket/READ", "Management/READ", WRITES, "NetworkActivity")
                .containsEntry("Data/AWS::S3::Bucket/READ", Collections.nCopies(5, "UNKNOWN"));
    }

    @Test
    void elsewhereItDoesNotListenAndOfOthersNobodyKnows() {
        assertThat(states(ACCOUNT, "eu-west-1", Map.of()))
                .containsEntry(WRITES, List.of("OFF", "OFF", "OFF", "OFF", "OFF"));
        assertThat(states("444455556666", "us-east-1", Map.of()))
                .containsEntry(WRITES, List.of("UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN"));
    }

    @Test
    void everyRowSaysWhy() {
        List<CoverageRow> rows = new ArrayList<>();
        new SettingsDays(sight(), WINDOW).of(ACCOUNT, "us-east-1", Map.of()).forEach(rows::add);
        assertThat(rows).allSatisfy(row -> assertThat(row.detail()).startsWith("main: "));
        assertThat(rows)
                .filteredOn(row -> row.kind().equals(WRITES) && row.day().equals(FIRST.plusDays(2)))
                .extracting(CoverageRow::detail)
                .containsExactly("main: the export, selects eventCategory = Management"
                        + " / main: off, StopLogging at 2026-10-03T12:00:00Z");
    }
}
