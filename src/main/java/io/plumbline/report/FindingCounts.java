package io.plumbline.report;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many findings there are of each type and severity: a table that the page shows and the summary adds up. */
final class FindingCounts {

    private final Map<FindingType, Map<Severity, Long>> counts = new EnumMap<>(FindingType.class);

    static FindingCounts of(Iterator<Finding> findings) {
        FindingCounts counts = new FindingCounts();
        findings.forEachRemaining(counts::add);
        return counts;
    }

    void add(Finding finding) {
        counts.computeIfAbsent(finding.type(), type -> new EnumMap<>(Severity.class))
                .merge(finding.severity(), 1L, Long::sum);
    }

    /** Types in the order of the contract, each with the severities it occurred in. */
    Map<FindingType, Map<Severity, Long>> table() {
        return counts;
    }

    /** The margins of the table. */
    SummaryFindings totals() {
        Map<String, Long> byType = new LinkedHashMap<>();
        Map<Severity, Long> severities = new EnumMap<>(Severity.class);
        counts.forEach((type, row) -> row.forEach((severity, count) -> {
            byType.merge(type.name(), count, Long::sum);
            severities.merge(severity, count, Long::sum);
        }));
        Map<String, Long> bySeverity = new LinkedHashMap<>();
        severities.forEach((severity, count) -> bySeverity.put(severity.word(), count));
        long total = byType.values().stream().mapToLong(Long::longValue).sum();
        return new SummaryFindings(total, byType, bySeverity);
    }
}
