package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.ActionName;
import io.plumbline.aws.Partition;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

    private static final List<String> TAG_FIELDS = List.of("tags", "tagSpecificationSet", "tagSpecification", "tagSet");

    /** An action with what finds its resources. */
    record Target(ActionName action, ResourceFinder finder) {}

    /** A row of the table with its action prepared. */
    record Implied(CallTable.Also row, Target target) {

        private static final String VERSION = "?versionId=";

        /** The action, or the one that reads a version when the copied object is one. */
        ActionName action(JsonNode request) {
            boolean version = row.withVersion() != null && copySource(request).contains(VERSION);
            return version ? row.withVersion() : row.action();
        }

        /** The resources that the row's own field names; none where it has no such field. */
        List<String> named(Call call, JsonNode request) {
            String partition = Partition.of(call.region());
            if (row.anyRole()) {
                String account = call.account() == null ? "*" : call.account();
                return List.of("arn:" + partition + ":iam::" + account + ":role/*");
            }
            if (row.field() != null) {
                List<String> texts = Fields.texts(request, row.field());
                return texts.stream().filter(text -> text.startsWith("arn:")).toList();
            }
            String source = copySource(request);
            return source.isEmpty() ? List.of() : List.of(copied(source, partition));
        }

        private String copySource(JsonNode request) {
            List<String> sources =
                    row.copySource() == null ? List.of() : Fields.texts(request, List.of(row.copySource()));
            return sources.isEmpty() ? "" : sources.get(0);
        }

        /** {@code /bucket/key%20with?versionId=x}, percent-encoded, or the ARN of an object behind an access point. */
        private static String copied(String source, String partition) {
            int version = source.indexOf(VERSION);
            String object = decoded(version < 0 ? source : source.substring(0, version));
            String path = object.startsWith("/") ? object.substring(1) : object;
            return path.startsWith("arn:") ? path : "arn:" + partition + ":s3:::" + path;
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notEncoded) {
                return text;
            }
        }
    }

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
            elsewhere.addAll(implied.named(call, request));
        }
        for (Target target : version ? withVersion : own) {
            List<String> resources = target.finder().find(call);
            // The record's resources[] lists the other action's resource too (both keys of kms:ReEncrypt).
            List<String> left = elsewhere.isEmpty()
                    ? resources
                    : resources.stream().filter(arn -> !elsewhere.contains(arn)).toList();
            actions.add(new AuthorizedAction(target.action(), left.isEmpty() ? resources : left, origin, Map.of()));
        }
    }

    private static void addImplied(Implied implied, Call call, JsonNode request, List<AuthorizedAction> actions) {
        CallTable.Also row = implied.row();
        if (!row.when().isEmpty() && row.when().stream().noneMatch(condition -> condition.holds(request))) {
            return;
        }
        List<String> resources = implied.named(call, request);
        if (resources.isEmpty()) {
            resources = row.copySource() != null
                    ? List.of("*")
                    : implied.target().finder().find(call);
        }
        actions.add(new AuthorizedAction(implied.action(request), resources, row.origin(), Map.of()));
    }

    private void addTagging(Call call, JsonNode request, List<AuthorizedAction> actions) {
        if (tagging == null || TAG_FIELDS.stream().noneMatch(field -> Fields.holds(Fields.get(request, field)))) {
            return;
        }
        Map<String, String> context = Map.of();
        List<String> resources = own.get(0).finder().created(call, eventName);
        if (tagging.service().equals("ec2")) {
            context = Map.of("ec2:CreateAction", eventName);
            resources = newResources(call, request, resources);
        }
        actions.add(new AuthorizedAction(tagging, resources, AuthorizedAction.Origin.IMPLIED, context));
    }

    /** What {@code tagSpecificationSet} tags, or else those of the call's resources that are new. */
    private List<String> newResources(Call call, JsonNode request, List<String> resources) {
        Set<String> fresh = new LinkedHashSet<>();
        for (String type : Fields.texts(request, List.of("tagSpecificationSet", "resourceType"))) {
            fresh.addAll(own.get(0).finder().unnamed(call, type));
        }
        if (fresh.isEmpty()) {
            resources.stream().filter(arn -> arn.endsWith("/*")).forEach(fresh::add);
        }
        return fresh.isEmpty() ? resources : List.copyOf(fresh);
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
