package io.plumbline.findings;

import io.plumbline.usage.Entry;
import java.util.Collection;
import java.util.List;

/** A finding being written; {@link #finding} gives it its id. */
public final class Draft {

    private final FindingType type;
    private final Severity severity;
    private final Finding.State state;
    private String account;
    private String principal;
    private List<String> holders;
    private String service;
    private String action;
    private String resource;
    private String layer;
    private String policy;
    private String decider;
    private String statement;
    private String statementIdentity;
    private long count;
    private long firstSeen = Entry.NO_TIME;
    private long lastSeen = Entry.NO_TIME;
    private List<String> evidence = List.of();
    private String suggestion;
    private String owner;

    public Draft(FindingType type, Severity severity, Finding.State state) {
        this.type = type;
        this.severity = severity;
        this.state = state;
    }

    public Draft of(Subject subject) {
        account = subject.account();
        principal = subject.arn();
        owner = subject.owner();
        statementIdentity = subject.formerId() == null ? statementIdentity : subject.formerId();
        return this;
    }

    public Draft heldBy(String ofAccount, List<String> principals) {
        account = ofAccount;
        holders = principals;
        return this;
    }

    public Draft about(String ofService, String ofAction, String onResource) {
        service = ofService;
        action = ofAction;
        resource = onResource;
        return this;
    }

    public Draft by(String deciding) {
        layer = deciding;
        return this;
    }

    /**
     * What grants it.
     *
     * @param identity the statement's Sid or content, which the id is made of; the label is what people read
     */
    public Draft granted(String byPolicy, String label, String identity) {
        policy = byPolicy;
        statement = label;
        statementIdentity = identity;
        return this;
    }

    /** The policy and the statement that decided; of the id they are no part, because both may become known or change. */
    public Draft decidedBy(String byPolicy, String label) {
        decider = byPolicy;
        statement = label;
        return this;
    }

    public Draft seen(Collection<Entry> entries) {
        entries.stream().reduce(Draft::sum).ifPresent(sum -> {
            count = sum.count();
            firstSeen = sum.firstSeen();
            lastSeen = sum.lastSeen();
            evidence = sum.evidence();
        });
        return this;
    }

    private static Entry sum(Entry one, Entry other) {
        return one.plus(other);
    }

    /** As {@link #seen(Collection)}, summed up already. */
    public Draft seen(long times, long first, long last, List<String> eventIds) {
        count = times;
        firstSeen = first;
        lastSeen = last;
        evidence = eventIds;
        return this;
    }

    public Draft suggesting(String statementJson) {
        suggestion = statementJson;
        return this;
    }

    public Finding finding(String reason) {
        String id = FindingId.of(type, account, principal, policy, statementIdentity, service, action, resource, layer);
        return new Finding(
                id,
                type,
                severity,
                account,
                principal,
                holders,
                service,
                action,
                resource,
                state,
                layer,
                policy == null ? decider : policy,
                statement,
                count,
                FindingRows.instant(firstSeen),
                FindingRows.instant(lastSeen),
                evidence,
                reason,
                suggestion,
                owner);
    }

    /**
     * Whom a finding is about.
     *
     * @param formerId the id of a principal that is gone and whose name another has now; else null
     */
    public record Subject(String account, String arn, String owner, String formerId) {

        public Subject(String account, String arn, String owner) {
            this(account, arn, owner, null);
        }
    }
}
