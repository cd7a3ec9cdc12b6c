package io.plumbline.findings.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Arn;
import io.plumbline.policy.Attachment;
import io.plumbline.usage.Entry;
import io.plumbline.usage.UntrustedJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * When a principal was given what, by the trail's record of IAM's writes: its own policies and attachments, those of its
 * groups, new versions of managed policies, and a boundary that was put or taken away, which may make a grant of any.
 */
public final class GrantsMade {

    private static final String ANY = "*";

    private final Map<String, Long> times = new HashMap<>();
    private final Map<String, String> calls = new HashMap<>();
    private final String name;

    /**
     * When a grant was made, by the trail's record.
     *
     * @param time {@code 2026-10-05T10:00:00Z}
     * @param call {@code PutRolePolicy}
     */
    record GrantMade(String time, String call) {}

    private GrantsMade(String principalArn) {
        this.name = Arn.parse(principalArn).map(Arn::name).orElse("");
    }

    /** From changes that may concern the principal; those that turn out to be about others are passed over. */
    static GrantsMade of(String principalArn, List<Entry> policyChanges) {
        GrantsMade made = new GrantsMade(principalArn);
        policyChanges.forEach(made::add);
        return made;
    }

    private void add(Entry change) {
        JsonNode detail = UntrustedJson.tree(change.what().detail());
        String given = detail == null ? null : given(change.what().action(), detail.path("requestParameters"));
        if (given != null && change.lastSeen() > times.getOrDefault(given, Entry.NO_TIME)) {
            times.put(given, change.lastSeen());
            calls.put(given, change.what().action());
        }
    }

    /** What the call gave, {@code group/<name>/<policy>} of a group; null where it gave this principal nothing. */
    private String given(String call, JsonNode request) {
        String group = "group/" + text(request, "groupName");
        return switch (call) {
            case "PutRolePolicy", "PutUserPolicy" -> ifIts(request, text(request, "policyName"));
            case "AttachRolePolicy", "AttachUserPolicy" -> ifIts(request, text(request, "policyArn"));
            case "AddUserToGroup" -> ifIts(request, group);
            case "PutGroupPolicy" -> group + "/" + text(request, "policyName");
            case "AttachGroupPolicy" -> group + "/" + text(request, "policyArn");
            case "SetDefaultPolicyVersion" -> text(request, "policyArn");
            case "CreatePolicyVersion" -> request.path("setAsDefault").asBoolean() ? text(request, "policyArn") : null;
            case "PutRolePermissionsBoundary",
                    "PutUserPermissionsBoundary",
                    "DeleteRolePermissionsBoundary",
                    "DeleteUserPermissionsBoundary" -> ifIts(request, ANY);
            default -> null;
        };
    }

    private String ifIts(JsonNode request, String given) {
        String whose = request.has("roleName") ? text(request, "roleName") : text(request, "userName");
        return name.equalsIgnoreCase(whose) ? given : null;
    }

    private static String text(JsonNode request, String field) {
        return request.path(field).textValue();
    }

    /** When the policy was made to grant what it does, as far as the trail tells; of several times the last. */
    Stream<GrantMade> of(Attachment attachment) {
        String policy = attachment.policyName();
        String arn = attachment.viaGroup();
        String group = arn == null ? null : "group/" + arn.substring(arn.lastIndexOf('/') + 1);
        Stream<String> own = arn == null || attachment.arn() != null ? Stream.of(policy) : Stream.of();
        Stream<String> ofGroup = arn == null ? Stream.of() : Stream.of(group, group + "/" + policy);
        return Stream.of(own, ofGroup, Stream.of(ANY))
                .flatMap(each -> each)
                .filter(times::containsKey)
                .map(given ->
                        new GrantMade(Instant.ofEpochMilli(times.get(given)).toString(), calls.get(given)));
    }
}
