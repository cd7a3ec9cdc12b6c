package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON form in which a principal travels between machines; ours alone, so it is read strictly. */
final class PrincipalJson {

    private static final String WHERE = "principal";

    private PrincipalJson() {}

    static String write(PrincipalPolicies principal) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("arn", principal.arn());
        node.put("id", principal.id());
        node.put("kind", principal.kind().name());
        node.put("account", principal.account());
        node.put("created", text(principal.created()));
        ObjectNode tags = node.putObject("tags");
        principal.tags().forEach(tags::put);
        node.put("lastUsed", text(principal.lastUsed()));
        ArrayNode attachments = node.putArray("attachments");
        for (Attachment attachment : principal.attachments()) {
            ObjectNode one = attachments.addObject();
            one.put("source", attachment.source().name());
            one.put("name", attachment.name());
            one.put("arn", attachment.arn());
            one.put("viaGroup", attachment.viaGroup());
            put(one, "policy", attachment.policy());
            one.put("changed", text(attachment.changed()));
        }
        node.put("boundaryArn", principal.boundaryArn());
        put(node, "boundary", principal.boundary());
        put(node, "trust", principal.trust());
        return node.toString();
    }

    static PrincipalPolicies read(String json) {
        JsonNode node = Json.tree(json, WHERE);
        Map<String, String> tags = new LinkedHashMap<>();
        node.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().textValue()));
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode one : node.path("attachments")) {
            attachments.add(new Attachment(
                    Attachment.Source.valueOf(one.path("source").asText()),
                    one.path("name").textValue(),
                    one.path("arn").textValue(),
                    one.path("viaGroup").textValue(),
                    policy(one, "policy"),
                    instant(one, "changed")));
        }
        return new PrincipalPolicies(
                node.path("arn").textValue(),
                node.path("id").textValue(),
                PrincipalPolicies.Kind.valueOf(node.path("kind").asText()),
                node.path("account").textValue(),
                instant(node, "created"),
                tags,
                instant(node, "lastUsed"),
                attachments,
                node.path("boundaryArn").textValue(),
                policy(node, "boundary"),
                policy(node, "trust"));
    }

    private static void put(ObjectNode node, String name, Policy policy) {
        if (policy != null) {
            node.set(name, PolicyWriter.node(policy));
        }
    }

    private static Policy policy(JsonNode node, String name) {
        return node.has(name) ? PolicyReader.read(node.get(name), WHERE + "." + name) : null;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static Instant instant(JsonNode node, String name) {
        String text = node.path(name).textValue();
        return text == null ? null : Instant.parse(text);
    }
}
