package io.plumbline.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One line of {@code needs.json}: actions, the resources they are needed on, and the request fields that cause it.
 *
 * @param when the fields, any of which causes the need; empty for what every such job needs
 * @param beside fields next to the one that causes it, which must have one of the values
 * @param unlessBeside the same, which must have none of them
 */
record Rule(
        List<ActionName> actions,
        List<Template> resources,
        List<RequestPath> when,
        Value value,
        Map<String, List<String>> beside,
        Map<String, List<String>> unlessBeside,
        Need.Severity severity,
        String source,
        Map<String, Template> context,
        boolean callerMayStandIn) {

    /** Tells each need that the job has by this rule; {@code facts} are the names that every template knows. */
    void needs(Job job, Map<String, String> facts, Consumer<Need> each) {
        if (when.isEmpty()) {
            tell(null, facts, severity, each);
        }
        for (RequestPath path : when) {
            for (RequestPath.Found found : path.in(job.request())) {
                Optional<Value.Read> read = applies(found.around()) ? value.read(found.value(), job) : Optional.empty();
                read.ifPresent(r -> tell(
                        found.where(),
                        joined(facts, r.values()),
                        r.certain() ? severity : Need.Severity.RECOMMENDED,
                        each));
            }
        }
    }

    private boolean applies(JsonNode around) {
        return beside.entrySet().stream().allMatch(field -> isOneOf(around, field))
                && unlessBeside.entrySet().stream().noneMatch(field -> isOneOf(around, field));
    }

    private static boolean isOneOf(JsonNode around, Map.Entry<String, List<String>> field) {
        JsonNode value = RequestPath.field(around, field.getKey());
        return value != null && value.isTextual() && field.getValue().contains(value.textValue());
    }

    private void tell(String field, Map<String, String> values, Need.Severity how, Consumer<Need> each) {
        List<String> filled = new ArrayList<>();
        for (Template template : resources) {
            template.fill(values).filter(text -> !filled.contains(text)).ifPresent(filled::add);
        }
        if (filled.isEmpty()) {
            return;
        }
        String resource = filled.get(0);
        boolean prefix = resource.endsWith("*") && !resource.equals("*");
        List<String> others = filled.subList(1, filled.size());
        Map<String, String> keys = new HashMap<>();
        context.forEach((key, template) -> template.fill(values).ifPresent(text -> keys.put(key, text)));
        for (ActionName action : actions) {
            each.accept(new Need(action, resource, prefix, how, field, source, keys, others, callerMayStandIn));
        }
    }

    private static Map<String, String> joined(Map<String, String> facts, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(facts);
        all.putAll(values);
        return all;
    }
}
