package io.plumbline.report.formats;

import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.report.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a format tells of the run as a whole.
 *
 * @param at when the findings hold: the end of the window, so that a run of the same trail tells the same
 * @param region where findings are imported to, or null for the region that IAM lives in
 * @param exports the files that hold the exported policies
 * @param gravest the highest severity of each type that occurred
 */
public record Told(
        Summary summary, Instant at, String region, List<String> exports, Map<FindingType, Severity> gravest) {

    public Told {
        exports = List.copyOf(exports);
        gravest = Map.copyOf(gravest);
    }

    boolean comparesWithABaseline() {
        return summary.baseline() != null;
    }

    boolean suppresses() {
        return summary.suppressed() != null;
    }
}
