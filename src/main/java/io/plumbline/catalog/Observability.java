package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.ActionName;
import io.plumbline.aws.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a trail can show: an action that is not seen is unused only if it could have been seen.
 *
 * <p>{@code observability.json} names what is never logged, what is a data event, and what nobody has established;
 * the rest are management events. Being wrong towards "not observable" costs a finding, being wrong the other way
 * takes away a permission that is used: in doubt the answer is UNSURE. Follows <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html">Logging
 * data events</a>.
 */
public final class Observability {

    private final Catalog catalog;
    private final Map<ActionName, Rule> byName = new HashMap<>();
    private final Map<String, List<PatternRule>> byPattern = new HashMap<>();
    private final Set<String> excludable = new HashSet<>();
    private final Set<ActionName> readOnly = new HashSet<>();
    private final Map<ActionName, Visibility> answered = new ConcurrentHashMap<>();

    private record Rule(Visibility.Kind kind, String dataType, String reason) {}

    private record PatternRule(Pattern name, Rule rule) {}

    Observability(Catalog catalog, JsonNode table) {
        this.catalog = catalog;
        table.path("excludable").forEach(service -> excludable.add(service.asText()));
        table.path("readOnly").forEach(name -> readOnly.add(ActionName.of(name.asText())));
        add(table.path("never"), Visibility.Kind.NEVER);
        add(table.path("data"), Visibility.Kind.DATA);
        add(table.path("management"), Visibility.Kind.MANAGEMENT);
        add(table.path("unsure"), Visibility.Kind.UNSURE);
    }

    /** The table that comes with the program; one per JVM, read when first asked for. */
    public static Observability bundled() {
        return Bundled.OBSERVABILITY;
    }

    /** How the action's use shows; UNSURE for an action that the catalogue does not have. */
    public Visibility of(ActionName action) {
        Visibility known = answered.get(action);
        return known != null ? known : answer(action);
    }

    private Visibility answer(ActionName asked) {
        Action action = catalog.find(asked).orElse(null);
        if (action == null) {
            String reason = "Catalogue " + catalog.version() + " has no action " + asked;
            return new Visibility(Visibility.Kind.UNSURE, null, Visibility.Access.WRITE, false, reason);
        }
        ActionName name = action.name();
        Rule rule = rule(action);
        Visibility visibility = new Visibility(
                rule.kind(),
                rule.dataType(),
                access(action),
                excludable.contains(name.service()),
                rule.reason().replace("{action}", name.toString()));
        answered.put(name, visibility);
        return visibility;
    }

    private Rule rule(Action action) {
        Rule named = byName.get(action.name());
        if (named != null) {
            return named;
        }
        if (action.permissionOnly()) {
            return new Rule(
                    Visibility.Kind.NEVER,
                    null,
                    "CloudTrail has no event for {action}: AWS lists it as a permission without an API call of its name");
        }
        for (PatternRule pattern : byPattern.getOrDefault(action.name().service(), List.of())) {
            if (pattern.name().matches(action.name().name())) {
                return pattern.rule();
            }
        }
        return new Rule(Visibility.Kind.MANAGEMENT, null, "CloudTrail logs {action} as a management event");
    }

    private Visibility.Access access(Action action) {
        boolean reads = action.accessLevels().contains(AccessLevel.READ)
                || action.accessLevels().contains(AccessLevel.LIST)
                || readOnly.contains(action.name());
        return reads ? Visibility.Access.READ : Visibility.Access.WRITE;
    }

    private void add(JsonNode rows, Visibility.Kind kind) {
        for (JsonNode row : rows) {
            String type = row.path("type").textValue();
            Rule rule = new Rule(kind, type, row.path("reason").asText(reason(kind, type)));
            for (JsonNode node : row.path("actions")) {
                String text = node.asText();
                ActionName name = ActionName.parse(text).orElse(null);
                if (name != null) {
                    byName.putIfAbsent(name, rule);
                } else {
                    int colon = text.indexOf(':');
                    byPattern
                            .computeIfAbsent(text.substring(0, colon), service -> new ArrayList<>())
                            .add(new PatternRule(Pattern.ignoringCase(text.substring(colon + 1)), rule));
                }
            }
        }
    }

    private static String reason(Visibility.Kind kind, String type) {
        return switch (kind) {
            case DATA -> "CloudTrail logs {action} only as a data event of " + type;
            case MANAGEMENT -> "CloudTrail logs {action} as a management event";
            case NEVER -> "CloudTrail never logs {action}";
            case UNSURE -> "Whether CloudTrail logs {action} is not known";
        };
    }

    /** The actions and patterns of the table; a test holds them against the catalogue. */
    Set<String> patterns() {
        Set<String> patterns = new HashSet<>();
        byName.keySet().forEach(name -> patterns.add(name.toString()));
        byPattern.forEach((service, rules) -> rules.forEach(rule -> patterns.add(service + ":" + rule.name())));
        return patterns;
    }

    private static final class Bundled {
        private static final Observability OBSERVABILITY =
                new Observability(Catalog.bundled(), ResourceTable.read("observability.json"));
    }
}
