package io.plumbline.findings.hygiene;

import io.plumbline.aws.Arn;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Verdict;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.policy.Condition;
import io.plumbline.policy.PrincipalElement;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Trust policies that let in whom nobody meant: anybody, anybody's builds, accounts outside the organization. */
final class OpenTrust {

    private static final String WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";
    private static final String ASSUME = "sts:AssumeRole";

    private final PrincipalPolicies principal;
    private final Draft.Subject subject;
    private final Trust trust;
    private final Set<String> organization;

    /** @param organization the accounts of the organization; empty when that is not known */
    OpenTrust(PrincipalPolicies principal, Draft.Subject subject, Set<String> organization) {
        this.principal = principal;
        this.subject = subject;
        this.trust = Trust.of(principal);
        this.organization = organization;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Statement statement : trust.waysIn()) {
            if (isForAnybody(statement.principals())) {
                anybody(statement, findings);
            } else if (!statement.principals().negated()) {
                outside(statement, findings);
            }
            if (!statement.principals().negated() && Trust.isOf(WEB_IDENTITY, statement)) {
                webIdentities(statement, findings);
            }
        }
        return findings;
    }

    private static boolean isForAnybody(PrincipalElement who) {
        return who.negated() || who.everyone() || who.names("AWS").contains("*");
    }

    private void anybody(Statement statement, List<Finding> findings) {
        if (!Trust.isOf(ASSUME, statement)) {
            return;
        }
        Stranger.to(principal.arn(), principal.trust())
                .letInBy(statement, trust.denies(), trust.version())
                .ifPresent(decision ->
                        findings.add(Trust.draft(FindingType.OPEN_TRUST, severity(decision), subject, statement, "*")
                                .finding(words(statement, decision))));
    }

    private static Severity severity(Decision decision) {
        return decision.verdict() == Verdict.ALLOWED ? Severity.CRITICAL : Severity.HIGH;
    }

    private static String words(Statement statement, Decision decision) {
        String who = statement.principals().negated()
                ? "Everybody but those whom NotPrincipal names may assume the role, in any account of AWS"
                : "Anybody with an account of AWS may assume the role";
        if (decision.verdict() == Verdict.ALLOWED) {
            return who
                    + (statement.conditions().isEmpty()
                            ? ": the statement has no condition."
                            : ": the statement's conditions do not say who.");
        }
        if (!decision.unsupported().isEmpty()) {
            return who + ", unless conditions keep strangers out whose operators are not understood: "
                    + String.join(", ", decision.unsupported()) + ".";
        }
        return who + " whose call satisfies the conditions on " + String.join(", ", decision.unknownKeys())
                + "; these do not say who.";
    }

    private void webIdentities(Statement statement, List<Finding> findings) {
        for (String provider : statement.principals().names("Federated")) {
            if (provider.contains(":saml-provider/")) {
                continue; // The provider is the account's own, and names the role in what it signs.
            }
            WebIdentityTrust.gap(provider, statement, trust.denies())
                    .ifPresent(gap -> findings.add(
                            Trust.draft(FindingType.OPEN_TRUST, gap.severity(), subject, statement, provider)
                                    .finding("The role trusts " + provider + ", and " + gap.reason() + ".")));
        }
    }

    private void outside(Statement statement, List<Finding> findings) {
        if (!organization.contains(principal.account())) {
            return;
        }
        for (String name : statement.principals().names("AWS")) {
            String account = account(name);
            if (account == null || organization.contains(account)) {
                continue;
            }
            boolean agreed = statement.conditions().stream().anyMatch(OpenTrust::isAgreement);
            findings.add(Trust.draft(
                            FindingType.OPEN_TRUST, agreed ? Severity.LOW : Severity.MEDIUM, subject, statement, name)
                    .finding("The role trusts " + name + " of account " + account
                            + ", which is outside the organization"
                            + (agreed
                                    ? ", under an external id."
                                    : ", without an external id: whoever that account serves may be let in.")));
        }
    }

    /** Whether a caller must know the external id that was agreed on: one that is not anything, and not left out. */
    private static boolean isAgreement(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        return condition.key().equalsIgnoreCase("sts:ExternalId")
                && (operator.startsWith("stringequals") || operator.startsWith("stringlike"))
                && !operator.endsWith("ifexists")
                && condition.values().stream()
                        .noneMatch(value -> operator.startsWith("stringlike")
                                && value.chars().allMatch(c -> c == '*' || c == '?'));
    }

    /** The account of a name, null of what is of no account. */
    private static String account(String name) {
        String account = Arn.parse(name).map(Arn::account).orElse(name);
        return account.length() == 12 && account.chars().allMatch(c -> c >= '0' && c <= '9') ? account : null;
    }
}
