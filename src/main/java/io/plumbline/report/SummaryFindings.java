package io.plumbline.report;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of all findings, by the words of {@code findings.jsonl}; what did not occur is not there. */
public record SummaryFindings(long total, Map<String, Long> byType, Map<String, Long> bySeverity) {

    public SummaryFindings {
        byType = Collections.unmodifiableMap(new LinkedHashMap<>(byType));
        bySeverity = Collections.unmodifiableMap(new LinkedHashMap<>(bySeverity));
        Reconciliation.require("findings.total", total, "byType", Reconciliation.values(byType));
        Reconciliation.require("findings.total", total, "bySeverity", Reconciliation.values(bySeverity));
    }

    /** Counts the findings, without keeping them. */
    public static SummaryFindings of(Iterator<Finding> findings) {
        return FindingCounts.of(findings).totals();
    }

    /** These counts without those. */
    SummaryFindings less(SummaryFindings others) {
        return new SummaryFindings(
                total - others.total, less(byType, others.byType), less(bySeverity, others.bySeverity));
    }

    private static Map<String, Long> less(Map<String, Long> all, Map<String, Long> others) {
        Map<String, Long> rest = new LinkedHashMap<>();
        all.forEach((word, count) -> rest.put(word, count - others.getOrDefault(word, 0L)));
        rest.values().removeIf(count -> count == 0);
        return rest;
    }

    public long of(FindingType type) {
        return byType.getOrDefault(type.name(), 0L);
    }

    public long of(Severity severity) {
        return bySeverity.getOrDefault(severity.word(), 0L);
    }
}
