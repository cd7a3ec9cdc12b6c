package io.plumbline.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Who calls, in the words of a scenario, as {@code userIdentity}. */
record Actor(String account) {

    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode identity(JsonNode by, Scenario scenario) {
        if (by.isObject()) {
            return by;
        }
        String[] words = by.textValue().split("/", 3);
        return switch (words[0]) {
            case "watcher" -> role(Recorded.WATCHER, "work", scenario);
            case "role" -> role(words[1], words.length > 2 ? words[2] : "work", scenario);
            case "user" -> user(words[1], scenario);
            case "root" ->
                JSON.createObjectNode()
                        .put("type", "Root")
                        .put("principalId", account)
                        .put("arn", "arn:aws:iam::" + account + ":root")
                        .put("accountId", account);
            case "service" -> JSON.createObjectNode().put("type", "AWSService").put("invokedBy", words[1]);
            default -> throw new IllegalArgumentException(scenario.name() + ": who is " + by + "?");
        };
    }

    private ObjectNode role(String name, String session, Scenario scenario) {
        Scenario.Holder holder = scenario.roles().get(name);
        String id = holder == null || holder.id() == null ? id("AROA", name) : holder.id();
        ObjectNode identity = JSON.createObjectNode();
        identity.put("type", "AssumedRole").put("principalId", id + ":" + session);
        identity.put("arn", "arn:aws:sts::" + account + ":assumed-role/" + name + "/" + session);
        identity.put("accountId", account).put("accessKeyId", id("ASIA", name));
        ObjectNode context = identity.putObject("sessionContext");
        context.putObject("sessionIssuer")
                .put("type", "Role")
                .put("principalId", id)
                .put("arn", arn(account, "role" + (holder == null ? "/" : holder.path()) + name))
                .put("accountId", account)
                .put("userName", name);
        context.putObject("attributes")
                .put("creationDate", "2026-09-01T00:00:00Z")
                .put("mfaAuthenticated", "false");
        return identity;
    }

    private ObjectNode user(String name, Scenario scenario) {
        Scenario.Holder holder = scenario.users().get(name);
        return JSON.createObjectNode()
                .put("type", "IAMUser")
                .put("principalId", id("AIDA", name))
                .put("arn", arn(account, "user" + (holder == null ? "/" : holder.path()) + name))
                .put("accountId", account)
                .put("accessKeyId", id("AKIA", name))
                .put("userName", name);
    }

    static String arn(String account, String resource) {
        return "arn:aws:iam::" + account + ":" + resource;
    }

    /** An id of IAM's form that the same name always gets. */
    static String id(String prefix, String name) {
        String letters = Long.toString(Integer.toUnsignedLong(name.hashCode()) + 78_364_164_096L, 36);
        return prefix + (letters + "EXAMPLEEXAMPLEEX").substring(0, 17).toUpperCase(Locale.ROOT);
    }
}
