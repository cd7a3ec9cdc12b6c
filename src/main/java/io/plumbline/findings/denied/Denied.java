package io.plumbline.findings.denied;

import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Verdict;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingRows;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.trail.Denial.Shape;
import io.plumbline.usage.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@code ACCESS_DENIED}: denied calls of one principal, by action, resource and the layer that AWS named.
 *
 * <p>Each says whether today's policies still deny it, which layer must change and whose it is, and, where that is an
 * identity policy and nothing else stands in the way, the smallest statement that would allow it. What looks like {@link
 * Probing} is one finding of the principal.
 */
public final class Denied {

    private final Draft.Subject subject;
    private final Optional<TodaysPolicies> policies;
    private final Set<String> needed;
    private final Severity severity;

    /**
     * @param policies empty when the principal is not in the export
     * @param needed actions, in lower case, that a job of the window needs from this role
     * @param severity of a denial that is neither mended nor breaks a job
     */
    public Denied(Draft.Subject subject, Optional<TodaysPolicies> policies, Set<String> needed, Severity severity) {
        this.subject = subject;
        this.policies = policies;
        this.needed = needed;
        this.severity = severity;
    }

    public List<Finding> findings(PrincipalEvidence evidence) {
        List<Entry> denied = EndpointRecords.toldOnce(
                evidence.calls().stream().filter(PrincipalEvidence::isDenied).toList());
        Probing probing = Probing.in(denied, excused(evidence));
        List<Finding> findings = new ArrayList<>();
        if (!probing.calls().isEmpty()) {
            findings.add(finding(probing));
        }
        List<Entry> others =
                denied.stream().filter(call -> !probing.calls().contains(call)).toList();
        DeniedCalls.grouped(others).forEach(calls -> findings.add(finding(calls, evidence)));
        return findings;
    }

    /** What is used, needed or allowed today is something that was missing, and may be again. */
    private Predicate<Entry> excused(PrincipalEvidence evidence) {
        return call -> needed.contains(call.what().action().toLowerCase(Locale.ROOT))
                || evidence.calls(call.what().action()).stream().anyMatch(PrincipalEvidence::isUse)
                || policies.flatMap(today -> today.on(call.what()))
                        .filter(decision -> decision.verdict() == Verdict.ALLOWED)
                        .isPresent();
    }

    private Finding finding(Probing probing) {
        return new Draft(FindingType.ACCESS_DENIED, severity.higher(), Finding.State.DENIED)
                .of(subject)
                .seen(probing.calls())
                .finding(probing.words(FindingRows.instant(probing.start())));
    }

    private Finding finding(DeniedCalls calls, PrincipalEvidence evidence) {
        Today today = Today.of(calls, policies);
        Optional<MissingKey> missing = MissingKey.of(calls, policies);
        Optional<Instant> again = today.isDenial() ? Optional.empty() : allowedAgain(calls, evidence);
        Remedy remedy =
                again.isPresent() || subject.formerId() != null ? Remedy.NONE : Remedy.of(calls, today, policies);
        Optional<String> listing =
                today.is(Today.State.ALLOWS) ? missing.flatMap(MissingKey::suggestion) : Optional.empty();
        Draft draft = new Draft(
                        FindingType.ACCESS_DENIED, severity(calls, today, again.isPresent()), Finding.State.DENIED)
                .of(subject)
                .about(
                        calls.service(),
                        calls.action().map(any -> calls.written()).orElse(null),
                        calls.resource())
                .by(calls.layer().map(Layer::name).orElse(null))
                .seen(calls.entries())
                .suggesting(listing.orElse(remedy.statement()));
        decider(draft, calls, today);
        return draft.finding(new Reason(calls, today, remedy, subject.account(), unread(calls, evidence)).text()
                + missing.map(MissingKey::words).orElse("")
                + again.map(time -> " The same call was allowed on " + time + ".")
                        .orElse("")
                + (subject.formerId() == null
                        ? ""
                        : " It was an earlier one of this name, " + subject.formerId() + ", which is gone."));
    }

    /** When AWS let the same action on the same resource in the same region through after it had denied it last. */
    private static Optional<Instant> allowedAgain(DeniedCalls calls, PrincipalEvidence evidence) {
        long last = calls.entries().stream().mapToLong(Entry::lastSeen).max().orElse(Entry.NO_TIME);
        Set<String> regions =
                calls.entries().stream().map(call -> call.what().region()).collect(Collectors.toSet());
        return evidence.calls(calls.written()).stream()
                .filter(call -> call.what().outcome().equals("ALLOWED")
                        && regions.contains(call.what().region())
                        && call.what().resource().equals(calls.resource())
                        && call.lastSeen() > last)
                .map(call -> Instant.ofEpochMilli(call.lastSeen()))
                .max(Comparator.naturalOrder());
    }

    /**
     * Whose policy and which statement denied: AWS's word, else today's policies, if they deny by the layer that AWS named.
     *
     * <p>Neither is part of the id. The fact is that this principal was denied this action on this resource by this layer;
     * which statement did it is told by policies that change when somebody mends them, and by messages that named no policy
     * before 2026, and a finding must not become another one for either.
     */
    private static void decider(Draft draft, DeniedCalls calls, Today today) {
        String named = calls.policies().stream().findFirst().orElse(null);
        boolean denies = today.isDeniedBy(calls.layer());
        if (named == null && denies) {
            draft.decidedBy(today.decision().policy(), today.decision().statement());
        } else {
            boolean same = denies && Objects.equals(named, today.decision().policy());
            draft.decidedBy(named, same ? today.decision().statement() : null);
        }
    }

    /** A text that AWS said and no shape explains; the shortest one. */
    private static Optional<String> unread(DeniedCalls calls, PrincipalEvidence evidence) {
        return calls.saidAs(Shape.UNKNOWN)
                ? evidence.unreadDenials().stream()
                        .filter(entry -> calls.written().equals(entry.what().action()))
                        .map(entry -> entry.what().detail())
                        .filter(Objects::nonNull)
                        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                : Optional.empty();
    }

    private Severity severity(DeniedCalls calls, Today today, boolean isAllowedAgain) {
        if (isAllowedAgain || subject.formerId() != null || today.isFixed(calls) || policies.isEmpty()) {
            return severity.lower();
        }
        boolean breaksJobs = needed.contains(calls.written().toLowerCase(Locale.ROOT));
        return breaksJobs ? severity.higher() : severity;
    }
}
