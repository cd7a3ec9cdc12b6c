package io.plumbline.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The smallest IAM statement that closes a set of needs, and opens nothing else.
 *
 * <p>{@code {"Effect":"Allow","Action":["logs:PutLogEvents"],"Resource":["arn:…:log-group:/aws/sagemaker/TrainingJobs:*"]}}.
 * Needs of one action, or of several actions on the same resources, make one statement. Needs that one statement could
 * only close by opening more (an action on {@code *} beside another on a bucket) make several: then the text is a JSON
 * array, which IAM takes as the value of {@code Statement} just as well. {@code Condition} is written only where leaving
 * it out would be careless: {@code iam:PassedToService} and {@code kms:GrantIsForAWSResource}; and for a KMS alias,
 * which no resource can name. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the IAM JSON policy
 * language</a>.
 */
public final class Closing {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> KEPT_KEYS =
            Map.of("iam:PassedToService", "StringEquals", "kms:GrantIsForAWSResource", "Bool");

    private Closing() {}

    /** The statement as JSON text, the same for the same needs in any order; {@code []} when there is no need. */
    public static String statement(Collection<Need> needs) {
        List<Map<String, Object>> statements = statements(needs);
        return json(statements.size() == 1 ? statements.get(0) : statements);
    }

    private static List<Map<String, Object>> statements(Collection<Need> needs) {
        // Same action and condition: their resources in one list. Then same list and condition: their actions in one.
        Map<String, Map<ActionName, TreeSet<String>>> byCondition = new TreeMap<>();
        for (Need need : needs) {
            byCondition
                    .computeIfAbsent(json(condition(need)), condition -> new TreeMap<>())
                    .computeIfAbsent(
                            need.action(),
                            action -> new TreeSet<>(
                                    Comparator.comparing(Closing::stem).thenComparing(Comparator.reverseOrder())))
                    .add(resource(need));
        }
        List<Map<String, Object>> statements = new ArrayList<>();
        byCondition.forEach((condition, actions) -> {
            Map<List<String>, List<String>> byResources = new LinkedHashMap<>();
            actions.forEach((action, resources) -> byResources
                    .computeIfAbsent(widest(resources), same -> new ArrayList<>())
                    .add(action.toString()));
            byResources.forEach((resources, names) -> statements.add(allow(names, resources, condition)));
        });
        return statements;
    }

    private static Map<String, Object> allow(List<String> actions, List<String> resources, String condition) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", resources);
        if (!condition.equals("{}")) {
            statement.put("Condition", tree(condition));
        }
        return statement;
    }

    private static Map<String, Map<String, List<String>>> condition(Need need) {
        Map<String, Map<String, List<String>>> condition = new TreeMap<>();
        need.context().forEach((key, value) -> {
            String operator = KEPT_KEYS.get(key);
            if (operator != null) {
                condition.computeIfAbsent(operator, o -> new TreeMap<>()).put(key, List.of(value));
            }
        });
        int alias = aliasStart(need);
        if (alias >= 0) {
            condition.put(
                    "ForAnyValue:StringEquals",
                    Map.of("kms:ResourceAliases", List.of(need.resource().substring(alias))));
        }
        return condition;
    }

    private static String resource(Need need) {
        int alias = aliasStart(need);
        if (alias >= 0) {
            return need.resource().substring(0, alias) + "key/*";
        }
        String text = need.resource();
        if (text.equals("*")) {
            return text;
        }
        return need.wholePrefix() ? literal(text.substring(0, text.length() - 1)) + "*" : literal(text);
    }

    /** Where {@code alias/name} begins in the ARN of a KMS alias, else -1. */
    private static int aliasStart(Need need) {
        int at = need.action().service().equals("kms") ? need.resource().indexOf(":alias/") : -1;
        return at < 0 ? -1 : at + 1;
    }

    /** The text as a policy must write it: a star in an object key is no wildcard, a dollar and a brace no variable. */
    private static String literal(String text) {
        StringBuilder written = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean variable = c == '$' && text.startsWith("${", i);
            written.append(variable || c == '*' || c == '?' ? "${" + c + "}" : String.valueOf(c));
        }
        return written.toString();
    }

    /** The resources without those that a prefix among them covers; sorted by stem, so each follows its prefix. */
    private static List<String> widest(Set<String> resources) {
        List<String> kept = new ArrayList<>();
        String prefix = null;
        for (String resource : resources) {
            if (prefix == null || !resource.startsWith(prefix)) {
                kept.add(resource);
                prefix = isPrefix(resource) ? stem(resource) : prefix;
            }
        }
        return kept;
    }

    private static boolean isPrefix(String resource) {
        return resource.endsWith("*");
    }

    private static String stem(String resource) {
        return isPrefix(resource) ? resource.substring(0, resource.length() - 1) : resource;
    }

    private static Object tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("condition: " + json + " was written here and cannot be read", e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("statement: " + value + " cannot be written", e);
        }
    }
}
