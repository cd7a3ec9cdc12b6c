package io.plumbline.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Writes policies and statements as JSON, in the order in which IAM's own pages show the elements. */
final class PolicyWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PolicyWriter() {}

    static String render(Policy policy) {
        return node(policy).toString();
    }

    static String render(Statement statement) {
        return node(statement).toString();
    }

    static ObjectNode node(Policy policy) {
        ObjectNode document = NODES.objectNode();
        if (policy.version() != null) {
            document.put("Version", policy.version());
        }
        ArrayNode statements = document.putArray("Statement");
        policy.statements().forEach(statement -> statements.add(node(statement)));
        return document;
    }

    private static ObjectNode node(Statement statement) {
        ObjectNode node = NODES.objectNode();
        if (statement.sid() != null) {
            node.put("Sid", statement.sid());
        }
        node.put("Effect", statement.effect().word());
        PrincipalElement principals = statement.principals();
        if (principals != null && principals.everyone()) {
            node.put(principals.negated() ? "NotPrincipal" : "Principal", "*");
        } else if (principals != null) {
            ObjectNode types = node.putObject(principals.negated() ? "NotPrincipal" : "Principal");
            principals.byType().forEach((type, names) -> put(types, type, names));
        }
        putElements(node, "Action", statement.actions());
        putElements(node, "Resource", statement.resources());
        for (Condition condition : statement.conditions()) {
            put(child(child(node, "Condition"), condition.operator()), condition.key(), condition.values());
        }
        return node;
    }

    static String canonical(Statement statement) {
        ObjectNode node = NODES.objectNode();
        node.put("Effect", statement.effect().word());
        PrincipalElement principals = statement.principals();
        if (principals != null) {
            ObjectNode types = node.putObject(principals.negated() ? "NotPrincipal" : "Principal");
            if (principals.everyone()) {
                types.putArray("*");
            }
            new TreeMap<>(principals.byType()).forEach((type, names) -> putSorted(types, type, names));
        }
        putSortedElements(node, "Action", statement.actions());
        putSortedElements(node, "Resource", statement.resources());
        statement.conditions().stream()
                .sorted(Comparator.comparing(Condition::operator).thenComparing(Condition::key))
                .forEach(condition -> putSorted(
                        child(child(node, "Condition"), condition.operator()), condition.key(), condition.values()));
        return node.toString();
    }

    private static void putElements(ObjectNode node, String name, Elements elements) {
        if (elements != null) {
            put(node, elements.negated() ? "Not" + name : name, elements.patterns());
        }
    }

    private static void putSortedElements(ObjectNode node, String name, Elements elements) {
        if (elements != null) {
            putSorted(node, elements.negated() ? "Not" + name : name, elements.patterns());
        }
    }

    private static void put(ObjectNode node, String name, List<String> values) {
        if (values.size() == 1) {
            node.put(name, values.get(0));
        } else {
            ArrayNode array = node.putArray(name);
            values.forEach(array::add);
        }
    }

    private static void putSorted(ObjectNode node, String name, List<String> values) {
        ArrayNode array = node.putArray(name);
        values.stream().sorted().distinct().forEach(array::add);
    }

    private static ObjectNode child(ObjectNode node, String name) {
        return node.get(name) instanceof ObjectNode there ? there : node.putObject(name);
    }
}
