package io.plumbline.report;

import io.plumbline.findings.Finding;
import java.util.List;

/** What a person reads in ten seconds. */
public final class TerminalSummary {

    private TerminalSummary() {}

    public static String text(Summary summary, List<Finding> top, String reportPath, boolean colour) {
        return summary.json() + top + reportPath + colour;
    }
}
