package io.plumbline.findings.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.catalog.Catalog;
import io.plumbline.catalog.Observability;
import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.Weight;
import io.plumbline.findings.denied.Denied;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.evidence.Watch;
import io.plumbline.findings.evidence.Window;
import io.plumbline.findings.gaps.Gaps;
import io.plumbline.findings.grants.Grant;
import io.plumbline.findings.grants.Grants;
import io.plumbline.findings.history.Agreement;
import io.plumbline.findings.history.Drift;
import io.plumbline.findings.history.Past;
import io.plumbline.findings.hygiene.Hygiene;
import io.plumbline.findings.hygiene.SharedBroad;
import io.plumbline.findings.unused.Holding;
import io.plumbline.findings.unused.Unused;
import io.plumbline.findings.verdicts.Around;
import io.plumbline.findings.verdicts.Case;
import io.plumbline.findings.verdicts.Surroundings;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.history.Unexported;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.usage.Entry;
import io.plumbline.usage.Listening;
import io.plumbline.workload.Needs;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What can be said of one principal: what it was denied, what its jobs lack, what it does not use, what nobody can know.
 *
 * <p>Made once for a machine's share of principals; catalogue, rules and compiled policies are shared among them.
 */
final class PrincipalJudge {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalog catalog = Catalog.bundled();
    private final Observability observability = Observability.bundled();
    private final Needs needs = Needs.bundled();
    private final Grants grants = new Grants();
    private final CompiledPolicies compiled = new CompiledPolicies();
    private final Surroundings surroundings;
    private final AuditOptions options;

    PrincipalJudge(AuditOptions options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    /** A principal that is exported. */
    Judged judge(Beside beside, Iterator<Entry> entries) {
        PrincipalPolicies principal = beside.principal();
        Listening listening = listening(beside);
        PrincipalEvidence evidence = PrincipalEvidence.of(principal.id(), entries);
        Gaps gaps = Gaps.of(evidence.jobs(), needs);
        Around around = beside.around(evidence.sessions());
        TodaysPolicies today = surroundings.of(principal, around);
        Case one = new Case(
                principal,
                subject(principal),
                listening,
                evidence,
                beside.trail(),
                gaps.actions(),
                gaps.resourcesByAction(),
                today,
                options,
                Window.of(options, listening, principal, evidence));
        List<Grant> granted = grants.of(principal);
        Watch watch = new Watch(observability, listening, options);

        List<Finding> findings = new ArrayList<>();
        findings.addAll(new Denied(one.subject(), Optional.of(today), one.needed(), denials()).findings(evidence));
        findings.addAll(gaps.findings(one.subject(), today, evidence, options.severity()));
        Past past = Past.of(principal, around, evidence.policyChanges(), options.iamAsOf(), surroundings::of);
        findings.addAll(new Drift(one, past).findings());
        Unused unused = Unused.of(one, granted, watch, catalog);
        findings.addAll(unused.findings());
        Hygiene hygiene = Hygiene.of(one, granted, compiled, watch, surroundings.accounts());
        findings.addAll(hygiene.findings());
        return new Judged(
                findings,
                unused.holdings(),
                hygiene.shared(),
                Agreement.of(evidence.calls(), past),
                usedActions(evidence),
                principal.arn(),
                principal.account(),
                evidence.events(),
                judgeNamesakes(evidence));
    }

    private Severity denials() {
        return options.severity().of(FindingType.ACCESS_DENIED, Weight.of(Set.of()));
    }

    private Listening listening(Beside beside) {
        if (beside.listening() == null) {
            return Listening.nothing(beside.principal().account());
        }
        try {
            return JSON.readValue(beside.listening(), Listening.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A principal that only the trail knows: its denials can be told, and of what it was granted what the trail saw. */
    Judged judgeUnexported(Iterator<Entry> entries) {
        PrincipalEvidence evidence = PrincipalEvidence.of(null, entries);
        return judgeUnexported(evidence, null, evidence.policyChanges());
    }

    /** Those who had the name of an exported principal before it, one by one. */
    List<Judged> judgeNamesakes(PrincipalEvidence evidence) {
        Map<String, List<Entry>> byId = new TreeMap<>();
        evidence.ofNamesakes()
                .forEach(entry -> byId.computeIfAbsent(entry.what().principalId(), any -> new ArrayList<>())
                        .add(entry));
        return byId.entrySet().stream()
                .map(gone -> judgeUnexported(
                        PrincipalEvidence.of(null, gone.getValue().iterator()),
                        gone.getKey(),
                        evidence.policyChanges()))
                .toList();
    }

    private Judged judgeUnexported(PrincipalEvidence evidence, String formerId, List<Entry> policyChanges) {
        Draft.Subject subject = new Draft.Subject(evidence.account(), evidence.arn(), null, formerId);
        List<Finding> findings =
                new ArrayList<>(new Denied(subject, Optional.empty(), Set.of(), denials()).findings(evidence));
        findings.addAll(Hygiene.ofUnexported(subject, evidence, options));
        return new Judged(
                findings,
                List.of(),
                List.of(),
                past(evidence, formerId, policyChanges)
                        .map(past -> Agreement.of(evidence.calls(), past))
                        .orElse(Agreement.NONE),
                usedActions(evidence),
                evidence.arn(),
                evidence.account(),
                evidence.events(),
                List.of());
    }

    private Optional<Past> past(PrincipalEvidence evidence, String formerId, List<Entry> policyChanges) {
        if (policyChanges.isEmpty() || evidence.arn() == null) {
            return Optional.empty();
        }
        String id = formerId == null ? evidence.id() : formerId;
        PrincipalPolicies principal = Unexported.principal(evidence.arn(), id, evidence.account());
        return Past.ofUnexported(principal, Around.NOTHING, policyChanges, options.iamAsOf(), surroundings::of);
    }

    private Draft.Subject subject(PrincipalPolicies principal) {
        String owner = options.ownerTag() == null ? null : principal.tags().get(options.ownerTag());
        return new Draft.Subject(principal.account(), principal.arn(), owner);
    }

    private static Set<String> usedActions(PrincipalEvidence evidence) {
        Set<String> used = new HashSet<>();
        evidence.calls().stream()
                .filter(call -> call.what().outcome().equals("ALLOWED"))
                .forEach(call -> used.add(call.what().action()));
        return used;
    }

    /** Everything said of one principal. */
    record Judged(
            List<Finding> findings,
            List<Holding> holdings,
            List<SharedBroad> broad,
            Agreement agreement,
            Set<String> usedActions,
            String principal,
            String account,
            long events,
            List<Judged> namesakes) {}
}
