package io.plumbline.evaluate;

import io.plumbline.policy.Condition;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The evaluator again, slow and plain: regular expressions, nothing compiled, no index, every statement read anew.
 *
 * <p>It shares no code with the fast one beyond the model. A {@code Boolean} is null where nobody knows.
 */
final class ReferenceEvaluator {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]+)(?:, *'([^']*)')?}");

    private ReferenceEvaluator() {}

    static Verdict decide(Request request, Layers layers) {
        List<Policy> identity =
                layers.identity().stream().map(NamedPolicy::policy).toList();
        Verdict byIdentity = decide(request, identity);
        if (byIdentity == Verdict.IMPLICIT_DENY && !layers.identityComplete()) {
            byIdentity = Verdict.UNKNOWN;
        }
        Verdict byBoundary = layers.boundary() != null
                ? decide(request, List.of(layers.boundary().policy()))
                : layers.boundaryKnown() ? Verdict.ALLOWED : Verdict.UNKNOWN;
        for (Verdict verdict : List.of(Verdict.EXPLICIT_DENY, Verdict.IMPLICIT_DENY, Verdict.UNKNOWN)) {
            if (byIdentity == verdict || byBoundary == verdict) {
                return verdict;
            }
        }
        return Verdict.ALLOWED;
    }

    private static Verdict decide(Request request, List<Policy> policies) {
        Boolean denied = false;
        Boolean allowed = false;
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                Boolean covers = covers(statement, request, "2012-10-17".equals(policy.version()));
                if (statement.effect() == Effect.DENY) {
                    denied = or(denied, covers);
                } else {
                    allowed = or(allowed, covers);
                }
            }
        }
        if (denied != null && denied) {
            return Verdict.EXPLICIT_DENY;
        }
        if (allowed != null && !allowed) {
            return Verdict.IMPLICIT_DENY;
        }
        return allowed == null || denied == null ? Verdict.UNKNOWN : Verdict.ALLOWED;
    }

    private static Boolean covers(Statement statement, Request request, boolean variables) {
        Boolean covers = matchesAction(statement.actions(), request.action().toString());
        covers = and(covers, matchesResource(statement.resources(), request, variables));
        for (Condition condition : statement.conditions()) {
            covers = and(covers, holds(condition, request, variables));
        }
        return covers;
    }

    private static boolean matchesAction(Elements actions, String action) {
        boolean named = actions.patterns().stream()
                .anyMatch(pattern -> Pattern.compile(regex(pattern, false, false), Pattern.CASE_INSENSITIVE)
                        .matcher(action)
                        .matches());
        return named != actions.negated();
    }

    private static Boolean matchesResource(Elements resources, Request request, boolean variables) {
        Boolean named = false;
        for (String pattern : resources.patterns()) {
            named = or(
                    named, matches(pattern, request.resource(), request, variables, text -> regex(text, true, true)));
        }
        return resources.negated() ? not(named) : named;
    }

    /** How policy text becomes a regular expression. */
    private interface Regex {
        String of(String text);
    }

    private static Boolean matches(String pattern, String value, Request request, boolean variables, Regex regex) {
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(pattern);
        boolean certain = true;
        // Values stand as private-use characters until the wildcards around them have been read.
        List<String> values = new ArrayList<>();
        while (variables && variable.find()) {
            ContextValue context = value(request, variable.group(1));
            String otherwise = variable.group(2);
            variable.appendReplacement(filled, String.valueOf((char) ('\ue000' + values.size())));
            if (context instanceof ContextValue.Present present
                    && present.values().size() == 1) {
                values.add(Pattern.quote(present.values().get(0)));
            } else if (context instanceof ContextValue.Unknown) {
                values.add(".*");
                certain = false;
            } else if (otherwise != null) {
                values.add(Pattern.quote(otherwise));
            } else {
                return false;
            }
        }
        variable.appendTail(filled);
        String expression = regex.of(filled.toString());
        for (int i = 0; i < values.size(); i++) {
            expression = expression.replace("\\Q" + (char) ('\ue000' + i) + "\\E", values.get(i));
        }
        boolean matched =
                Pattern.compile(expression, Pattern.DOTALL).matcher(value).matches();
        return (matched && !certain) ? null : Boolean.valueOf(matched);
    }

    /** Whether the text has parts that end at a colon, and whether a star that ends one may go over it. */
    private static String regex(String text, boolean parts, boolean runsOn) {
        StringBuilder regex = new StringBuilder();
        int colons = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i + 1 == text.length() || text.charAt(i + 1) == ':';
            boolean bound = parts && colons < 5 && !(runsOn && c == '*' && last);
            colons += c == ':' ? 1 : 0;
            regex.append(c == '*' ? (bound ? "[^:]*" : ".*") : c == '?' ? (bound ? "[^:]" : ".") : "\\Q" + c + "\\E");
        }
        return regex.toString();
    }

    private static Boolean holds(Condition condition, Request request, boolean variables) {
        String operator = condition.operator();
        boolean all = operator.startsWith("ForAllValues:");
        boolean any = operator.startsWith("ForAnyValue:");
        boolean ifExists = operator.endsWith("IfExists");
        String base = operator.substring(operator.indexOf(':') + 1).replace("IfExists", "");
        boolean negated = base.contains("Not");
        ContextValue context = value(request, condition.key());
        if (context instanceof ContextValue.Unknown) {
            return null;
        }
        List<String> values = context instanceof ContextValue.Present present ? present.values() : List.of();
        if (base.equals("Null")) {
            return condition.values().contains(String.valueOf(values.isEmpty()));
        }
        if (values.isEmpty()) {
            return ifExists || all || (negated && !any);
        }
        Boolean every = true;
        Boolean some = false;
        for (String value : values) {
            Boolean listed = false;
            for (String wanted : condition.values()) {
                listed = or(listed, compare(base.replace("Not", ""), wanted, value, request, variables));
            }
            Boolean one = negated ? not(listed) : listed;
            every = and(every, one);
            some = or(some, one);
        }
        if (all || any) {
            return all ? every : some;
        }
        return (every != null && every.equals(some)) ? every : null;
    }

    private static Boolean compare(String base, String wanted, String value, Request request, boolean variables) {
        return switch (base) {
            case "StringEquals" -> matches(wanted, value, request, variables, ReferenceEvaluator::literal);
            case "StringLike" -> matches(wanted, value, request, variables, text -> regex(text, false, false));
            case "ArnLike" ->
                value.matches("arn:([^:]*:){4}.*")
                        ? matches(wanted, value, request, variables, text -> regex(text, !text.equals("*"), false))
                        : Boolean.FALSE;
            case "NumericLessThan" -> Double.parseDouble(value) < Double.parseDouble(wanted);
            case "NumericEquals" -> Double.parseDouble(value) == Double.parseDouble(wanted);
            case "IpAddress" -> false;
            case "Bool" -> wanted.equalsIgnoreCase(value);
            default -> throw new IllegalArgumentException(base);
        };
    }

    private static String literal(String text) {
        StringBuilder regex = new StringBuilder();
        text.chars().forEach(c -> regex.append("\\Q").append((char) c).append("\\E"));
        return regex.toString();
    }

    /** The random requests come from users, whose name and account are in their ARN. */
    private static ContextValue value(Request request, String key) {
        String[] arn = request.principal().text().split(":", 6);
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "aws:username" -> new ContextValue.Present(List.of(arn[5].substring(arn[5].lastIndexOf('/') + 1)));
            case "aws:principalaccount" -> new ContextValue.Present(List.of(arn[4]));
            default -> request.context().value(key);
        };
    }

    private static Boolean not(Boolean value) {
        return value == null ? null : Boolean.valueOf(!value);
    }

    private static Boolean and(Boolean a, Boolean b) {
        return not(or(not(a), not(b)));
    }

    private static Boolean or(Boolean a, Boolean b) {
        if ((a != null && a) || (b != null && b)) {
            return true;
        }
        return (a == null || b == null) ? null : Boolean.FALSE;
    }
}
