package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a trail delivered when, by what was exported of it and what was seen to change. Days are of October 2026. */
final class TrailHistoryTest {

    private static final String OWNER = "123456789012";
    private static final String MEMBER = "210987654321";
    private static final String HOME = "us-east-2";
    private static final TrailId MAIN = new TrailId("aws", OWNER, HOME, "main");
    private static final Set<String> APART = Set.of("kms.amazonaws.com");
    private static final SelectedKind READS = SelectedKind.management(null, true);
    private static final SelectedKind WRITES = SelectedKind.management(null, false);
    private static final SelectedKind OBJECT_READS = SelectedKind.data("AWS::S3::Object", true);

    private static final String DESCRIBED = """
            {"trailList":[{"Name":"main","TrailARN":"%s","HomeRegion":"us-east-2","IsMultiRegionTrail":true,
            "IncludeGlobalServiceEvents":true,"IsOrganizationTrail":false,"HasCustomEventSelectors":true}]}""".formatted(MAIN);

    private static final String STATUS = """
            {"IsLogging":true,"StartLoggingTime":"2026-09-01T00:00:00Z"}""";

    private static final String WRITES_SELECTED = """
            {"TrailARN":"%s","EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,
            "DataResources":[],"ExcludeManagementEventSources":["kms.amazonaws.com"]}]}""".formatted(MAIN);

    /** One trail in the making. */
    private static final class Story {

        private final List<ExportedTrails.Output> outputs = new ArrayList<>();
        private final List<TrailChange> changes = new ArrayList<>();
        private final int exportDay;
        private Instant seenFrom;

        private Story(int exportDay, String... outputs) throws JsonProcessingException {
            this.exportDay = exportDay;
            for (String output : outputs) {
                this.outputs.add(new ExportedTrails.Output("iam/trails.json", json(output)));
            }
        }

        private Story seenFrom(int day) {
            seenFrom = noon(day);
            return this;
        }

        private Story change(int day, String call, String request, String response) throws JsonProcessingException {
            String detail = "{'requestParameters':%s,'responseElements':%s}"
                    .formatted(request, response)
                    .replace('\'', '"');
            TrailChange.read(call, OWNER, HOME, noon(day), "event-" + day, json(detail))
                    .ifPresent(changes::add);
            return this;
        }

        private TrailHistory history() {
            List<TrailHistory> all = ExportedTrails.of(outputs)
                    .histories(noon(exportDay), changes, seenFrom == null ? Map.of() : Map.of(MAIN, seenFrom));
            assertThat(all).hasSize(1);
            return all.get(0);
        }

        private Reach at(int day, String region, SelectedKind kind) {
            return history().hears(OWNER, region, kind, noon(day), null, APART).reach();
        }
    }

    private static Story exported() throws JsonProcessingException {
        return new Story(20, DESCRIBED, STATUS, WRITES_SELECTED);
    }

    @ParameterizedTest
    @CsvSource({"4, UNKNOWN", "5, ALL", "20, ALL", "25, ALL"})
    void anExportStandsForTheTimeInWhichAChangeWouldHaveBeenSeen(int day, Reach reach) throws JsonProcessingException {
        assertThat(exported().seenFrom(5).at(day, "eu-west-1", WRITES)).isEqualTo(reach);
    }

    @Test
    void anExportTellsNothingOfBeforeWhenNoChangeWouldHaveBeenSeen() throws JsonProcessingException {
        assertThat(exported().at(19, HOME, WRITES)).isEqualTo(Reach.UNKNOWN);
        assertThat(exported().at(20, HOME, WRITES)).isEqualTo(Reach.ALL);
    }

