package io.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Standing;
import io.plumbline.findings.standing.Suppressed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {

    private static final String DATA = "<script type=\"application/json\" id=\"data\">";

    @Test
    void theDataOfThePageIsTheFindings() throws IOException {
        List<Finding> findings = SamplePage.findings(40);
        JsonNode data = data(page(findings));
        List<Finding> embedded = new ArrayList<>();
        data.get("findings").forEach(line -> embedded.add(FindingLines.parse(line.toString())));
        assertThat(embedded).containsExactlyInAnyOrderElementsOf(findings);
        assertThat(embedded).extracting(Finding::severity).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(data.at("/personas/0/persona").asText()).isEqualTo("Data scientist");
        assertThat(data.at("/types/PREDICTED_GAP/question").asText()).isEqualTo("MISSING");
        assertThat(data.get("leftOut").asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<!--<script>",
                "<img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "]]>&lt;b&gt;",
                "{{data}}{{script}}",
                "line\u2028separator\u2029",
            })
    void hostileNamesAreTextEverywhere(String name) throws IOException {
        String hostile = pageNaming(name);
        String harmless = pageNaming("x");
        assertThat(data(hostile).at("/findings/0/principal").asText()).isEqualTo(name);
        assertThat(tags(hostile)).as("no tag that we did not write").isEqualTo(tags(harmless));
        assertThat(count(hostile, "<script"))
                .isEqualTo(count(harmless, "<script"))
                .isEqualTo(2);
        assertThat(hostile).doesNotContain("\u2028", "\u2029");
    }

    @Test
    void thePolicyAllowsThisStyleAndThisScriptAndNothingElse() throws IOException {
        String page = page(SamplePage.findings(5));
        assertThat(page)
                .contains("content=\"default-src 'none'; script-src '" + hash(between(page, "<script>", "</script>"))
                        + "'; style-src '" + hash(between(page, "<style>", "</style>"))
                        + "'; base-uri 'none'; form-action 'none'\"");
    }

    @Test
    void thePageLoadsNothingAndItsScriptNeverWritesMarkup() throws IOException {
        String page = page(List.of());
        assertThat(page).doesNotContain(" src=", "<link", "<iframe", "@import", "url(", "http://", "https://");
        assertThat(between(page, "<script>", "</script>"))
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "{{");
    }

    @Test
    void theAnswerIsReadableWithoutJavaScript() throws IOException {
        String page = page(SamplePage.findings(60));
        assertThat(between(page, "<body>", DATA))
                .contains("<h1>Account 111122223333</h1>")
                .contains("35 days, 2026-05-01 00:00 UTC to 2026-06-04 23:59 UTC, 1 account, 2 regions.")
                .contains("2,903 events read = 2,890 kept + 1 duplicate + 7 outside the window + 2 refused + 3")
                .contains("3 records could not be read: see quarantine.jsonl.")
                .contains("<noscript>", "newthing.amazonaws.com", "arn:aws:iam::999988887777:role/Visitor")
                .containsSubsequence(
                        "Take away", ">29<", "Missing", ">10<", "Cannot know", ">3<", "Also found", ">21<");
    }

    @Test
    void aPageHoldsTheStrongestFindingsAndSaysHowManyItLeavesOut() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Severity severity = List.of(Severity.values()).get(i % 5);
            findings.add(Made.finding("f" + i, FindingType.UNUSED_ACTION, severity, Made.TRAINER, "*"));
        }
        EmbeddedFindings embedded = EmbeddedFindings.of(Made.plain(findings).iterator(), 14);
        assertThat(embedded.strongestFirst().map(marked -> marked.finding().id()))
                .containsExactly(
                        "f4", "f9", "f14", "f19", "f24", "f29", "f3", "f8", "f13", "f18", "f23", "f28", "f2", "f7");
        assertThat(embedded.leftOut()).isEqualTo(16);
        assertThat(embedded.counts().totals().total()).isEqualTo(30);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.write(
                Made.summary("audit", findings),
                embedded,
                List.<PersonaLine>of().iterator(),
                out);
        JsonNode data = data(out.toString(StandardCharsets.UTF_8));
        assertThat(data.get("findings")).hasSize(14);
        assertThat(data.get("leftOut").asLong()).isEqualTo(16);
    }

    @Test
    void noFindingIsAnAnswerToo() throws IOException {
        assertThat(page(List.of())).containsSubsequence("Take away", "Nothing found.", "Missing", "Nothing found.");
    }

    private static String page(List<Finding> findings) throws IOException {
        return page(Made.summary("audit", findings), findings);
    }

    @Test
    void whatIsNewAndWhatWasPutAsideIsToldApart() throws IOException {
        String reason = "</script><script>alert(1)</script>\u202e";
        List<Marked> findings = List.of(
                new Marked(Made.finding("new"), Standing.NEW, null),
                new Marked(Made.finding("aside"), Standing.STILL, new Suppressed(reason, "ml", null)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SummaryStanding.Baseline baseline = new SummaryStanding.Baseline("last/findings.jsonl", 4, 1, 1, 1, 1, 1);
        HtmlReport.write(
                Made.summary(findings, baseline),
                findings::iterator,
                SamplePage.personas().iterator(),
                out);
        String page = out.toString(StandardCharsets.UTF_8);
        assertThat(page)
                .contains(
                        "Since last/findings.jsonl: 1 new, 1 still there, 1 resolved, 1 now part of a coarser finding, 1"
                                + " not looked at.")
                .contains("1 finding suppressed by exceptions.json, and counted apart.")
                .contains("<span>Take away</span> <span class=\"total\">1</span>")
                .doesNotContain("<script>alert(1)");
        JsonNode data = data(page).get("findings");
        assertThat(data.get(0).get("baseline").textValue()).isEqualTo("new");
        assertThat(data.get(0).has("suppressed")).isFalse();
        assertThat(data.get(1).at("/suppressed/reason").textValue()).isEqualTo(reason);
    }

    private static String page(Summary summary, List<Finding> findings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtmlReport.write(
                summary, Made.plain(findings)::iterator, SamplePage.personas().iterator(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A page in which every name that comes from outside is the same. */
    private static String pageNaming(String name) throws IOException {
        Finding finding = Made.finding("f", FindingType.ACCESS_DENIED, Severity.HIGH, name, name);
        Summary like = Made.summary("audit", List.of(finding));
        Summary summary = new Summary(
                like.tool(),
                like.startedAt(),
                like.finishedAt(),
                like.window(),
                like.iamAsOf(),
                like.events(),
                like.files(),
                like.inputs(),
                List.of(new Summary.Coverage(name, name, name, 1, null, null, 1)),
                like.findings(),
                new SummaryStanding.Suppressed(name, 1, 0, 0, new SummaryFindings(0, Map.of(), Map.of())),
                new SummaryStanding.Baseline(name, 0, 0, 0, 0, 0, 0),
                List.of(new Summary.UnmappedCall(name, name, 1)),
                List.of(new Summary.UnreadDenial(name, name, 1, name)),
                List.of(new Summary.PrincipalNotExported(name, name, 1)),
                like.agreement(),
                List.of(new Summary.PolicyWarning(name, name, name, name)),
                1,
                like.catalog(),
                like.options(),
                List.of(name),
                List.of());
        return page(summary, List.of(finding));
    }

    private static JsonNode data(String page) throws IOException {
        return Json.MAPPER.readTree(between(page, DATA, "</script>"));
    }

    private static String between(String page, String open, String close) {
        int from = page.indexOf(open) + open.length();
        assertThat(page).contains(open, close);
        return page.substring(from, page.indexOf(close, from));
    }

    /** Every tag of the page, attributes and all, outside of scripts and style. */
    private static List<String> tags(String page) {
        List<String> tags = new ArrayList<>();
        String body = between(page, "<body>", DATA);
        for (int open = body.indexOf('<'); open >= 0; open = body.indexOf('<', open + 1)) {
            tags.add(body.substring(open, body.indexOf('>', open) + 1));
        }
        return tags;
    }

    private static int count(String page, String text) {
        return page.split(java.util.regex.Pattern.quote(text), -1).length - 1;
    }

    private static String hash(String content) {
        return "sha256-"
                + Base64.getEncoder()
                        .encodeToString(FolderFiles.sha256().digest(content.getBytes(StandardCharsets.UTF_8)));
    }
}
