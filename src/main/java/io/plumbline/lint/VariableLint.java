package io.plumbline.lint;

import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.List;

/** Variables that are none: misspelt, or in a document whose version has none. */
final class VariableLint {

    private VariableLint() {}

    static void lint(Statement statement, String version, Remarks remarks) {
        boolean current = Policy.CURRENT_VERSION.equals(version);
        if (statement.resources() != null) {
            String place = Remarks.place(statement, "Resource", statement.resources());
            lint(statement.resources().patterns(), place, current, remarks);
        }
        statement
                .conditions()
                .forEach(condition ->
                        lint(condition.values(), ConditionLint.place(statement, condition), current, remarks));
    }

    private static void lint(List<String> texts, String place, boolean current, Remarks remarks) {
        for (String text : texts) {
            VariableText parsed = VariableText.of(text);
            if (!current) {
                parsed.variables()
                        .forEach(variable -> remarks.add(
                                Rule.VARIABLE_IN_OLD_VERSION,
                                place,
                                Shown.quoted(variable) + " is plain text in a document whose Version is not \""
                                        + Policy.CURRENT_VERSION + "\": it matches those very letters"));
                continue;
            }
            parsed.malformed()
                    .forEach(variable -> remarks.add(
                            Rule.MALFORMED_VARIABLE,
                            place,
                            Shown.quoted(variable) + " is no variable, which is written ${prefix:key} or ${prefix:key,"
                                    + " 'default'}: it stands for nothing that a request has; a plain $ is ${$}"));
        }
    }
}
