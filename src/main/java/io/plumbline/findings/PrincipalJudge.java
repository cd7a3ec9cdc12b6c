package io.plumbline.findings;

import io.plumbline.catalog.Catalog;
import io.plumbline.catalog.Observability;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.findings.Sight.Blindness;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Effect;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.Statement;
import io.plumbline.usage.Entry;
import io.plumbline.usage.Listening;
import io.plumbline.workload.Needs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What can be said of one principal: what it was denied, what its jobs lack, what it does not use, what nobody can know.
 *
 * <p>Made once for a machine's share of principals; catalogue, rules and compiled policies are shared among them.
 */
final class PrincipalJudge {

    private final Catalog catalog = Catalog.bundled();
    private final Observability observability = Observability.bundled();
    private final Needs needs = Needs.bundled();
    private final Expansion expansion = new Expansion();
    private final CompiledPolicies compiled = new CompiledPolicies();
    private final AuditOptions options;

    PrincipalJudge(AuditOptions options) {
        this.options = options;
    }

    /** A principal that is exported. */
    Judged judge(PrincipalPolicies principal, Listening heard, Iterator<Entry> entries) {
        Listening listening = heard.until(options.windowEnd().toString().substring(0, "2026-10-05".length()));
        PrincipalEvidence evidence = PrincipalEvidence.of(principal.id(), entries);
        Gaps gaps = Gaps.of(evidence.jobs(), needs);
        TodaysPolicies policies = TodaysPolicies.of(principal, compiled);
        Draft.Subject subject = subject(principal);

        List<Finding> findings = new ArrayList<>();
        findings.addAll(new Denied(subject, Optional.of(policies), gaps.actions()).findings(evidence.calls()));
        findings.addAll(gaps.findings(subject, policies, evidence));
        Unused unused = unused(principal, subject, listening, evidence, gaps.actions());
        findings.addAll(unused.findings());
        return new Judged(
                findings,
                unused.holdings(),
                Agreement.of(evidence.calls(), policies),
                usedActions(evidence),
                principal.arn(),
                principal.account(),
                evidence.events(),
                judgeNamesakes(evidence));
    }

    /** A principal that only the trail knows: its denials can be told, and nothing of what it was granted. */
    Judged judgeUnexported(Iterator<Entry> entries) {
        return judgeUnexported(PrincipalEvidence.of(null, entries), null);
    }

    /** Those who had the name of an exported principal before it, one by one. */
    List<Judged> judgeNamesakes(PrincipalEvidence evidence) {
        Map<String, List<Entry>> byId = new TreeMap<>();
        evidence.ofNamesakes()
                .forEach(entry -> byId.computeIfAbsent(entry.what().principalId(), any -> new ArrayList<>())
                        .add(entry));
        return byId.entrySet().stream()
                .map(gone -> judgeUnexported(
                        PrincipalEvidence.of(null, gone.getValue().iterator()), gone.getKey()))
                .toList();
    }

    private Judged judgeUnexported(PrincipalEvidence evidence, String formerId) {
        Draft.Subject subject = new Draft.Subject(evidence.account(), evidence.arn(), null, formerId);
        List<Finding> findings = new Denied(subject, Optional.empty(), Set.of()).findings(evidence.calls());
        return new Judged(
                findings,
                List.of(),
                Agreement.NONE,
                usedActions(evidence),
                evidence.arn(),
                evidence.account(),
                evidence.events(),
                List.of());
    }

    private Draft.Subject subject(PrincipalPolicies principal) {
        String owner = options.ownerTag() == null ? null : principal.tags().get(options.ownerTag());
        return new Draft.Subject(principal.account(), principal.arn(), owner);
    }

    /** Findings of disuse and blindness, and what the holders of shared policies have to say together. */
    record Unused(List<Finding> findings, List<Holding> holdings) {}

    private Unused unused(
            PrincipalPolicies principal,
            Draft.Subject subject,
            Listening listening,
            PrincipalEvidence evidence,
            Set<String> needed) {
        if (isServiceLinked(principal)) {
            return new Unused(List.of(), List.of());
        }
        Watch watch = new Watch(observability, listening, options);
        Window window = new Window(options, listening, principal.created());
        List<Grant> grants = grants(principal);
        UnusedWords words = new UnusedWords(subject, window, watch, catalog);
        Sight whole = window.sight(principal);
        boolean idle = !evidence.isPresent() && needed.isEmpty();
        if (idle && whole.isClear()) {
            whole = idleSight(principal, grants, watch, window);
            if (whole.isClear()) {
                return new Unused(List.of(words.principal(principal)), holdings(grants, words, true));
            }
        }
        if (!whole.isClear()) {
            List<Finding> blind = new ArrayList<>();
            blind.add(words.unobservable(whole));
            if (!idle) {
                List<Disuse.Fate> fates = new Disuse(evidence, needed, window, watch, catalog).of(grants);
                blind.addAll(words.blindByNature(fates));
            }
            return new Unused(blind, holdings(grants, words, false));
        }
        List<Disuse.Fate> fates = new Disuse(evidence, needed, window, watch, catalog).of(grants);
        List<Finding> findings = new ArrayList<>(words.blind(fates));
        findings.addAll(words.ownPolicies(fates));
        return new Unused(findings, words.holdings(fates, false));
    }