    @Test
    void selectorsTellKindsApart() throws JsonProcessingException {
        Story story = exported().seenFrom(1);
        assertThat(story.at(10, HOME, READS)).isEqualTo(Reach.NONE);
        assertThat(story.at(10, HOME, SelectedKind.management("kms.amazonaws.com", false)))
                .isEqualTo(Reach.NONE);
        assertThat(story.at(10, HOME, OBJECT_READS)).isEqualTo(Reach.NONE);
        assertThat(story.at(10, HOME, SelectedKind.networkActivity())).isEqualTo(Reach.NONE);
        assertThat(story.history()
                        .hears(OWNER, HOME, WRITES, noon(10), null, Set.of())
                        .reach())
                .as("all writes, those of KMS among them")
                .isEqualTo(Reach.SOME);
    }

    @ParameterizedTest
    @CsvSource({"9, UNKNOWN", "10, SOME", "14, SOME", "15, ALL", "25, ALL"})
    void selectorsHoldFromTheirEventUntilTheNext(int day, Reach reach) throws JsonProcessingException {
        Story story = new Story(20, DESCRIBED, STATUS)
                .change(10, "PutEventSelectors", "{'trailName':'main'}", "{'trailARN':'" + MAIN + """
                        ','eventSelectors':[{'readWriteType':'All','includeManagementEvents':true,'dataResources':[
                        {'type':'AWS::S3::Object','values':['arn:aws:s3:::data/']}]}]}""")
                .change(15, "PutEventSelectors", """
                        {'trailName':'main','advancedEventSelectors':[{'fieldSelectors':[
                        {'field':'eventCategory','equals':['Data']},{'field':'resources.type','equals':['AWS::S3::Object']}]}]}""", "null");
        assertThat(story.seenFrom(1).at(day, HOME, OBJECT_READS)).isEqualTo(reach);
    }

    @Test
    void aChangeThatWasNotSeenMakesTheTimeSinceTheLastUnknown() throws JsonProcessingException {
        Story story = exported()
                .seenFrom(1)
                .change(
                        10,
                        "PutEventSelectors",
                        "{'trailName':'main','eventSelectors':[{'readWriteType':'All'}]}",
                        "null");
        assertThat(story.at(9, HOME, WRITES)).isEqualTo(Reach.UNKNOWN);
        assertThat(story.at(12, HOME, WRITES)).isEqualTo(Reach.UNKNOWN);
        assertThat(story.at(20, HOME, WRITES)).isEqualTo(Reach.ALL);
    }

    @Test
    void theSameSelectorsInAnotherOrderAgree() throws JsonProcessingException {
        Story story = exported().seenFrom(1).change(10, "PutEventSelectors", """
                        {'trailName':'main','eventSelectors':[{'excludeManagementEventSources':['kms.amazonaws.com'],
                        'readWriteType':'WriteOnly'}]}""", "null");
        assertThat(story.at(12, HOME, WRITES)).isEqualTo(Reach.ALL);
    }

