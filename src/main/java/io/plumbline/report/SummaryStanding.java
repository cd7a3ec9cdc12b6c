package io.plumbline.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the findings stand against what was known before: in {@code summary.json} under {@code suppressed} and {@code baseline}. */
public final class SummaryStanding {

    private SummaryStanding() {}

    /**
     * Findings that were put aside.
     *
     * @param entries of the file; {@code expired} of them suppress nothing any more, {@code unmatched} match no finding
     */
    public record Suppressed(String file, long entries, long expired, long unmatched, SummaryFindings findings) {}

    /**
     * An earlier run's findings against this one's.
     *
     * @param findings how many the baseline holds; each is still there, resolved, covered by a coarser finding, or was not
     *     looked at
     */
    public record Baseline(
            String file,
            long findings,
            @JsonProperty("new") long fresh,
            long still,
            long resolved,
            long covered,
            long notLookedAt) {

        public Baseline {
            Reconciliation.require("baseline.findings", findings, "still, resolved, covered, notLookedAt", new long[] {
                still, resolved, covered, notLookedAt
            });
        }
    }
}
