package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.ActionName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What one call of one service needs, prepared once: its own actions, then those that its request implies.
 *
 * @param own the call's actions, of which each is needed, or one of which when {@code oneOf}
 * @param withVersion instead of {@code own}, when the request names a version; empty where that changes nothing
 * @param tagging the action that sets tags together with the call, or null
 * @param passRole {@code iam:PassRole} where the call passes roles, else null
 */
record CallRule(
        String eventName,
        List<Target> own,
        boolean oneOf,
        List<Target> withVersion,
        List<Implied> also,
        ActionName tagging,
        ActionName passRole,
        List<List<String>> roleFields,
        String passedTo) {

    private static final String COPY_VERSION = "?versionId=";
    private static final List<String> TAG_FIELDS = List.of("tags", "tagSpecificationSet", "tagSpecification", "tagSet");

    /** An action with what finds its resources. */
    record Target(ActionName action, ResourceFinder finder) {}

    /** A row of the table with its actions prepared. */
    record Implied(CallTable.Also row, Target target, Target withVersion) {}

    MappedCall apply(Call call) {
        if (own.isEmpty()) {
            return new MappedCall.NoPermissionNeeded();
        }
        JsonNode request = Fields.request(call);
        List<AuthorizedAction> actions = new ArrayList<>();
        addOwn(call, request, actions);
        for (Implied implied : also) {
            addImplied(implied, call, request, actions);
        }
        addTagging(call, request, actions);
        addPassedRoles(call, actions);
        return new MappedCall.Authorized(actions);
    }

    private void addOwn(Call call, JsonNode request, List<AuthorizedAction> actions) {
        boolean version = !withVersion.isEmpty() && Fields.holds(Fields.get(request, "versionId"));
        AuthorizedAction.Origin origin = oneOf ? AuthorizedAction.Origin.ONE_OF : AuthorizedAction.Origin.CALL;
        Set<String> elsewhere = new LinkedHashSet<>();
        for (Implied implied : also) {
            if (implied.row().field() != null) {
                elsewhere.addAll(Fields.texts(request, implied.row().field()));
            }
        }
        for (Target target : version ? withVersion : own) {
            List<String> resources = target.finder().find(call);
            // The record's resources[] lists the other action's resource too (both keys of kms:ReEncrypt).
            List<String> left =
                    resources.stream().filter(arn -> !elsewhere.contains(arn)).toList();
            actions.add(new AuthorizedAction(target.action(), left.isEmpty() ? resources : left, origin, Map.of()));
        }
    }

    private static void addImplied(Implied implied, Call call, JsonNode request, List<AuthorizedAction> actions) {
        CallTable.Also row = implied.row();
        if (!row.when().isEmpty() && row.when().stream().noneMatch(condition -> condition.holds(request))) {
            return;
        }
        if (row.anyRole()) {
            String roles = "arn:" + ArnTemplate.partition(call.region()) + ":iam::"
                    + (call.account() == null ? "*" : call.account()) + ":role/*";
            actions.add(new AuthorizedAction(row.action(), List.of(roles), row.origin(), Map.of()));
        } else if (row.copySource() != null) {
            addCopySource(implied, call, request, actions);
        } else {
            List<String> named = row.field() == null
                    ? List.of()
                    : Fields.texts(request, row.field()).stream()
                            .filter(text -> text.startsWith("arn:"))
                            .toList();
            List<String> resources = named.isEmpty() ? implied.target().finder().find(call) : named;
            actions.add(new AuthorizedAction(row.action(), resources, row.origin(), Map.of()));
        }
    }

    /** {@code /bucket/key%20with?versionId=x}, percent-encoded, or the ARN of an object behind an access point. */
    private static void addCopySource(Implied implied, Call call, JsonNode request, List<AuthorizedAction> actions) {
        CallTable.Also row = implied.row();
        List<String> sources = Fields.texts(request, List.of(row.copySource()));
        if (sources.isEmpty()) {
            actions.add(new AuthorizedAction(row.action(), List.of("*"), row.origin(), Map.of()));
            return;
        }
        String text = sources.get(0);
        int version = text.indexOf(COPY_VERSION);
        String object = decoded(version < 0 ? text : text.substring(0, version));
        String path = object.startsWith("/") ? object.substring(1) : object;
        String arn = path.startsWith("arn:") ? path : "arn:" + ArnTemplate.partition(call.region()) + ":s3:::" + path;
        ActionName action = version < 0 || row.withVersion() == null ? row.action() : row.withVersion();
        actions.add(new AuthorizedAction(action, List.of(arn), row.origin(), Map.of()));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private void addTagging(Call call, JsonNode request, List<AuthorizedAction> actions) {
        if (tagging == null || TAG_FIELDS.stream().noneMatch(field -> Fields.holds(Fields.get(request, field)))) {
            return;
        }
        Map<String, String> context = Map.of();
        List<String> resources = own.get(0).finder().created(call, eventName);
        if (tagging.service().equals("ec2")) {
            context = Map.of("ec2:CreateAction", eventName);
            List<String> types = Fields.texts(request, List.of("tagSpecificationSet", "resourceType"));
            if (!types.isEmpty()) {
                resources = types.stream()
                        .distinct()
                        .map(type -> newOfType(call, type))
                        .toList();
            }
        }
        actions.add(new AuthorizedAction(tagging, resources, AuthorizedAction.Origin.IMPLIED, context));
    }

    private static String newOfType(Call call, String type) {
        return "arn:" + ArnTemplate.partition(call.region()) + ":ec2:" + (call.region() == null ? "*" : call.region())
                + ":" + (call.account() == null ? "*" : call.account()) + ":" + type.toLowerCase(Locale.ROOT) + "/*";
    }

    private void addPassedRoles(Call call, List<AuthorizedAction> actions) {
        if (passRole == null) {
            return;
        }
        List<String> roles = PassedRoles.in(call, roleFields);
        if (!roles.isEmpty()) {
            Map<String, String> context = passedTo == null ? Map.of() : Map.of("iam:PassedToService", passedTo);
            actions.add(new AuthorizedAction(passRole, roles, AuthorizedAction.Origin.IMPLIED, context));
        }
    }
}
