package io.plumbline.lint;

import io.plumbline.policy.Condition;
import io.plumbline.policy.Statement;

/** Operators that IAM does not have, and values that an operator cannot compare with anything. */
final class ConditionLint {

    private ConditionLint() {}

    /** {@code Statement[2] (Read).Condition.StringLike}. */
    static String place(Statement statement, Condition condition) {
        return Remarks.place(statement) + ".Condition." + Shown.plain(condition.operator());
    }

    static void lint(Statement statement, Condition condition, Remarks remarks) {
        String place = place(statement, condition);
        WrittenOperator operator = WrittenOperator.of(condition.operator());
        if (!operator.isKnown()) {
            remarks.add(
                    Rule.UNKNOWN_OPERATOR,
                    place,
                    "unknown operator " + Shown.quoted(condition.operator()) + ActionLint.didYouMean(operator.nearest())
                            + " The evaluator cannot judge it: what hangs on such a statement is unknown");
            return;
        }
        for (String value : condition.values()) {
            String wanted = ComparedValue.missing(operator, value);
            if (wanted != null) {
                remarks.add(
                        Rule.IMPOSSIBLE_VALUE,
                        place,
                        Shown.quoted(value) + " for " + Shown.quoted(condition.key()) + " is no " + wanted
                                + ": no request's value compares with it");
            }
        }
    }
}