    /**
     * Whether nothing seen means nothing done. A role acts only in sessions, and who starts one is a read management
     * event; a user's long-term key acts without a session, so each of its grants must be one that a trail shows.
     */
    private Sight idleSight(PrincipalPolicies principal, List<Grant> grants, Watch watch, Window window) {
        if (!options.regions().isEmpty()) {
            return Sight.blind(
                    Blindness.REGIONS_NARROWED,
                    "No call was seen in " + String.join(", ", options.regions())
                            + " (--region); elsewhere it may be busy.");
        }
        if (window.covers(principal.lastUsed())) {
            return Sight.blind(
                    Blindness.SEEN_BY_ANOTHER_WITNESS,
                    "IAM says that it was last used on " + principal.lastUsed()
                            + ", and this trail, which begins before, shows no call: a hole in its coverage.");
        }
        if (principal.kind() == PrincipalPolicies.Kind.ROLE) {
            return watch.listening().managementRegions(Access.READ, null).isEmpty()
                    ? Sight.blind(
                            Blindness.MANAGEMENT_EVENTS_NOT_HEARD,
                            "Nobody was seen to assume it, but no read management event of account "
                                    + principal.account()
                                    + " was delivered in the window, and AssumeRole is one.")
                    : Sight.CLEAR;
        }
        return grants.stream()
                .flatMap(grant -> grant.actions().stream().mapToObj(i -> watch.sight(catalog.at(i), grant)))
                .filter(sight -> !sight.isClear())
                .findFirst()
                .map(sight -> Sight.blind(
                        sight.blindness(),
                        "No call of this user was seen, but its long-term keys need no session and it may do what this"
                                + " trail could not show. " + sight.reason()
                                + " The credential report tells when its keys were last used."))
                .orElse(Sight.CLEAR);
    }

    private static boolean isServiceLinked(PrincipalPolicies principal) {
        return principal.arn().contains(":role/aws-service-role/");
    }

    /** What is granted in effect: what the boundary does not allow, or a plain deny takes back, is no grant. */
    private List<Grant> grants(PrincipalPolicies principal) {
        BitSet permitted = permitted(principal);
        List<Grant> grants = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Attachment attachment : principal.attachments()) {
            boolean twice = attachment.arn() != null && !seen.add(attachment.arn());
            if (attachment.policy() == null || twice) {
                continue;
            }
            for (Statement statement : attachment.policy().statements()) {
                if (statement.effect() == Effect.ALLOW) {
                    Grant grant = Grant.of(attachment, statement, expansion);
                    grant.actions().and(permitted);
                    grants.add(grant);
                }
            }
        }
        return grants;
    }

    private BitSet permitted(PrincipalPolicies principal) {
        BitSet permitted = new BitSet();
        if (principal.boundary() == null) {
            permitted.set(0, catalog.actionCount());
        } else {
            principal.boundary().statements().stream()
                    .filter(statement -> statement.effect() == Effect.ALLOW)
                    .forEach(statement -> permitted.or(expansion.of(statement.actions())));
        }
        Stream.concat(principal.attachments().stream().map(Attachment::policy), Stream.ofNullable(principal.boundary()))
                .filter(Objects::nonNull)
                .flatMap(policy -> policy.statements().stream())
                .filter(PrincipalJudge::isPlainDeny)
                .forEach(statement -> permitted.andNot(expansion.of(statement.actions())));
        return permitted;
    }

    /** A deny on everything, always. */
    private static boolean isPlainDeny(Statement statement) {
        return statement.effect() == Effect.DENY
                && statement.conditions().isEmpty()
                && statement.resources() != null
                && !statement.resources().negated()
                && statement.resources().patterns().contains("*");
    }

    private static List<Holding> holdings(List<Grant> grants, UnusedWords words, boolean idle) {
        List<Disuse.Fate> fates = grants.stream()
                .map(grant -> new Disuse.Fate(
                        grant, idle ? StatementUse.idle(grant) : StatementUse.unproven(grant), Map.of()))
                .toList();
        return words.holdings(fates, idle);
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
            Agreement agreement,
            Set<String> usedActions,
            String principal,
            String account,
            long events,
            List<Judged> namesakes) {}
}
