package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a policy document as leniently as IAM does and no more: one statement or value may stand without its array,
 * numbers and booleans pass for text in conditions, but element names are exact, for a misspelt {@code Condition} that
 * was skipped would widen a grant.
 */
final class PolicyReader {

    private static final List<String> POLICY_ELEMENTS = List.of("Version", "Id", "Statement");
    private static final List<String> STATEMENT_ELEMENTS = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final List<String> VERSIONS = List.of(Policy.CURRENT_VERSION, "2008-10-17");
    private static final List<String> EFFECTS = List.of("Allow", "Deny");

    private PolicyReader() {}

    static Policy read(JsonNode document, String where) {
        requireObject(document, where);
        rejectUnknown(document, POLICY_ELEMENTS, where);
        String version = text(document, "Version", where);
        if (version != null && !VERSIONS.contains(version)) {
            throw new PolicyException(
                    where + ": Version: unknown version \"" + version + "\"" + Suggestion.among(VERSIONS, version));
        }
        JsonNode statement = document.get("Statement");
        if (statement == null) {
            throw new PolicyException(where + ": has no Statement");
        }
        List<Statement> statements = new ArrayList<>();
        for (JsonNode one : statement.isArray() ? statement : List.of(statement)) {
            int position = statements.size();
            statements.add(statement(one, position, where + ": Statement[" + position + "]"));
        }
        return new Policy(version, statements);
    }

    private static Statement statement(JsonNode node, int position, String where) {
        requireObject(node, where);
        rejectUnknown(node, STATEMENT_ELEMENTS, where);
        Elements actions = elements(node, "Action", where);
        if (actions == null) {
            throw new PolicyException(where + ": has neither Action nor NotAction");
        }
        return new Statement(
                position,
                text(node, "Sid", where),
                effect(node, where),
                actions,
                elements(node, "Resource", where),
                principal(node, where),
                conditions(node.get("Condition"), where + ".Condition"));
    }

    private static Effect effect(JsonNode node, String where) {
        String word = text(node, "Effect", where);
        if (word == null) {
            throw new PolicyException(where + ": has no Effect");
        }
        for (Effect effect : Effect.values()) {
            if (effect.word().equals(word)) {
                return effect;
            }
        }
        throw new PolicyException(where + ".Effect: unknown effect \"" + word + "\"" + Suggestion.among(EFFECTS, word));
    }

    private static Elements elements(JsonNode node, String name, String where) {
        JsonNode plain = node.get(name);
        JsonNode negated = node.get("Not" + name);
        if (plain != null && negated != null) {
            throw new PolicyException(where + ": has both " + name + " and Not" + name + ", one of them must go");
        }
        if (plain == null && negated == null) {
            return null;
        }
        return plain != null
                ? new Elements(false, texts(plain, where + "." + name))
                : new Elements(true, texts(negated, where + ".Not" + name));
    }

    private static PrincipalElement principal(JsonNode node, String where) {
        JsonNode plain = node.get("Principal");
        JsonNode negated = node.get("NotPrincipal");
        if (plain != null && negated != null) {
            throw new PolicyException(where + ": has both Principal and NotPrincipal, one of them must go");
        }
        if (plain == null && negated == null) {
            return null;
        }
        return plain != null
                ? principal(plain, false, where + ".Principal")
                : principal(negated, true, where + ".NotPrincipal");
    }

    private static PrincipalElement principal(JsonNode node, boolean negated, String where) {
        if (node.isTextual() && node.textValue().equals("*")) {
            return new PrincipalElement(negated, true, Map.of());
        }
        // IAM wants a type; exports of other tools leave it out before an ARN.
        if (node.isTextual()) {
            return new PrincipalElement(negated, false, Map.of("AWS", List.of(node.textValue())));
        }
        requireObject(node, where);
        rejectUnknown(node, PrincipalElement.TYPES, where);
        Map<String, List<String>> byType = new LinkedHashMap<>();
        node.properties()
                .forEach(type -> byType.put(type.getKey(), texts(type.getValue(), where + "." + type.getKey())));
        return new PrincipalElement(negated, false, byType);
    }

    private static List<Condition> conditions(JsonNode block, String where) {
        List<Condition> conditions = new ArrayList<>();
        if (block == null) {
            return conditions;
        }
        requireObject(block, where);
        for (Map.Entry<String, JsonNode> operator : block.properties()) {
            String place = where + "." + operator.getKey();
            requireObject(operator.getValue(), place);
            operator.getValue()
                    .properties()
                    .forEach(key -> conditions.add(new Condition(
                            operator.getKey(), key.getKey(), scalars(key.getValue(), place + "." + key.getKey()))));
        }
        return conditions;
    }

    private static List<String> texts(JsonNode node, String where) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : node.isArray() ? node : List.of(node)) {
            if (!one.isTextual()) {
                throw new PolicyException(where + ": " + excerpt(one) + " is no text");
            }
            texts.add(one.textValue());
        }
        return texts;
    }

    private static List<String> scalars(JsonNode node, String where) {
        List<String> scalars = new ArrayList<>();
        for (JsonNode one : node.isArray() ? node : List.of(node)) {
            if (!one.isTextual() && !one.isNumber() && !one.isBoolean()) {
                throw new PolicyException(where + ": " + excerpt(one) + " is no text, number or boolean");
            }
            scalars.add(one.asText());
        }
        return scalars;
    }

    private static String text(JsonNode node, String name, String where) {
        JsonNode value = node.get(name);
        if (value != null && !value.isTextual()) {
            throw new PolicyException(where + "." + name + ": " + excerpt(value) + " is no text");
        }
        return value == null ? null : value.textValue();
    }

    private static void requireObject(JsonNode node, String where) {
        if (!node.isObject()) {
            throw new PolicyException(where + ": " + excerpt(node) + " is no JSON object");
        }
    }

    private static void rejectUnknown(JsonNode node, List<String> known, String where) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new PolicyException(where + ": unknown element \"" + name + "\"" + Suggestion.among(known, name));
            }
        });
    }

    private static String excerpt(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
