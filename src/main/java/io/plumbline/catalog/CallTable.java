package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code call-exceptions.json}: the calls whose actions do not follow from their names. The file explains itself. */
final class CallTable {

    private final Map<String, String> prefixes = new HashMap<>();
    private final Set<String> datedNames = new HashSet<>();
    private final Map<String, Map<String, Row>> rows = new HashMap<>();
    private final Map<String, String> passedTo = new HashMap<>();
    private final Map<String, Map<String, String>> verbs = new HashMap<>();

    /** One row; {@code actions} is null where the call's own name is its action. */
    record Row(
            List<ActionName> actions,
            List<ActionName> withVersion,
            List<ActionName> oneOf,
            List<Also> also,
            boolean passesRole,
            List<List<String>> roles,
            String passedTo) {}

    /** An action that is needed besides; {@code field} or {@code copySource} hold its resource where not null. */
    record Also(
            ActionName action,
            ActionName withVersion,
            List<FieldCondition> when,
            List<String> field,
            String copySource,
            boolean anyRole,
            AuthorizedAction.Origin origin) {}

    private CallTable(JsonNode table) {
        texts(table.path("sources"), prefixes);
        texts(table.path("passedTo"), passedTo);
        table.path("datedNames").forEach(name -> datedNames.add(name.asText()));
        for (JsonNode node : table.path("calls")) {
            Row row = row(node);
            for (JsonNode event : node.path("events")) {
                Row earlier = rows.computeIfAbsent(node.path("source").asText(), source -> new HashMap<>())
                        .put(event.asText(), row);
                if (earlier != null) {
                    throw new IllegalStateException("call-exceptions.json: two rows for " + event.asText());
                }
            }
        }
        for (Map.Entry<String, JsonNode> source : table.path("verbs").properties()) {
            texts(source.getValue(), verbs.computeIfAbsent(source.getKey(), key -> new HashMap<>()));
        }
    }

    static CallTable bundled() {
        return new CallTable(ResourceTable.read("call-exceptions.json"));
    }

    /** The IAM prefix of a source's actions: {@code cloudwatch} of {@code monitoring}. */
    String prefix(String source) {
        return prefixes.getOrDefault(source, source);
    }

    /** The row of a call of a source, or null. */
    Row row(String source, String eventName) {
        Map<String, Row> ofSource = rows.getOrDefault(source, Map.of());
        Row row = ofSource.get(eventName);
        return row != null ? row : ofSource.get("*");
    }

    /** The event's name without the API version that old calls end in: {@code 20150331v2}, {@code 2020_05_31}. */
    String undated(String prefix, String eventName) {
        if (!datedNames.contains(prefix)) {
            return eventName;
        }
        for (int i = 1; i + 8 <= eventName.length(); i++) {
            if (eventName.startsWith("20", i) && isDate(eventName.substring(i))) {
                return eventName.substring(0, i);
            }
        }
        return eventName;
    }

    private static boolean isDate(String text) {
        int digits = 0;
        int at = 0;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            digits += text.charAt(at) == '_' ? 0 : 1;
            at++;
        }
        String rest = text.substring(at);
        boolean version = rest.isEmpty()
                || (rest.length() > 1
                        && rest.charAt(0) == 'v'
                        && rest.substring(1).chars().allMatch(Character::isDigit));
        return digits == 8 && version;
    }

    /** The HTTP verb that is the action's name for sources that have no others, or null. */
    String verb(String source, String eventName) {
        String best = null;
        Map<String, String> ofSource = verbs.getOrDefault(source, Map.of());
        for (String word : ofSource.keySet()) {
            if (eventName.startsWith(word) && (best == null || word.length() > best.length())) {
                best = word;
            }
        }
        return best == null ? null : ofSource.get(best);
    }

    /** The service that a role is passed to, or null where it is not certain. */
    String passedTo(String prefix) {
        return passedTo.get(prefix);
    }

    /** Every action that the table names; a test holds them against the catalogue. */
    Set<ActionName> actions() {
        Set<ActionName> actions = new HashSet<>();
        for (Map<String, Row> ofSource : rows.values()) {
            for (Row row : ofSource.values()) {
                actions.addAll(row.actions() == null ? List.of() : row.actions());
                actions.addAll(row.withVersion());
                actions.addAll(row.oneOf());
                for (Also also : row.also()) {
                    actions.add(also.action());
                    actions.add(also.withVersion() == null ? also.action() : also.withVersion());
                }
            }
        }
        return actions;
    }

    private static Row row(JsonNode node) {
        List<Also> also = new ArrayList<>();
        for (JsonNode entry : node.path("also")) {
            also.add(also(entry));
        }
        List<List<String>> roles = new ArrayList<>();
        node.path("roles").forEach(role -> roles.add(path(role.asText())));
        boolean byName =
                node.path("actions").isMissingNode() && node.path("oneOf").isMissingNode();
        return new Row(
                byName ? null : names(node.path("actions")),
                names(node.path("withVersion")),
                names(node.path("oneOf")),
                List.copyOf(also),
                node.path("passesRole").asBoolean(),
                List.copyOf(roles),
                node.path("passedTo").textValue());
    }

    private static Also also(JsonNode entry) {
        String withVersion = entry.path("withVersion").textValue();
        String field = entry.path("field").textValue();
        List<FieldCondition> when = new ArrayList<>();
        entry.path("when").forEach(text -> when.add(FieldCondition.parse(text.asText())));
        boolean call = entry.path("origin").asText().equals("CALL");
        return new Also(
                ActionName.of(entry.path("action").asText()),
                withVersion == null ? null : ActionName.of(withVersion),
                List.copyOf(when),
                field == null ? null : path(field),
                entry.path("copySource").textValue(),
                entry.path("anyRole").asBoolean(),
                call ? AuthorizedAction.Origin.CALL : AuthorizedAction.Origin.IMPLIED);
    }

    private static List<String> path(String text) {
        return List.of(text.split("\\.", -1));
    }

    private static List<ActionName> names(JsonNode array) {
        List<ActionName> names = new ArrayList<>();
        array.forEach(name -> names.add(ActionName.of(name.asText())));
        return List.copyOf(names);
    }

    private static void texts(JsonNode object, Map<String, String> into) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            into.put(field.getKey(), field.getValue().asText());
        }
    }
}
