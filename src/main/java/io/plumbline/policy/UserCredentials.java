package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A user's row of the credential report; the root user's is one.
 *
 * @param arn {@code arn:aws:iam::111122223333:user/alice}, {@code arn:aws:iam::111122223333:root}
 * @param generated when the report was made; null when not told, as in CSV alone
 * @param passwordEnabled null when not told
 * @param passwordLastUsed null when never or not told
 * @param passwordLastChanged null when never or not told
 * @param mfaActive null when not told
 * @param keys those that there are, the first and the second
 */
public record UserCredentials(
        String arn,
        String user,
        Instant generated,
        Instant created,
        Boolean passwordEnabled,
        Instant passwordLastUsed,
        Instant passwordLastChanged,
        Boolean mfaActive,
        List<Key> keys) {

    public UserCredentials {
        keys = List.copyOf(keys);
    }

    /**
     * A long-term access key.
     *
     * @param number 1 or 2
     * @param lastRotated when it was made; null when not told
     * @param lastUsed null when never or not told
     * @param lastUsedRegion null when not told
     * @param lastUsedService {@code s3}; null when not told
     */
    public record Key(
            int number,
            boolean active,
            Instant lastRotated,
            Instant lastUsed,
            String lastUsedRegion,
            String lastUsedService) {}

    /** A use of the password or of a key: {@code access key 1}. */
    public record Use(String what, Instant time) {}

    /** The last uses that the report tells of. */
    public Stream<Use> uses() {
        Stream<Use> ofPassword = Stream.ofNullable(passwordLastUsed).map(time -> new Use("password", time));
        Stream<Use> ofKeys = keys.stream()
                .filter(key -> key.lastUsed() != null)
                .map(key -> new Use("access key " + key.number(), key.lastUsed()));
        return Stream.concat(ofPassword, ofKeys);
    }

    /** One JSON object; {@link #fromJson} gives an equal value back. */
    public String toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("arn", arn);
        node.put("user", user);
        node.put("generated", text(generated));
        node.put("created", text(created));
        node.put("passwordEnabled", passwordEnabled);
        node.put("passwordLastUsed", text(passwordLastUsed));
        node.put("passwordLastChanged", text(passwordLastChanged));
        node.put("mfaActive", mfaActive);
        ArrayNode all = node.putArray("keys");
        for (Key key : keys) {
            ObjectNode one = all.addObject();
            one.put("number", key.number());
            one.put("active", key.active());
            one.put("lastRotated", text(key.lastRotated()));
            one.put("lastUsed", text(key.lastUsed()));
            one.put("lastUsedRegion", key.lastUsedRegion());
            one.put("lastUsedService", key.lastUsedService());
        }
        return node.toString();
    }

    public static UserCredentials fromJson(String json) {
        JsonNode node = Json.tree(json, "credentials");
        List<Key> keys = new ArrayList<>();
        for (JsonNode key : node.path("keys")) {
            keys.add(new Key(
                    key.path("number").asInt(),
                    key.path("active").asBoolean(),
                    instant(key, "lastRotated"),
                    instant(key, "lastUsed"),
                    key.path("lastUsedRegion").textValue(),
                    key.path("lastUsedService").textValue()));
        }
        return new UserCredentials(
                node.path("arn").textValue(),
                node.path("user").textValue(),
                instant(node, "generated"),
                instant(node, "created"),
                flag(node, "passwordEnabled"),
                instant(node, "passwordLastUsed"),
                instant(node, "passwordLastChanged"),
                flag(node, "mfaActive"),
                keys);
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private static Instant instant(JsonNode node, String name) {
        String text = node.path(name).textValue();
        return text == null ? null : Instant.parse(text);
    }

    private static Boolean flag(JsonNode node, String name) {
        return node.path(name).isBoolean() ? node.path(name).booleanValue() : null;
    }
}
