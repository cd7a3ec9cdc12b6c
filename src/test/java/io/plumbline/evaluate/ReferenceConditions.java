package io.plumbline.evaluate;

import static io.plumbline.evaluate.Kleene.and;
import static io.plumbline.evaluate.Kleene.not;
import static io.plumbline.evaluate.Kleene.or;

import io.plumbline.evaluate.ReferencePattern.Wildcards;
import io.plumbline.policy.Condition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The condition operators again: every text read anew at every comparison. */
final class ReferenceConditions {

    private static final Set<String> OPERATORS = Set.of(
            "stringequals",
            "stringequalsignorecase",
            "stringlike",
            "arnequals",
            "arnlike",
            "numericequals",
            "numericlessthan",
            "numericlessthanequals",
            "numericgreaterthan",
            "numericgreaterthanequals",
            "dateequals",
            "datelessthan",
            "datelessthanequals",
            "dategreaterthan",
            "dategreaterthanequals",
            "bool",
            "binaryequals",
            "ipaddress");
    private static final Set<String> NEVER_NEGATED = Set.of("bool", "binaryequals");
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})(?:-(\\d\\d))?(?:-(\\d\\d))?(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d(?:\\.\\d+)?))?(?:Z|([+-])(\\d\\d):(\\d\\d)))?");
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    private ReferenceConditions() {}

    /**
     * Whether the condition holds.
     *
     * @param keys what is known of every key
     * @param variables the same for variables, null where {@code ${…}} is text
     */
    static Boolean holds(
            Condition condition, Function<String, ContextValue> keys, Function<String, ContextValue> variables) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        boolean all = operator.startsWith("forallvalues:");
        boolean any = operator.startsWith("foranyvalue:");
        String base = operator.substring(operator.indexOf(':') + 1);
        boolean ifExists = base.endsWith("ifexists") && !base.equals("nullifexists");
        base = ifExists ? base.substring(0, base.length() - "ifexists".length()) : base;
        boolean negated = base.contains("not");
        String plain = base.replace("not", "");
        ContextValue context = keys.apply(condition.key());
        boolean understood =
                plain.equals("null") || (OPERATORS.contains(plain) && !(negated && NEVER_NEGATED.contains(plain)));
        if (!understood || context instanceof ContextValue.Unknown) {
            return null;
        }
        List<String> values = context instanceof ContextValue.Present present ? present.values() : List.of();
        if (plain.equals("null")) {
            return condition.values().contains(String.valueOf(values.stream().allMatch(String::isEmpty)));
        }
        boolean empty = values.stream().allMatch(value -> value.isEmpty() && (all || any));
        if (empty) {
            return ifExists || all || (negated && !any);
        }
        Boolean every = true;
        Boolean some = false;
        for (String value : values) {
            Boolean listed = false;
            for (String wanted : condition.values()) {
                listed = or(listed, compare(plain, wanted, value, variables));
            }
            Boolean one = negated ? not(listed) : listed;
            every = and(every, one);
            some = or(some, one);
        }
        if (all || any) {
            return all ? every : some;
        }
        // AWS does not say what several values are to an operator for one: known is what holds for each of them.
        return (every != null && every.equals(some)) ? every : null;
    }

    private static Boolean compare(
            String operator, String wanted, String value, Function<String, ContextValue> variables) {
        return switch (operator) {
            case "stringequals" ->
                ReferencePattern.of(wanted, Wildcards.NONE, variables).matches(value);
            case "stringequalsignorecase" -> equalsIgnoreCase(wanted, value, variables);
            case "stringlike" ->
                ReferencePattern.of(wanted, Wildcards.ANYWHERE, variables).matches(value);
            case "arnequals", "arnlike" -> arn(wanted, value, variables);
            // One of AWS's pages takes a variable here, another does not.
            case "bool" -> (variables != null && wanted.contains("${")) ? null : isBool(wanted, value);
            case "binaryequals" -> Arrays.equals(bytes(wanted), bytes(value)) && bytes(value) != null;
            case "ipaddress" -> ReferenceAddress.contains(wanted, value);
            default ->
                operator.startsWith("numeric")
                        ? order(operator, number(value), number(wanted))
                        : order(operator, instant(value), instant(wanted));
        };
    }

    private static Boolean equalsIgnoreCase(String wanted, String value, Function<String, ContextValue> variables) {
        Function<String, ContextValue> folded = variables == null
                ? null
                : name -> variables.apply(name) instanceof ContextValue.Present present
                        ? new ContextValue.Present(present.values().stream()
                                .map(ReferenceConditions::folded)
                                .toList())
                        : variables.apply(name);
        return ReferencePattern.of(folded(wanted), Wildcards.NONE, folded).matches(folded(value));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Boolean arn(String wanted, String value, Function<String, ContextValue> variables) {
        if (!value.matches("(?s)arn:([^:]*:){4}.*")) {
            return false;
        }
        Wildcards wildcards = wanted.equals("*") ? Wildcards.ANYWHERE : Wildcards.IN_PARTS;
        return ReferencePattern.of(wanted, wildcards, variables).matches(value);
    }

    private static Boolean isBool(String wanted, String value) {
        return wanted.equalsIgnoreCase(value) && wanted.matches("(?i)true|false");
    }

    private static boolean order(String operator, BigDecimal value, BigDecimal wanted) {
        if (value == null || wanted == null) {
            return false;
        }
        int order = value.compareTo(wanted);
        boolean equal = order == 0 && operator.endsWith("equals");
        return equal || (operator.contains("lessthan") && order < 0) || (operator.contains("greaterthan") && order > 0);
    }

    private static BigDecimal number(String text) {
        return text.matches("[+-]?\\d+(\\.\\d+)?") ? new BigDecimal(text) : null;
    }

    /** Seconds since 1970, of a date, a time or of seconds since 1970. */
    private static BigDecimal instant(String text) {
        if (text.matches("\\d{5,}")) {
            return new BigDecimal(text);
        }
        Matcher parts = DATE.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        LocalDate date = LocalDate.of(number(parts, 1, 0), number(parts, 2, 1), number(parts, 3, 1));
        BigDecimal seconds = BigDecimal.valueOf(date.toEpochDay()).multiply(DAY);
        if (parts.group(4) == null) {
            return seconds;
        }
        long minutes = number(parts, 4, 0) * 60L + number(parts, 5, 0);
        long ahead = number(parts, 8, 0) * 60L + number(parts, 9, 0);
        long utc = minutes - ("-".equals(parts.group(7)) ? -ahead : ahead);
        return seconds.add(BigDecimal.valueOf(utc * 60))
                .add(parts.group(6) == null ? BigDecimal.ZERO : new BigDecimal(parts.group(6)));
    }

    private static int number(Matcher parts, int group, int otherwise) {
        return parts.group(group) == null ? otherwise : Integer.parseInt(parts.group(group));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
