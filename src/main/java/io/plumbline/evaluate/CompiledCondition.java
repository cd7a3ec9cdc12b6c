package io.plumbline.evaluate;

import io.plumbline.policy.Condition;
import java.util.List;
import java.util.Locale;

/**
 * One condition, ready to be held against requests.
 *
 * <p>A key that the request lacks fails plain operators, passes negated ones and {@code IfExists}, passes {@code
 * ForAllValues} and fails {@code ForAnyValue}. Negation comes before quantification: {@code ForAnyValue:StringNotEquals}
 * asks for one value that is not listed. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">Multiple
 * context keys or values</a>.
 */
final class CompiledCondition {

    /** How the request's values are quantified. */
    private enum Quantifier {
        NONE(""),
        FOR_ALL("forallvalues:"),
        FOR_ANY("foranyvalue:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }

        static Quantifier of(String operator) {
            return operator.startsWith(FOR_ALL.prefix) ? FOR_ALL : operator.startsWith(FOR_ANY.prefix) ? FOR_ANY : NONE;
        }
    }

    private static final String IF_EXISTS = "ifexists";

    private final Condition written;
    private final String key;
    private final Quantifier quantifier;
    private final boolean ifExists;
    private final boolean asksForNull;
    /** Null when the operator is not understood. */
    private final Operators.Operator operator;

    private final ValueTest[] tests;

    private CompiledCondition(Condition written, boolean variables) {
        this.written = written;
        this.key = written.key().toLowerCase(Locale.ROOT);
        String name = written.operator().toLowerCase(Locale.ROOT);
        this.asksForNull = name.equals("null");
        this.quantifier = Quantifier.of(name);
        name = name.substring(quantifier.prefix.length());
        this.ifExists = name.endsWith(IF_EXISTS);
        this.operator = Operators.named(ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name);
        this.tests = operator == null ? new ValueTest[0] : operator.compile(written.values(), variables);
    }

    static CompiledCondition[] of(List<Condition> conditions, boolean variables) {
        return conditions.stream()
                .map(condition -> new CompiledCondition(condition, variables))
                .toArray(CompiledCondition[]::new);
    }

    Truth holds(Request request) {
        if (operator == null && !asksForNull) {
            return Truth.UNKNOWN;
        }
        ContextValue value = request.value(key);
        if (value instanceof ContextValue.Unknown) {
            return Truth.UNKNOWN;
        }
        boolean present =
                value instanceof ContextValue.Present some && !some.values().isEmpty();
        if (asksForNull) {
            boolean empty = !present || isBlank(((ContextValue.Present) value).values());
            return Truth.of(asksFor(empty ? "true" : "false"));
        }
        if (!present) {
            return withoutKey();
        }
        List<String> values = ((ContextValue.Present) value).values();
        return quantifier != Quantifier.NONE && isBlank(values) ? withoutKey() : quantified(values, request);
    }

    /** To set operators, and to {@code Null}, which is there to guard them, an empty text is no value. */
    private static boolean isBlank(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Says what keeps {@link #holds} from being known. */
    void explain(Request request, Doubts doubts) {
        if (holds(request) != Truth.UNKNOWN) {
            return;
        }
        if (operator == null && !asksForNull) {
            doubts.addUnsupported(written.operator());
            return;
        }
        ContextValue value = request.value(key);
        if (value instanceof ContextValue.Unknown) {
            doubts.addKey(written.key());
        }
        List<String> values = value instanceof ContextValue.Present some ? some.values() : List.of();
        for (ValueTest test : tests) {
            test.unknownKeys(request, doubts::addKey);
            if (test.doubt() != null && values.stream().anyMatch(one -> test.test(one, request) == Truth.UNKNOWN)) {
                doubts.add(test.doubt());
            }
        }
        if (values.size() > 1 && quantifier == Quantifier.NONE) {
            doubts.add(Doubt.SEVERAL_VALUES);
        }
    }

    private boolean asksFor(String absent) {
        for (String value : written.values()) {
            if (value.equalsIgnoreCase(absent)) {
                return true;
            }
        }
        return false;
    }

    private Truth withoutKey() {
        return switch (quantifier) {
            case NONE -> Truth.of(ifExists || operator.negated());
            case FOR_ALL -> Truth.TRUE;
            case FOR_ANY -> Truth.of(ifExists);
        };
    }

    private Truth quantified(List<String> values, Request request) {
        Truth all = Truth.TRUE;
        Truth any = Truth.FALSE;
        for (int i = 0; i < values.size() && !isSettled(all, any); i++) {
            Truth one = passes(values.get(i), request);
            all = all.and(one);
            any = any.or(one);
        }
        return switch (quantifier) {
            // AWS does not say which of several values a plain operator means; where it matters nobody can know.
            case NONE -> all == any ? all : Truth.UNKNOWN;
            case FOR_ALL -> all;
            case FOR_ANY -> any;
        };
    }

    private boolean isSettled(Truth all, Truth any) {
        return switch (quantifier) {
            case NONE -> all == Truth.FALSE && any == Truth.TRUE;
            case FOR_ALL -> all == Truth.FALSE;
            case FOR_ANY -> any == Truth.TRUE;
        };
    }

    private Truth passes(String value, Request request) {
        Truth any = Truth.FALSE;
        for (ValueTest test : tests) {
            any = any.or(test.test(value, request));
            if (any == Truth.TRUE) {
                break;
            }
        }
        return any.notIf(operator.negated());
    }
}
