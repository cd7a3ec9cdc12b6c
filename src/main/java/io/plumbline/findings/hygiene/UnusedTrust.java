package io.plumbline.findings.hygiene;

import io.plumbline.catalog.Visibility.Access;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.evidence.Assumption;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.evidence.Watch;
import io.plumbline.findings.evidence.Window;
import io.plumbline.findings.verdicts.Case;
import io.plumbline.policy.PrincipalElement;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Those whom a role trusts and who never assumed it, of a role that others did assume.
 *
 * <p>An idle role is one finding already. Nothing is said where it is not known who assumed the role: it made calls, and no
 * session of its was seen to start.
 */
final class UnusedTrust {

    private static final String SAGEMAKER = "sagemaker.amazonaws.com";

    private final Case one;
    private final Window window;
    private final Watch watch;
    private final Trust trust;

    UnusedTrust(Case one, Watch watch) {
        this.one = one;
        this.watch = watch;
        this.window = one.window();
        this.trust = Trust.of(one.principal());
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (!isProven()) {
            return findings;
        }
        Set<Assumption> sessions = sessions();
        List<TrustedPrincipal> trusted = trust.waysIn().stream()
                .filter(statement -> !statement.principals().negated())
                .flatMap(statement -> named(statement).stream())
                .toList();
        Set<Assumption> explained = new HashSet<>();
        sessions.forEach(session -> {
            if (trusted.stream().anyMatch(each -> each.mayHaveMade(session))) {
                explained.add(session);
            }
        });
        boolean strangeService = sessions.stream().anyMatch(each -> !explained.contains(each) && each.isByService());
        for (Statement statement : trust.waysIn()) {
            if (!statement.principals().negated()) {
                for (TrustedPrincipal each : named(statement)) {
                    boolean excused = each.isEverybody()
                            || !each.isObservable()
                            || (strangeService && each.type().equals("Service"));
                    if (!excused && sessions.stream().noneMatch(each::mayHaveMade)) {
                        findings.add(finding(statement, each));
                    }
                }
            }
        }
        return findings;
    }

    /** Read management events were heard, long enough, everywhere, and it is known who assumed the role. */
    private boolean isProven() {
        PrincipalEvidence evidence = one.evidence();
        boolean idle = !evidence.isPresent() && one.needed().isEmpty();
        return !trust.waysIn().isEmpty()
                && !idle
                && one.principal().kind() == PrincipalPolicies.Kind.ROLE
                && !one.principal().arn().contains(":role/aws-reserved/")
                && one.options().regions().isEmpty()
                && window.sight(one.principal()).isClear()
                && !watch.listening().managementRegions(Access.READ, null).isEmpty()
                && !evidence.assumptions().isEmpty()
                && !window.isYoung(evidence.trustChanged());
    }

    private Set<Assumption> sessions() {
        Set<Assumption> sessions = new HashSet<>(one.evidence().assumptions());
        if (!one.evidence().jobs().isEmpty()) {
            sessions.add(new Assumption("AssumeRole", SAGEMAKER, null));
        }
        return sessions;
    }

    private static List<TrustedPrincipal> named(Statement statement) {
        PrincipalElement who = statement.principals();
        List<TrustedPrincipal> named = new ArrayList<>();
        for (String type : List.of("AWS", "Service", "Federated")) {
            new TreeSet<>(who.names(type)).forEach(name -> named.add(new TrustedPrincipal(type, name)));
        }
        return named;
    }

    private Finding finding(Statement statement, TrustedPrincipal trusted) {
        String account = trusted.account();
        boolean foreign = account != null && !account.equals(one.principal().account());
        String reason = trusted.isDeleted()
                ? "The role trusts " + trusted.name() + ", which is what IAM leaves of a principal that was deleted:"
                        + " nobody can be it again."
                : "Nobody assumed the role as " + trusted.name() + " " + window.words() + "; heard were "
                        + watch.regionsHeard(Set.of(Access.READ)) + ". Others did assume it.";
        return Trust.draft(
                        FindingType.UNUSED_TRUST,
                        foreign && !trusted.isDeleted() ? Severity.MEDIUM : Severity.LOW,
                        one.subject(),
                        statement,
                        trusted.name())
                .suggesting(without(statement, trusted))
                .finding(reason);
    }

    /** The statement without this one; null when nobody would be left. */
    private static String without(Statement statement, TrustedPrincipal trusted) {
        Map<String, List<String>> left = new LinkedHashMap<>();
        statement.principals().byType().forEach((type, names) -> {
            List<String> others = names.stream()
                    .filter(name -> !type.equals(trusted.type()) || !name.equals(trusted.name()))
                    .toList();
            if (!others.isEmpty()) {
                left.put(type, others);
            }
        });
        return left.isEmpty()
                ? null
                : new Statement(
                                statement.position(),
                                statement.sid(),
                                statement.effect(),
                                statement.actions(),
                                statement.resources(),
                                new PrincipalElement(false, false, left),
                                statement.conditions())
                        .render();
    }
}
