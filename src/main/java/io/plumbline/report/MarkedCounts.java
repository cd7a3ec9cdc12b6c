package io.plumbline.report;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Standing;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;

/** What all findings of a run come to, in one pass that keeps none of them. */
public final class MarkedCounts {

    private final FindingCounts all = new FindingCounts();
    private final FindingCounts suppressed = new FindingCounts();
    private final Map<FindingType, Severity> gravest = new EnumMap<>(FindingType.class);
    private final Map<Standing, Long> standings = new EnumMap<>(Standing.class);

    private MarkedCounts() {}

    public static MarkedCounts of(Iterator<Marked> findings) {
        MarkedCounts counts = new MarkedCounts();
        findings.forEachRemaining(counts::add);
        return counts;
    }

    private void add(Marked marked) {
        Finding finding = marked.finding();
        all.add(finding);
        if (!marked.isOpen()) {
            suppressed.add(finding);
        }
        if (marked.standing() != null) {
            standings.merge(marked.standing(), 1L, Long::sum);
        }
        gravest.merge(finding.type(), finding.severity(), (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    public SummaryFindings all() {
        return all.totals();
    }

    public SummaryFindings suppressed() {
        return suppressed.totals();
    }

    public long of(Standing standing) {
        return standings.getOrDefault(standing, 0L);
    }

    /** The highest severity of each type that occurred. */
    public Map<FindingType, Severity> gravest() {
        return Collections.unmodifiableMap(gravest);
    }
}
