package io.plumbline.findings.hygiene;

import io.plumbline.aws.Pattern;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.Statement;
import java.util.List;

/** A role's trust policy, taken apart into those statements that are a way in and those that close it. */
record Trust(String role, String version, List<Statement> waysIn, List<Statement> denies) {

    static final String LAYER = "TRUST_POLICY";

    /** As IAM's API names it. */
    private static final String POLICY = "AssumeRolePolicyDocument";

    private static final List<String> ASSUMING =
            List.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");

    /** Nothing to judge where there is no trust policy, or where a service keeps its own role's. */
    static Trust of(PrincipalPolicies principal) {
        Policy policy = principal.arn().contains(":role/aws-service-role/") ? null : principal.trust();
        List<Statement> all = policy == null ? List.of() : policy.statements();
        return new Trust(
                principal.arn(),
                policy == null ? null : policy.version(),
                all.stream()
                        .filter(each -> each.effect() == Effect.ALLOW && each.principals() != null)
                        .filter(each -> ASSUMING.stream().anyMatch(action -> isOf(action, each)))
                        .toList(),
                all.stream().filter(each -> each.effect() == Effect.DENY).toList());
    }

    /** Whether the statement speaks of that action: one that lets sessions be tagged alone lets nobody in. */
    static boolean isOf(String action, Statement statement) {
        boolean named = statement.actions().patterns().stream()
                .anyMatch(pattern -> Pattern.ignoringCase(pattern).matches(action));
        return named != statement.actions().negated();
    }

    /** A finding about one whom the statement trusts. */
    static Draft draft(FindingType type, Severity severity, Draft.Subject role, Statement statement, String trusted) {
        String identity =
                statement.sid() == null || statement.sid().isEmpty() ? statement.canonical() : statement.sid();
        String action = ASSUMING.stream()
                .filter(each -> isOf(each, statement))
                .findFirst()
                .orElseThrow();
        boolean unused = type == FindingType.UNUSED_TRUST;
        return new Draft(type, severity, unused ? Finding.State.UNUSED : null)
                .of(role)
                .about("sts", action, trusted)
                .by(LAYER)
                .granted(POLICY, statement.label(), identity);
    }
}
