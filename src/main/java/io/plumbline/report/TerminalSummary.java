package io.plumbline.report;

import io.plumbline.aws.Arn;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a person reads in ten seconds when a run is over.
 *
 * <pre>
 * 35 days, 2026-05-01 00:00 UTC to 2026-06-04 23:59 UTC, 1 account, 2 regions.
 *
 *   Take away      3   1 unused principal, 2 unused action
 *   Missing        1   1 predicted gap
 *   Cannot know    0
 *
 * First to look at
 *   high      Predicted gap   role/ml/Trainer   logs:PutLogEvents
 *
 * Report: out/index.html
 * </pre>
 */
public final class TerminalSummary {

    private static final int TOP = 5;
    private static final int WIDTH = 60;

    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final StringBuilder text = new StringBuilder();
    private final boolean colour;

    private TerminalSummary(boolean colour) {
        this.colour = colour;
    }

    /**
     * The text, with a line break at its end.
     *
     * @param top the findings to name, most important first; the first five are
     * @param report where the report is, as the user wrote OUT
     * @param colour whether the terminal understands colours; without, no control character but {@code \n} is printed
     */
    public static String text(Summary summary, List<Finding> top, String report, boolean colour) {
        TerminalSummary terminal = new TerminalSummary(colour);
        terminal.line(Words.coverage(summary)).line("");
        terminal.questions(summary.open());
        terminal.standing(summary);
        terminal.top(top);
        terminal.warnings(summary);
        terminal.line("").line("Report: " + TerminalText.safe(report));
        return terminal.text.toString();
    }

    private TerminalSummary line(String line) {
        text.append(line).append('\n');
        return this;
    }

    private void questions(SummaryFindings findings) {
        for (Question question : Question.values()) {
            List<FindingType> types = answered(question, findings);
            long total = types.stream().mapToLong(findings::of).sum();
            String byType = types.stream()
                    .map(type -> Words.number(findings.of(type)) + " " + lowerFirst(Question.label(type)))
                    .collect(Collectors.joining(", "));
            if (total > 0 || question != Question.ALSO) {
                line(("  " + painted(BOLD, padded(question.title(), 11)) + right(Words.number(total), 9) + "   "
                                + byType)
                        .stripTrailing());
            }
        }
    }

    private void standing(Summary summary) {
        List<String> sentences = Words.standing(summary);
        if (!sentences.isEmpty()) {
            line("");
            sentences.forEach(sentence -> line("  " + TerminalText.safe(sentence)));
        }
    }

    private static List<FindingType> answered(Question question, SummaryFindings findings) {
        List<FindingType> types = new ArrayList<>();
        for (FindingType type : FindingType.values()) {
            if (Question.answeredBy(type) == question && findings.of(type) > 0) {
                types.add(type);
            }
        }
        return types;
    }

    private void top(List<Finding> top) {
        if (top.isEmpty()) {
            return;
        }
        List<Finding> shown = top.subList(0, Math.min(TOP, top.size()));
        List<String> types =
                shown.stream().map(finding -> Question.label(finding.type())).toList();
        List<String> whom = shown.stream().map(TerminalSummary::whom).toList();
        int typeWidth = widest(types);
        int whomWidth = widest(whom);
        line("").line(painted(BOLD, "First to look at"));
        for (int i = 0; i < shown.size(); i++) {
            Finding finding = shown.get(i);
            line(("  "
                            + painted(
                                    colourOf(finding.severity()),
                                    padded(finding.severity().word(), 8)) + "  "
                            + padded(types.get(i), typeWidth) + "  " + padded(whom.get(i), whomWidth) + "  "
                            + what(finding))
                    .stripTrailing());
        }
    }

    /** {@code role/ml/Trainer}; without a principal how many hold the policy. */
    private static String whom(Finding finding) {
        if (finding.principal() == null) {
            return finding.holders() == null
                    ? "-"
                    : Words.counted(finding.holders().size(), "holder");
        }
        return shortened(Arn.parse(finding.principal()).map(Arn::resource).orElse(finding.principal()));
    }

    private static String what(Finding finding) {
        String what = finding.action() != null ? finding.action() : finding.service();
        boolean everything = finding.resource() == null || finding.resource().equals("*");
        return shortened(what == null ? "" : what) + (everything ? "" : " on " + shortened(finding.resource()));
    }

    private void warnings(Summary summary) {
        List<String> warnings = new ArrayList<>();
        warnings.add(Words.unread(summary));
        long unmapped = summary.events().unmapped();
        warnings.add(
                unmapped == 0 ? "" : Words.counted(unmapped, "event") + " of calls that no IAM action is known for.");
        int absent = summary.principalsNotExported().size();
        warnings.add(
                absent == 0 ? "" : Words.counted(absent, "principal") + " seen in the trail, not in the IAM export.");
        long odd = summary.warningCount();
        warnings.add(odd == 0 ? "" : Words.counted(odd, "policy warning") + ", see summary.json.");
        warnings.addAll(summary.notes());
        warnings.removeAll(Collections.singleton(""));
        if (!warnings.isEmpty()) {
            line("");
            warnings.forEach(warning -> line("  " + painted(YELLOW, "! ") + TerminalText.safe(warning)));
        }
    }

    private static String colourOf(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> RED;
            case MEDIUM -> YELLOW;
            case LOW, INFO -> "";
        };
    }

    private String painted(String code, String words) {
        return colour && !code.isEmpty() ? code + words + PLAIN : words;
    }

    /** Safe, and with its middle left out when it is long: both ends of a name tell it from others. */
    private static String shortened(String untrusted) {
        String safe = TerminalText.safe(untrusted);
        int[] points = safe.codePoints().toArray();
        if (points.length <= WIDTH) {
            return safe;
        }
        int half = WIDTH / 2;
        return new String(points, 0, half) + "…" + new String(points, points.length - half + 1, half - 1);
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String words, int width) {
        return words + " ".repeat(Math.max(0, width - words.length()));
    }

    private static String right(String words, int width) {
        return " ".repeat(Math.max(0, width - words.length())) + words;
    }

    private static String lowerFirst(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
