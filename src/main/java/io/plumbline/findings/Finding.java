package io.plumbline.findings;

import java.util.List;

/**
 * One line of {@code findings.jsonl}: something to take away, something missing, or something this trail cannot show.
 *
 * <p>Null components are facts too: {@code principal} is null for a shared managed policy (then {@code holders} names
 * who has it), {@code action} is null above action level, {@code layer} is null where none is known. {@code
 * suggestion} is an IAM statement as JSON text, or null.
 *
 * @param id stable over runs: the same fact has the same id tomorrow
 * @param firstSeen ISO-8601 instants of the evidence, null without any
 * @param evidence event ids, at most five
 * @param owner the value of the role tag that {@code --owner-tag} names, else null
 */
public record Finding(
        String id,
        FindingType type,
        Severity severity,
        String account,
        String principal,
        List<String> holders,
        String service,
        String action,
        String resource,
        State state,
        String layer,
        String policy,
        String statement,
        long count,
        String firstSeen,
        String lastSeen,
        List<String> evidence,
        String reason,
        String suggestion,
        String owner) {

    /** The states of evidence a finding can rest on. */
    public enum State {
        UNUSED,
        USED,
        UNOBSERVABLE,
        DENIED,
        PREDICTED
    }

    public Finding {
        holders = holders == null ? null : List.copyOf(holders);
        evidence = List.copyOf(evidence);
        if (evidence.size() > 5) {
            throw new IllegalArgumentException("finding " + id + ": " + evidence.size() + " event ids, at most 5");
        }
    }

    /** The same finding, weighing otherwise. */
    Finding with(Severity other) {
        return new Finding(
                id,
                type,
                other,
                account,
                principal,
                holders,
                service,
                action,
                resource,
                state,
                layer,
                policy,
                statement,
                count,
                firstSeen,
                lastSeen,
                evidence,
                reason,
                suggestion,
                owner);
    }
}
