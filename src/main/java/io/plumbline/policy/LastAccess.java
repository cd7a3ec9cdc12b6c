package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * When a principal last used, or tried to use, a service or one of its actions, by IAM's own memory.
 *
 * @param principal the ARN of a role, a user or the root user
 * @param service its prefix, in lower case: {@code s3}
 * @param action {@code PutObject}; null for whatever action of the service
 * @param time null when never, as far as IAM remembers
 * @param region null when not told
 */
public record LastAccess(String principal, String service, String action, Instant time, String region) {

    /** The latest last; what never was, first. */
    public static final Comparator<LastAccess> BY_TIME =
            Comparator.comparing(LastAccess::time, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** {@code s3:putobject}; null for a service. */
    public String actionKey() {
        return action == null ? null : service + ":" + action.toLowerCase(Locale.ROOT);
    }

    /** One JSON object; {@link #fromJson} gives an equal value back. */
    public String toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("principal", principal);
        node.put("service", service);
        node.put("action", action);
        node.put("time", time == null ? null : time.toString());
        node.put("region", region);
        return node.toString();
    }

    public static LastAccess fromJson(String json) {
        JsonNode node = Json.tree(json, "last access");
        String time = node.path("time").textValue();
        return new LastAccess(
                node.path("principal").textValue(),
                node.path("service").textValue(),
                node.path("action").textValue(),
                time == null ? null : Instant.parse(time),
                node.path("region").textValue());
    }
}
