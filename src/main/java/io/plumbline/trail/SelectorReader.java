package io.plumbline.trail;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.trail.Selector.Comparison;
import io.plumbline.trail.Selector.Condition;
import io.plumbline.trail.Selector.Test;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads selectors as {@code aws cloudtrail get-event-selectors} prints them ({@code AdvancedEventSelectors}) and as a
 * {@code PutEventSelectors} event records them ({@code advancedEventSelectors}).
 */
public final class SelectorReader {

    private static final Condition MANAGEMENT = equal(List.of("Management"));
    private static final Condition DATA = equal(List.of("Data"));

    private SelectorReader() {}

    /** The selectors of an output, or of an event's request parameters; empty when it holds none. */
    public static Optional<Selectors> read(JsonNode json) {
        JsonNode advanced = field(json, "AdvancedEventSelectors");
        JsonNode basic = field(json, "EventSelectors");
        if (!advanced.isArray() && !basic.isArray()) {
            return Optional.empty();
        }
        List<Selector> selectors = new ArrayList<>();
        advanced.forEach(selector -> selectors.add(advanced(field(selector, "FieldSelectors"))));
        basic.forEach(selector -> selectors.addAll(basic(selector)));
        return Optional.of(new Selectors(selectors));
    }

    private static Selector advanced(JsonNode fields) {
        Map<String, Condition> conditions = new HashMap<>();
        for (JsonNode field : fields) {
            List<Test> selecting = new ArrayList<>();
            List<Test> deselecting = new ArrayList<>();
            for (Comparison comparison : Comparison.values()) {
                selecting.addAll(tests(comparison, field(field, operator(comparison))));
                deselecting.addAll(tests(comparison, field(field, "Not" + operator(comparison))));
            }
            conditions.merge(
                    field(field, "Field").asText(), new Condition(selecting, deselecting), SelectorReader::both);
        }
        return new Selector(conditions);
    }

    /** AWS takes a field once; of two, both count. */
    private static Condition both(Condition one, Condition other) {
        List<Test> deselecting = new ArrayList<>(one.deselecting());
        deselecting.addAll(other.deselecting());
        List<Test> selecting = new ArrayList<>(one.selecting());
        selecting.addAll(other.selecting());
        return new Condition(selecting, deselecting);
    }

    private static String operator(Comparison comparison) {
        return switch (comparison) {
            case EQUALS -> "Equals";
            case STARTS_WITH -> "StartsWith";
            case ENDS_WITH -> "EndsWith";
        };
    }

    private static List<Test> tests(Comparison comparison, JsonNode values) {
        return texts(values).stream().map(text -> new Test(comparison, text)).toList();
    }

    private static List<Selector> basic(JsonNode selector) {
        List<Selector> selectors = new ArrayList<>();
        Boolean readOnly =
                switch (field(selector, "ReadWriteType").asText("All")) {
                    case "ReadOnly" -> true;
                    case "WriteOnly" -> false;
                    default -> null;
                };
        if (field(selector, "IncludeManagementEvents").asBoolean(true)) {
            selectors.add(management(readOnly, texts(field(selector, "ExcludeManagementEventSources"))));
        }
        for (JsonNode resource : field(selector, "DataResources")) {
            List<String> values = texts(field(resource, "Values"));
            if (!values.isEmpty()) { // An empty list selects none, not all.
                selectors.add(data(readOnly, field(resource, "Type").asText(), values));
            }
        }
        return selectors;
    }

    static Selector management(Boolean readOnly, List<String> excludedSources) {
        Map<String, Condition> conditions = new HashMap<>();
        conditions.put(Selectors.CATEGORY, MANAGEMENT);
        narrow(conditions, readOnly);
        if (!excludedSources.isEmpty()) {
            List<Test> excluded = excludedSources.stream()
                    .map(source -> new Test(Comparison.EQUALS, source))
                    .toList();
            conditions.put(Selectors.SOURCE, new Condition(List.of(), excluded));
        }
        return new Selector(conditions);
    }

    private static Selector data(Boolean readOnly, String type, List<String> values) {
        Map<String, Condition> conditions = new HashMap<>();
        conditions.put(Selectors.CATEGORY, DATA);
        conditions.put(Selectors.TYPE, equal(List.of(type)));
        narrow(conditions, readOnly);
        List<Test> resources = values.stream()
                .map(value -> new Test(isPrefix(type, value) ? Comparison.STARTS_WITH : Comparison.EQUALS, value))
                .toList();
        conditions.put(Selectors.ARN, new Condition(resources, List.of()));
        return new Selector(conditions);
    }

    /** {@code arn:aws:lambda} stands for all functions, {@code arn:aws:s3:::bucket/prefix} for the objects below. */
    private static boolean isPrefix(String type, String value) {
        return type.equals("AWS::S3::Object")
                || value.chars().filter(c -> c == ':').count() < 5;
    }

    private static void narrow(Map<String, Condition> conditions, Boolean readOnly) {
        if (readOnly != null) {
            conditions.put(Selectors.READ_ONLY, equal(List.of(readOnly.toString())));
        }
    }

    private static Condition equal(List<String> values) {
        return new Condition(
                values.stream().map(value -> new Test(Comparison.EQUALS, value)).toList(), List.of());
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    /** A field in the spelling of the command line's output, or of an event. */
    static JsonNode field(JsonNode json, String name) {
        JsonNode field = json.path(name);
        return field.isMissingNode()
                ? json.path(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                : field;
    }
}
