package io.plumbline.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A place in {@code requestParameters}, written as the rules write it: {@code
 * inputDataConfig[].dataSource.s3DataSource.s3Uri}, where {@code []} stands for every element of a list.
 *
 * <p>Finds nothing where the request has another type than the path expects. Names are compared exactly and, failing
 * that, without regard to case, because CloudTrail's spelling of names that begin with an acronym is not documented.
 */
record RequestPath(List<String> steps) {

    private static final String EACH = "[]";

    RequestPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.stream().anyMatch(step -> name(step).isEmpty())) {
            throw new IllegalArgumentException("request path: " + steps + " has an empty step");
        }
    }

    static RequestPath of(String text) {
        return new RequestPath(Arrays.asList(text.split("\\.", -1)));
    }

    /**
     * A value that a path led to.
     *
     * @param where the path with the indexes it took: {@code inputDataConfig[0].dataSource}
     * @param around the object that holds the path's last field
     */
    record Found(String where, JsonNode value, JsonNode around) {}

    /** The values at this path, in the request's order; absent and null ones left out. */
    List<Found> in(JsonNode request) {
        List<Found> found = List.of(new Found("", request, request));
        for (String step : steps) {
            List<Found> next = new ArrayList<>();
            for (Found from : found) {
                take(step, from, next);
            }
            found = next;
        }
        return found;
    }

    private static void take(String step, Found from, List<Found> into) {
        JsonNode value = field(from.value(), name(step));
        String where = from.where().isEmpty() ? name(step) : from.where() + "." + name(step);
        if (!step.endsWith(EACH)) {
            add(new Found(where, value, from.value()), into);
        } else if (value != null && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(new Found(where + "[" + i + "]", value.get(i), from.value()), into);
            }
        }
    }

    private static void add(Found found, List<Found> into) {
        if (found.value() != null && !found.value().isNull()) {
            into.add(found);
        }
    }

    static JsonNode field(JsonNode object, String name) {
        if (object == null || !object.isObject()) {
            return null;
        }
        JsonNode exact = object.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return null;
    }

    private static String name(String step) {
        return step.endsWith(EACH) ? step.substring(0, step.length() - EACH.length()) : step;
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
