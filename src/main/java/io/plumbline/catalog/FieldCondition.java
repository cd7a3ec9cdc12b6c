package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Whether a request's field holds something: {@code tags}, {@code x-amz-grant-*}, {@code x-amz-acl!=private}.
 *
 * @param except a value that does not count, or null
 */
record FieldCondition(String field, String except) {

    static FieldCondition parse(String text) {
        int at = text.indexOf("!=");
        return at < 0
                ? new FieldCondition(text, null)
                : new FieldCondition(text.substring(0, at), text.substring(at + 2));
    }

    boolean holds(JsonNode request) {
        if (request == null || !request.isObject()) {
            return false;
        }
        if (!field.endsWith("*")) {
            return counts(Fields.get(request, field));
        }
        int length = field.length() - 1;
        for (Map.Entry<String, JsonNode> entry : request.properties()) {
            if (entry.getKey().regionMatches(true, 0, field, 0, length) && counts(entry.getValue())) {
                return true;
            }
        }
        return false;
    }

    private boolean counts(JsonNode value) {
        if (!Fields.holds(value)) {
            return false;
        }
        List<String> texts = except == null ? List.of() : Fields.texts(value, List.of());
        return texts.isEmpty() || texts.stream().anyMatch(text -> !text.equalsIgnoreCase(except));
    }
}
