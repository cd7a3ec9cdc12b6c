package io.plumbline.evaluate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * IAM's condition operators, a row each; negation, {@code IfExists} and set operators are the same for all of them and
 * live in {@link CompiledCondition}.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 * operators</a>. What is not in the table, words that AWS may add, is not understood, and a condition that uses it is
 * unknown.
 */
public final class Operators {

    /** Asks whether the request has the key at all; no value is compared. */
    static final String NULL = "Null";

    /** Makes the tests of a condition's values: one passed is enough. */
    @FunctionalInterface
    private interface Compiler {
        ValueTest[] compile(List<String> values, boolean variables);
    }

    /** Makes the test of one policy value. */
    @FunctionalInterface
    private interface ValueCompiler {
        ValueTest compile(String text, boolean variables);
    }

    /** One operator; a negated one holds when no value passes the test. */
    record Operator(String name, boolean negated, Compiler compiler) {
        ValueTest[] compile(List<String> values, boolean variables) {
            return compiler.compile(values, variables);
        }
    }

    private static final Map<String, Operator> BY_NAME = new HashMap<>();

    static {
        addWhole("StringEquals", "StringNotEquals", Operators::exact);
        add("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", written(Glob.Style.EXACT_IGNORING_CASE));
        add("StringLike", "StringNotLike", written(Glob.Style.FREE));
        // AWS: ArnEquals and ArnLike behave identically.
        add("ArnEquals", "ArnNotEquals", written(Glob.Style.ARN));
        add("ArnLike", "ArnNotLike", written(Glob.Style.ARN));
        add("NumericEquals", "NumericNotEquals", numeric(order -> order == 0));
        add("NumericLessThan", null, numeric(order -> order < 0));
        add("NumericLessThanEquals", null, numeric(order -> order <= 0));
        add("NumericGreaterThan", null, numeric(order -> order > 0));
        add("NumericGreaterThanEquals", null, numeric(order -> order >= 0));
        add("DateEquals", "DateNotEquals", date(order -> order == 0));
        add("DateLessThan", null, date(order -> order < 0));
        add("DateLessThanEquals", null, date(order -> order <= 0));
        add("DateGreaterThan", null, date(order -> order > 0));
        add("DateGreaterThanEquals", null, date(order -> order >= 0));
        add("Bool", null, Operators::bool);
        add("BinaryEquals", null, (text, variables) -> binary(text));
        addWhole("IpAddress", "NotIpAddress", (values, variables) -> new ValueTest[] {new AddressRanges(values)});
    }

    private Operators() {}

    /** The operator of that name in any case, as IAM takes it, or null. */
    static Operator named(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    /** The operators as AWS spells them, without prefixes and {@code IfExists}, sorted. */
    public static List<String> names() {
        return Stream.concat(Stream.of(NULL), BY_NAME.values().stream().map(Operator::name))
                .sorted()
                .toList();
    }

    private static void add(String name, String negatedName, ValueCompiler compiler) {
        addWhole(name, negatedName, (values, variables) -> values.stream()
                .map(value -> compiler.compile(value, variables))
                .toArray(ValueTest[]::new));
    }

    private static void addWhole(String name, String negatedName, Compiler compiler) {
        BY_NAME.put(name.toLowerCase(Locale.ROOT), new Operator(name, false, compiler));
        if (negatedName != null) {
            BY_NAME.put(negatedName.toLowerCase(Locale.ROOT), new Operator(negatedName, true, compiler));
        }
    }

    private static ValueCompiler written(Glob.Style style) {
        return (text, variables) -> Template.of(text, style, variables);
    }

    /** Texts without variables are looked up, however many they are. */
    private static ValueTest[] exact(List<String> values, boolean variables) {
        Set<String> texts = new HashSet<>();
        List<ValueTest> tests = new ArrayList<>();
        for (String value : values) {
            if (variables && value.contains("${")) {
                tests.add(Template.of(value, Glob.Style.EXACT, true));
            } else {
                texts.add(value);
            }
        }
        tests.add(0, (value, request) -> Truth.of(texts.contains(value)));
        return tests.toArray(ValueTest[]::new);
    }

    /** Variables are of no use in numbers and dates: their text is no number, so nothing equals it. */
    private static ValueCompiler numeric(IntPredicate holds) {
        return (text, variables) -> {
            BigDecimal limit = Values.number(text);
            return (value, request) -> {
                BigDecimal number = limit == null ? null : Values.number(value);
                return Truth.of(number != null && holds.test(number.compareTo(limit)));
            };
        };
    }

    private static ValueCompiler date(IntPredicate holds) {
        return (text, variables) -> {
            Instant limit = Values.instant(text);
            return (value, request) -> {
                Instant instant = limit == null ? null : Values.instant(value);
                return Truth.of(instant != null && holds.test(instant.compareTo(limit)));
            };
        };
    }

    private static ValueTest bool(String text, boolean variables) {
        if (variables && text.contains("${")) {
            return new UndocumentedVariable();
        }
        boolean known = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        return (value, request) -> Truth.of(known && text.equalsIgnoreCase(value));
    }

    /** AWS's page on operators takes variables under Bool, its page on variables does not. */
    private static final class UndocumentedVariable implements ValueTest {
        @Override
        public Truth test(String value, Request request) {
            return Truth.UNKNOWN;
        }

        @Override
        public Doubt doubt() {
            return Doubt.UNDOCUMENTED_VARIABLE;
        }
    }

    private static ValueTest binary(String text) {
        byte[] wanted = bytes(text);
        return (value, request) -> Truth.of(wanted != null && Arrays.equals(wanted, bytes(value)));
    }

    /** Null when the text is no base64. */
    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
