package io.plumbline.lint;

import io.plumbline.evaluate.Operators;
import io.plumbline.policy.Suggestion;
import java.util.List;

/**
 * A condition's operator taken apart: in any letter case, {@code IfExists} behind it, {@code ForAllValues:} or {@code
 * ForAnyValue:} before it.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 * operators</a>.
 *
 * @param quantifier {@code ForAllValues:}, {@code ForAnyValue:} or empty, as written
 * @param name what stands between, as written
 * @param ifExists {@code IfExists} or empty, as written
 */
record WrittenOperator(String quantifier, String name, String ifExists) {

    private static final List<String> QUANTIFIERS = List.of("ForAllValues:", "ForAnyValue:");
    private static final String IF_EXISTS = "IfExists";
    private static final String NULL = "Null";

    static WrittenOperator of(String written) {
        String quantifier = "";
        for (String known : QUANTIFIERS) {
            if (written.regionMatches(true, 0, known, 0, known.length())) {
                quantifier = written.substring(0, known.length());
            }
        }
        int end = written.length() - IF_EXISTS.length();
        boolean optional =
                end > quantifier.length() && written.regionMatches(true, end, IF_EXISTS, 0, IF_EXISTS.length());
        return new WrittenOperator(
                quantifier,
                written.substring(quantifier.length(), optional ? end : written.length()),
                optional ? written.substring(end) : "");
    }

    /** {@code Null} asks for a key's absence, so it takes neither quantifier nor {@code IfExists}. */
    boolean isKnown() {
        boolean plain = quantifier.isEmpty() && ifExists.isEmpty();
        return is(NULL) ? plain : Operators.names().stream().anyMatch(this::is);
    }

    boolean is(String known) {
        return name.equalsIgnoreCase(known);
    }

    /** Whether it is of a family: {@code Numeric}, {@code Date}, {@code Arn}. */
    boolean startsWith(String family) {
        return name.regionMatches(true, 0, family, 0, family.length());
    }

    /** What may have been meant, or null. */
    String nearest() {
        if (is(NULL)) {
            return NULL;
        }
        return Suggestion.nearest(Operators.names(), name)
                .map(best -> best.equals(NULL) ? best : quantifier + best + ifExists)
                .orElse(null);
    }
}
