package io.plumbline.lint;

import io.plumbline.policy.Condition;
import io.plumbline.policy.Elements;
import io.plumbline.policy.PrincipalElement;
import io.plumbline.policy.Statement;

/** Elements that a statement lacks, has too many of, or leaves empty. */
final class StatementLint {

    private StatementLint() {}

    static void lint(Statement statement, Remarks remarks) {
        PolicyUse use = remarks.document().use();
        String place = Remarks.place(statement);
        if (statement.resources() == null && use.needsResources()) {
            remarks.add(
                    Rule.RESOURCE_MISSING,
                    place,
                    "has neither Resource nor NotResource, which " + use.words() + " needs: it covers no resource");
        }
        if (statement.resources() != null && use == PolicyUse.TRUST) {
            remarks.add(
                    Rule.RESOURCE_MISPLACED,
                    Remarks.place(statement, "Resource", statement.resources()),
                    "has no place in a trust policy, which is about the role that it hangs on; IAM refuses it");
        }
        if (use == PolicyUse.RESOURCE_CONTROL) {
            resourceControl(statement, remarks);
        }
        empty(statement, "Action", statement.actions(), remarks);
        if (statement.resources() != null) {
            empty(statement, "Resource", statement.resources(), remarks);
        }
        emptyPrincipals(statement, remarks);
        for (Condition condition : statement.conditions()) {
            if (condition.values().isEmpty()) {
                remarks.add(
                        Rule.EMPTY_LIST,
                        ConditionLint.place(statement, condition),
                        Shown.quoted(condition.key()) + " has no value to compare with: a plain operator never holds, a"
                                + " negated one always");
            }
        }
    }

    private static void empty(Statement statement, String element, Elements elements, Remarks remarks) {
        if (elements.patterns().isEmpty()) {
            remarks.add(
                    Rule.EMPTY_LIST,
                    Remarks.place(statement, element, elements),
                    elements.negated()
                            ? "is empty, excepts nothing, and so covers everything"
                            : "is empty: the statement covers nothing");
        }
    }

    private static void emptyPrincipals(Statement statement, Remarks remarks) {
        PrincipalElement principals = statement.principals();
        if (principals == null || principals.everyone()) {
            return;
        }
        boolean nobody = principals.byType().values().stream().allMatch(names -> names.isEmpty());
        if (nobody) {
            remarks.add(
                    Rule.EMPTY_LIST,
                    PrincipalLint.place(statement),
                    principals.negated()
                            ? "is empty, excepts nobody, and so is about everybody"
                            : "is empty: the statement is about nobody");
        }
    }

    private static void resourceControl(Statement statement, Remarks remarks) {
        String place = Remarks.place(statement);
        switch (statement.effect()) {
            case ALLOW -> {
                if (!isFullAccess(statement)) {
                    remarks.add(
                            Rule.WRONG_RESOURCE_CONTROL,
                            place + ".Effect",
                            "\"Allow\" is for AWS's own RCPFullAWSAccess; a resource control policy can only deny");
                }
            }
            case DENY -> {
                if (statement.actions().negated()) {
                    remarks.add(
                            Rule.WRONG_RESOURCE_CONTROL,
                            place + ".NotAction",
                            "is not taken in a resource control policy; name the actions");
                }
            }
        }
        if (statement.principals() != null && !isEveryone(statement.principals())) {
            remarks.add(
                    Rule.WRONG_RESOURCE_CONTROL,
                    PrincipalLint.place(statement),
                    "must be \"*\" in a resource control policy; whom it spares belongs into Condition, by"
                            + " aws:PrincipalArn or aws:PrincipalOrgID");
        }
    }

    private static boolean isFullAccess(Statement statement) {
        return statement.actions().equals(Elements.of("*"))
                && Elements.of("*").equals(statement.resources())
                && statement.conditions().isEmpty();
    }

    private static boolean isEveryone(PrincipalElement principals) {
        boolean star = principals.byType().size() == 1
                && !principals.names("AWS").isEmpty()
                && principals.names("AWS").stream().allMatch("*"::equals);
        return !principals.negated() && (principals.everyone() || star);
    }
}