    @ParameterizedTest
    @CsvSource({"9, ALL", "10, NONE", "13, NONE", "14, ALL"})
    void stoppedAndStarted(int day, Reach reach) throws JsonProcessingException {
        Story story = exported()
                .seenFrom(1)
                .change(10, "StopLogging", "{'name':'" + MAIN + "'}", "null")
                .change(14, "StartLogging", "{'name':'main'}", "null");
        assertThat(story.at(day, HOME, WRITES)).isEqualTo(reach);
        assertThat(story.history().offs(noon(12), noon(30)))
                .containsExactly(new TrailHistory.Off(noon(12), noon(14), "StopLogging at 2026-10-10T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"4, UNKNOWN", "5, ALL", "9, ALL", "10, NONE", "14, ALL"})
    void whatWasStoppedWasOnSinceAChangeWouldHaveBeenSeen(int day, Reach reach) throws JsonProcessingException {
        String stopped = "{\"IsLogging\":true,\"StartLoggingTime\":\"%s\",\"StopLoggingTime\":\"%s\"}"
                .formatted(noon(14), noon(10).plusMillis(300));
        Story story = new Story(20, DESCRIBED, stopped, WRITES_SELECTED)
                .seenFrom(5)
                .change(10, "StopLogging", "{'name':'main'}", "null");
        assertThat(story.at(day, HOME, WRITES)).isEqualTo(reach);
    }

    @Test
    void stoppedAndOnLaterWithoutAStartSeenIsUnknownBetween() throws JsonProcessingException {
        Story story = exported().seenFrom(1).change(10, "StopLogging", "{'name':'main'}", "null");
        assertThat(story.at(12, HOME, WRITES)).isEqualTo(Reach.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "4, us-east-2, UNKNOWN",
        "5, us-east-2, NONE",
        "6, us-east-2, ALL",
        "6, eu-west-1, NONE",
        "8, eu-west-1, ALL",
        "12, us-east-2, NONE",
    })
    void madeStartedWidenedAndDeleted(int day, String region, Reach reach) throws JsonProcessingException {
        Story story = new Story(0)
                .change(5, "CreateTrail", "{'name':'main'}", "{'name':'main','trailARN':'" + MAIN + "'}")
                .change(6, "StartLogging", "{'name':'main'}", "null")
                .change(8, "UpdateTrail", "{'name':'main','isMultiRegionTrail':true}", """
                        {'name':'main','isMultiRegionTrail':true,'includeGlobalServiceEvents':true,
                        'isOrganizationTrail':false}""")
                .change(12, "DeleteTrail", "{'name':'main'}", "null");
        assertThat(story.at(day, region, WRITES)).isEqualTo(reach);
        assertThat(story.history().offs(noon(1), noon(20)))
                .as("one that was just made leaves no hole")
                .containsExactly(new TrailHistory.Off(noon(12), noon(20), "DeleteTrail at 2026-10-12T12:00:00Z"));
    }

    @Test
    void anOrganizationsTrailListensInItsAccounts() throws JsonProcessingException {
        Story story = new Story(
                        20,
                        DESCRIBED.replace("\"IsOrganizationTrail\":false", "\"IsOrganizationTrail\":true"),
                        STATUS,
                        WRITES_SELECTED)
                .seenFrom(1);
        TrailHistory history = story.history();
        assertThat(hears(history, MEMBER, Set.of(OWNER, MEMBER))).isEqualTo(Reach.ALL);
        assertThat(hears(history, MEMBER, null)).isEqualTo(Reach.UNKNOWN);
        assertThat(history.mayListenTo(MEMBER, Set.of(OWNER))).isFalse();
        assertThat(exported().history().mayListenTo(MEMBER, null)).isFalse();
    }

    @Test
    void withoutAStatusNobodyKnowsWhetherItWasOn() throws JsonProcessingException {
        Story story = new Story(20, DESCRIBED, WRITES_SELECTED).seenFrom(1);
        assertThat(story.at(10, HOME, WRITES)).isEqualTo(Reach.UNKNOWN);
        assertThat(story.at(10, HOME, READS))
                .as("selected by nothing, on or off")
                .isEqualTo(Reach.NONE);
    }

    @Test
    void globalServicesAreHeardInOneRegionAlone() throws JsonProcessingException {
        Story story = new Story(
                        20, DESCRIBED.replace("ServiceEvents\":true", "ServiceEvents\":false"), STATUS, WRITES_SELECTED)
                .seenFrom(1);
        assertThat(story.at(10, "us-east-1", WRITES)).isEqualTo(Reach.SOME);
        assertThat(story.at(10, "eu-west-1", WRITES)).isEqualTo(Reach.ALL);
    }

    private static Reach hears(TrailHistory history, String account, Set<String> members) {
        return history.hears(account, "eu-west-1", WRITES, noon(10), members, APART)
                .reach();
    }

    private static Instant noon(int day) {
        return Instant.parse("2026-10-01T12:00:00Z").plusSeconds(86_400L * (day - 1));
    }

    private static JsonNode json(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
