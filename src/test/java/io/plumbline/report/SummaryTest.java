package io.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Standing;
import io.plumbline.findings.standing.Suppressed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    @Test
    void parsingTheTextGivesTheSummaryBack() {
        Summary summary = Made.summary("audit", SamplePage.findings(60))
                .withWritten(List.of(new Summary.WrittenFile("findings.jsonl", 12, "00ff")));
        assertThat(Summary.parse(summary.json())).isEqualTo(summary);
    }

    @Test
    void whatWasPutAsideIsCountedWithAllAndApart() {
        List<Marked> findings = List.of(
                Marked.plain(Made.finding("1")),
                new Marked(SamplePage.shared(), Standing.STILL, new Suppressed("why", "who", null)));
        Summary summary = Made.summary(findings, new SummaryStanding.Baseline("b.jsonl", 10, 1, 1, 2, 3, 4));
        assertThat(Summary.parse(summary.json())).isEqualTo(summary);
        assertThat(summary.json()).contains("\"new\" : 1", "\"notLookedAt\" : 4");
        assertThat(summary.findings().total()).isEqualTo(2);
        assertThat(summary.open()).isEqualTo(new SummaryFindings(1, Map.of("UNUSED_ACTION", 1L), Map.of("medium", 1L)));
    }

    @Test
    void everyFindingOfTheBaselineIsSomewhere() {
        assertThatThrownBy(() -> new SummaryStanding.Baseline("b.jsonl", 10, 1, 1, 2, 3, 5))
                .hasMessageContaining("baseline.findings = 10 does not reconcile");
    }

    @Test
    void fieldsAreInTheOrderInWhichPeopleAsk() throws JsonProcessingException {
        var json = Json.MAPPER.readTree(Made.summary("audit", List.of()).json());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "tool",
                        "startedAt",
                        "finishedAt",
                        "window",
                        "iamAsOf",
                        "events",
                        "files",
                        "inputs",
                        "coverage",
                        "findings",
                        "suppressed",
                        "baseline",
                        "unmapped",
                        "unreadDenials",
                        "principalsNotExported",
                        "agreement",
                        "warnings",
                        "warningCount",
                        "catalog",
                        "options",
                        "notes",
                        "written");
        assertThat(json.at("/events").fieldNames())
                .toIterable()
                .containsExactly(
                        "read",
                        "kept",
                        "duplicate",
                        "outOfWindow",
                        "refused",
                        "quarantined",
                        "mapped",
                        "unmapped",
                        "notApiCall");
        assertThat(json.at("/tool").toString())
                .isEqualTo("{\"name\":\"plumbline\",\"version\":\"0.1.0\",\"verb\":\"audit\",\"spark\":\"4.1.3\"}");
        assertThat(json.at("/startedAt").asText()).isEqualTo("2026-06-05T01:00:00Z");
        assertThat(json.at("/coverage/0/firstDay").asText()).isEqualTo("2026-05-01");
    }

    @Test
    void eventsThatReconcileExist() {
        assertThat(new Summary.Events(15, 5, 1, 2, 3, 4, 2, 2, 1).kept()).isEqualTo(5);
        assertThat(new Summary.Events(0, 0, 0, 0, 0, 0, 0, 0, 0).read()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "16, 5, 1, 2, 3, 4, 2, 2, 1, read",
        "14, 5, 1, 2, 3, 4, 2, 2, 1, read",
        "15, 5, 1, 2, 3, 4, 2, 2, 0, kept",
        "15, 5, 1, 2, 3, 4, 2, 2, 2, kept",
        "15, 5, -1, 4, 3, 4, 2, 2, 1, read",
        "15, 5, 1, 2, 3, 4, 6, -2, 1, kept",
    })
    void eventsThatDoNotReconcileCannotExist(
            long read,
            long kept,
            long duplicate,
            long outOfWindow,
            long refused,
            long quarantined,
            long mapped,
            long unmapped,
            long notApiCall,
            String whole) {
        assertThatThrownBy(() -> new Summary.Events(
                        read, kept, duplicate, outOfWindow, refused, quarantined, mapped, unmapped, notApiCall))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("summary.json: " + whole + " = ");
    }

    @Test
    void aSummaryThatDoesNotReconcileIsNotRead() {
        String json = Made.summary("audit", List.of()).json();
        assertThatThrownBy(() -> Summary.parse(json.replace("\"read\" : 2903", "\"read\" : 2904")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Summary.parse("{\"tool\":")).hasMessageStartingWith("summary.json: ");
    }

    @Test
    void findingsAreCountedByTypeAndSeverity() {
        SummaryFindings counts = SummaryFindings.of(SamplePage.findings(60).iterator());
        assertThat(counts.total()).isEqualTo(63);
        assertThat(counts.byType())
                .hasSize(FindingType.values().length)
                .containsEntry("UNUSED_PRINCIPAL", 4L)
                .containsEntry("UNUSED_ACTION", 5L)
                .containsEntry("ACCESS_DENIED", 5L)
                .containsEntry("ROOT_USE", 3L);
        assertThat(counts.bySeverity().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(63);
        assertThatThrownBy(() -> new SummaryFindings(2, Map.of("UNUSED_ACTION", 1L), Map.of("low", 2L)))
                .hasMessageContaining("findings.total = 2 does not reconcile with byType = [1]");
    }
}
