package io.plumbline.lint;

import io.plumbline.aws.Arn;
import io.plumbline.policy.Effect;
import io.plumbline.policy.PrincipalElement;
import io.plumbline.policy.Statement;
import java.util.List;

/**
 * Principals that are out of place, and names that nobody bears.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS JSON policy
 * elements: Principal</a>.
 */
final class PrincipalLint {

    /** How IAM's ids begin: user, role, group, and of others that may stand in old policies. */
    private static final List<String> ID_PREFIXES = List.of("AIDA", "AROA", "AGPA", "ANPA", "AIPA");

    private static final int SHORTEST_ID = 16;
    private static final int ACCOUNT_DIGITS = 12;

    private PrincipalLint() {}

    /** {@code Statement[2] (Read).NotPrincipal}. */
    static String place(Statement statement) {
        boolean negated =
                statement.principals() != null && statement.principals().negated();
        return Remarks.place(statement) + (negated ? ".NotPrincipal" : ".Principal");
    }

    static void lint(Statement statement, Remarks remarks) {
        PolicyUse use = remarks.document().use();
        PrincipalElement principals = statement.principals();
        if (principals == null) {
            if (use.namesPrincipals()) {
                remarks.add(
                        Rule.PRINCIPAL_MISSING,
                        Remarks.place(statement),
                        "has no Principal, which " + use.words() + " needs: it is about nobody");
            }
            return;
        }
        if (!use.namesPrincipals()) {
            remarks.add(
                    Rule.PRINCIPAL_MISPLACED,
                    place(statement),
                    "has no place in " + use.words() + ", which is about whoever it is attached to; AWS refuses it");
            return;
        }
        if (principals.negated() && statement.effect() == Effect.ALLOW) {
            remarks.add(
                    Rule.NOT_PRINCIPAL_ALLOWS,
                    place(statement),
                    "with Allow lets in everybody who is not named, anonymous callers included; name those who may");
        }
        principals.byType().forEach((type, names) -> names.forEach(name -> name(statement, type, name, remarks)));
    }

    private static void name(Statement statement, String type, String name, Remarks remarks) {
        String place = place(statement) + "." + type;
        if (name.equals("*")) {
            return;
        }
        if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
            remarks.add(
                    Rule.WILDCARD_IN_PRINCIPAL,
                    place,
                    Shown.quoted(name) + " has a wildcard, which is none within a principal's name: it matches nobody;"
                            + " name \"*\" and say who in Condition, by aws:PrincipalArn");
        } else if (type.equals("AWS")) {
            account(place, name, remarks);
        }
    }

    private static void account(String place, String name, Remarks remarks) {
        Arn arn = Arn.parse(name).orElse(null);
        if (arn != null && arn.service().equals("iam") && arn.type().equals("group")) {
            remarks.add(
                    Rule.GROUP_AS_PRINCIPAL,
                    place,
                    Shown.quoted(name) + " is a group, and groups make no requests: it matches nobody, not even its"
                            + " members; name the users or a role");
        } else if (isUniqueId(name)) {
            remarks.add(
                    Rule.DELETED_PRINCIPAL,
                    place,
                    Shown.quoted(name) + " is the id of a principal that was deleted: it matches nobody, not even one"
                            + " made again under the same name");
        } else if (!isAccount(name) && !isPrincipal(arn)) {
            remarks.add(
                    Rule.WRONG_PRINCIPAL,
                    place,
                    Shown.quoted(name) + " is no ARN of a user, role or session, no account and not \"*\": it matches"
                            + " nobody");
        }
    }

    private static boolean isPrincipal(Arn arn) {
        return arn != null
                && (arn.service().equals("iam") || arn.service().equals("sts"))
                && !arn.resource().isEmpty();
    }

    private static boolean isAccount(String name) {
        return name.length() == ACCOUNT_DIGITS && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isUniqueId(String name) {
        return name.length() >= SHORTEST_ID
                && ID_PREFIXES.stream().anyMatch(name::startsWith)
                && name.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }
}
