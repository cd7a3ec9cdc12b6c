package io.plumbline.report.formats;

import io.plumbline.findings.Finding;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a finding holds and a format has no place of its own for, by the names of {@code findings.jsonl}. */
final class Fields {

    private Fields() {}

    /** Without those that the finding lacks. */
    static Map<String, String> of(Finding finding) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("account", finding.account());
        fields.put("service", finding.service());
        fields.put("action", finding.action());
        fields.put("resource", finding.resource());
        fields.put("state", finding.state() == null ? null : finding.state().name());
        fields.put("layer", finding.layer());
        fields.put("policy", finding.policy());
        fields.put("statement", finding.statement());
        fields.put("count", finding.count() == 0 ? null : Long.toString(finding.count()));
        fields.put("firstSeen", finding.firstSeen());
        fields.put("lastSeen", finding.lastSeen());
        fields.put("evidence", finding.evidence().isEmpty() ? null : String.join(" ", finding.evidence()));
        fields.put("suggestion", finding.suggestion());
        fields.put("owner", finding.owner());
        fields.values().removeIf(value -> value == null || value.isBlank());
        fields.replaceAll((name, value) -> Bounded.safe(value));
        return fields;
    }
}
