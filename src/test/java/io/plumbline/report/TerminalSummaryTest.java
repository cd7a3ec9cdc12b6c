package io.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Standing;
import io.plumbline.findings.standing.Suppressed;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {

    @Test
    void saysTheThreeQuestionsTheFirstFindingsTheWarningsAndWhereTheReportIs() {
        List<Finding> findings = List.of(
                Made.finding("1", FindingType.PREDICTED_GAP, Severity.HIGH, Made.TRAINER, "*"),
                Made.finding("2"),
                Made.finding("3"),
                SamplePage.shared());
        assertThat(TerminalSummary.text(Made.summary("audit", findings), findings, "out/index.html", false))
                .isEqualTo("""
                        35 days, 2026-05-01 00:00 UTC to 2026-06-04 23:59 UTC, 1 account, 2 regions.

                          Take away          3   3 unused action
                          Missing            1   1 predicted gap
                          Cannot know        0

                        First to look at
                          high      Predicted gap  role/ml/Trainer  s3:GetObject
                          medium    Unused action  role/ml/Trainer  s3:GetObject on arn:aws:s3:::data/*
                          medium    Unused action  role/ml/Trainer  s3:GetObject on arn:aws:s3:::data/*
                          high      Unused action  2 holders        sagemaker:DeleteModel

                          ! 3 records could not be read: see quarantine.jsonl.
                          ! 4 events of calls that no IAM action is known for.
                          ! 1 principal seen in the trail, not in the IAM export.
                          ! 1 policy warning, see summary.json.
                          ! No resource policies were given: a denial could be lifted by one that was not seen.

                        Report: out/index.html
                        """);
    }

    @Test
    void whatWasPutAsideIsCountedApartAndTheBaselineIsHeldAgainst() {
        List<Marked> findings = List.of(
                new Marked(Made.finding("1"), Standing.NEW, null),
                new Marked(Made.finding("2"), Standing.STILL, new Suppressed("why", "who", null)));
        SummaryStanding.Baseline baseline = new SummaryStanding.Baseline("last.jsonl", 1234, 1, 1, 1000, 3, 230);
        assertThat(TerminalSummary.text(Made.summary(findings, baseline), List.of(), "out", false))
                .contains("Take away          1   1 unused action\n", """

                          Since last.jsonl: 1 new, 1 still there, 1,000 resolved, 3 now part of a coarser finding, 230 not looked at.
                          1 finding suppressed by exceptions.json, and counted apart.
                        """);
    }

    @Test
    void noControlCharacterOfATrailReachesTheTerminal() {
        List<Finding> findings = List.of(Made.finding(
                "1",
                FindingType.ACCESS_DENIED,
                Severity.HIGH,
                "arn:aws:iam::111122223333:role/\u001b[2J\u009b31m\u202e\ud800\r\nx",
                "\u0007\u0000\u2028" + "long".repeat(100)));
        String text = TerminalSummary.text(Made.summary("audit", findings), findings, "o\u001b]0;x\u0007ut", false);
        assertThat(text.codePoints().filter(c -> c != '\n').filter(c -> !TerminalText.isSafe(c)))
                .isEmpty();
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(170));
        assertThat(text).contains("role/\ufffd[2J\ufffd31m");
    }

    @Test
    void coloursAreThereOnlyWhenAskedForAndChangeNoWord() {
        List<Finding> findings = List.of(Made.finding("1"));
        Summary summary = Made.summary("audit", findings);
        String plain = TerminalSummary.text(summary, findings, "out", false);
        String colourful = TerminalSummary.text(summary, findings, "out", true);
        assertThat(plain).doesNotContain("\u001b");
        assertThat(colourful).contains("\u001b[1m").doesNotEndWith("\u001b[1m");
        assertThat(colourful.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain);
    }
}
