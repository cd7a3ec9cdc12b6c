package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks into request and response maps whose names and types nobody guarantees; wrong types are absent values.
 *
 * <p>Names are found in any letter case, because services differ ({@code Host}, {@code dBInstanceIdentifier}). EC2's
 * wrappers are stepped through: {@code {"items": […]}}, {@code {"tag": 1, "content": x}}, {@code
 * {"CreateFlowLogsRequest": {…}}}.
 */
final class Fields {

    /** More values of one field than this tell nothing more. */
    static final int MOST = 10;

    private Fields() {}

    /** The field of that name, or null. */
    static JsonNode get(JsonNode object, String name) {
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

    /** The texts at a path of names, at most {@link #MOST}; every element of a list counts. */
    static List<String> texts(JsonNode root, List<String> path) {
        List<String> texts = new ArrayList<>();
        collect(root, path, 0, texts);
        return texts;
    }

    private static void collect(JsonNode node, List<String> path, int at, List<String> texts) {
        if (node == null || texts.size() >= MOST) {
            return;
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                collect(element, path, at, texts);
            }
        } else if (at < path.size()) {
            JsonNode next = get(node, path.get(at));
            if (next != null) {
                collect(next, path, at + 1, texts);
            } else {
                collect(wrapped(node), path, at, texts);
            }
        } else if (node.isObject()) {
            JsonNode content = node.get("content");
            collect(content != null ? content : wrapped(node), path, at, texts);
        } else if (node.isTextual() || node.isIntegralNumber()) {
            String text = node.asText();
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
    }

    private static JsonNode wrapped(JsonNode node) {
        JsonNode items = node.get("items");
        return items != null ? items : node.get("item");
    }

    /** Whether the field holds anything: not null, not empty. */
    static boolean holds(JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return false;
        }
        if (node.isContainerNode()) {
            return !node.isEmpty() && (!node.has("items") || holds(node.get("items")));
        }
        return !node.isTextual() || !node.asText().isEmpty();
    }

    /** What the caller asked for, out of the wrapper that newer EC2 calls have. */
    static JsonNode request(Call call) {
        JsonNode request = call.requestParameters();
        if (request != null && request.isObject() && request.size() == 1 && call.eventName() != null) {
            JsonNode inner = request.get(call.eventName() + "Request");
            return inner != null && inner.isObject() ? inner : request;
        }
        return request;
    }
}
