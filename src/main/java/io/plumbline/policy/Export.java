package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An export while it is read: lists come in any order, so groups and managed policies are looked up at the end. */
final class Export {

    private final String where;
    private final Map<String, PrincipalPolicies> roles = new LinkedHashMap<>();
    private final Map<String, PrincipalPolicies> users = new LinkedHashMap<>();
    private final Map<String, Set<String>> groupNamesByUser = new HashMap<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final Map<String, Policy> managed = new HashMap<>();
    private final Map<String, Instant> changed = new HashMap<>();
    private final List<PolicyVersion> versions = new ArrayList<>();

    /** A group's ARN and what it brings to its members. */
    private record Group(String arn, List<Attachment> attachments) {}

    Export(String where) {
        this.where = where;
    }

    String where() {
        return where;
    }

    void role(JsonNode node, String at) {
        add(roles, Fields.of(node, at, "Arn"), PrincipalPolicies.Kind.ROLE);
    }

    void user(JsonNode node, String at) {
        Fields user = Fields.of(node, at, "Arn");
        Set<String> names = new LinkedHashSet<>();
        user.list("GroupList").forEach(name -> names.add(name.asText()));
        groupNamesByUser.put(add(users, user, PrincipalPolicies.Kind.USER), names);
    }

    void group(JsonNode node, String at) {
        Fields group = Fields.of(node, at, "Arn");
        String arn = group.required("Arn");
        groups.put(groupKey(group.account(), group.required("GroupName")), new Group(arn, attachments(group, "Group")));
    }

    void managedPolicy(JsonNode node, String at) {
        Fields policy = Fields.of(node, at, "Arn");
        String arn = policy.required("Arn");
        for (JsonNode version : policy.list("PolicyVersionList")) {
            keep(arn, version, policy.place());
            if (version.path("IsDefaultVersion").asBoolean() && version.has("Document")) {
                managed.put(arn, document(version.get("Document"), policy.place()));
                Instant made = Fields.of(version, policy.place(), "VersionId").instant("CreateDate");
                if (made != null) {
                    changed.put(arn, made);
                }
            }
        }
    }

    /** One without a time of its own says nothing of the past. */
    private void keep(String policyArn, JsonNode version, String place) {
        Fields fields = Fields.of(version, place, "VersionId");
        Instant created = fields.instant("CreateDate");
        JsonNode document = fields.node("Document");
        if (created != null && document != null && fields.text("VersionId") != null) {
            String text = document.isTextual() ? document.textValue() : document.toString();
            boolean isDefault = version.path("IsDefaultVersion").asBoolean();
            versions.add(new PolicyVersion(policyArn, fields.text("VersionId"), created, isDefault, text));
        }
    }

    AuthorizationDetails resolved() {
        List<PrincipalPolicies> principals = new ArrayList<>(roles.values());
        users.forEach((key, user) -> principals.add(withGroups(user, groupNamesByUser.get(key))));
        return new AuthorizationDetails(
                principals.stream()
                        .map(one -> one.resolving(managed).dated(changed))
                        .toList(),
                managed,
                versions);
    }

    /** Keeps a principal under its ARN and id, so that a page that is there twice counts once; returns that key. */
    private String add(Map<String, PrincipalPolicies> list, Fields fields, PrincipalPolicies.Kind kind) {
        boolean role = kind == PrincipalPolicies.Kind.ROLE;
        JsonNode trust = role ? fields.node("AssumeRolePolicyDocument") : null;
        PrincipalPolicies principal = new PrincipalPolicies(
                fields.required("Arn"),
                fields.text(role ? "RoleId" : "UserId"),
                kind,
                fields.account(),
                fields.instant("CreateDate"),
                tags(fields),
                role ? fields.nested("RoleLastUsed").instant("LastUsedDate") : fields.instant("PasswordLastUsed"),
                attachments(fields, role ? "Role" : "User"),
                fields.nested("PermissionsBoundary").text("PermissionsBoundaryArn"),
                null,
                trust == null ? null : document(trust, fields.place() + ".AssumeRolePolicyDocument"));
        String key = principal.arn() + " " + principal.id();
        list.put(key, principal);
        return key;
    }

    private static List<Attachment> attachments(Fields fields, String kind) {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode inline : fields.list(kind + "PolicyList")) {
            Fields policy = Fields.of(inline, fields.place(), "PolicyName");
            String name = policy.required("PolicyName");
            JsonNode document = policy.node("PolicyDocument");
            if (document == null) {
                throw new PolicyException(policy.place() + ": has no PolicyDocument");
            }
            attachments.add(
                    new Attachment(Attachment.Source.INLINE, name, null, null, document(document, policy.place())));
        }
        for (JsonNode attached : fields.list("AttachedManagedPolicies")) {
            Fields policy = Fields.of(attached, fields.place(), "PolicyArn");
            String arn = policy.required("PolicyArn");
            String name = policy.text("PolicyName");
            attachments.add(new Attachment(
                    Attachment.Source.ofManaged(arn),
                    name == null ? arn.substring(arn.lastIndexOf('/') + 1) : name,
                    arn,
                    null,
                    null));
        }
        return attachments;
    }

    private PrincipalPolicies withGroups(PrincipalPolicies user, Set<String> names) {
        List<Attachment> all = new ArrayList<>(user.attachments());
        for (String name : names) {
            Group group = groups.get(groupKey(user.account(), name));
            if (group != null) {
                group.attachments().forEach(attachment -> all.add(attachment.via(group.arn())));
            } else {
                all.add(new Attachment(Attachment.Source.INLINE, name, null, unseenGroup(user, name), null));
            }
        }
        return new PrincipalPolicies(
                user.arn(),
                user.id(),
                user.kind(),
                user.account(),
                user.created(),
                user.tags(),
                user.lastUsed(),
                all,
                user.boundaryArn(),
                user.boundary(),
                user.trust());
    }

    /** The ARN of a group that only its member tells of; without a path, which the membership does not say. */
    private static String unseenGroup(PrincipalPolicies user, String name) {
        String partition = Arn.parse(user.arn()).map(Arn::partition).orElse("aws");
        return new Arn(partition, "iam", "", user.account(), "group/" + name).toString();
    }

    private static String groupKey(String account, String name) {
        return account + "/" + name;
    }

    private static Map<String, String> tags(Fields fields) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode tag : fields.list("Tags")) {
            tags.put(tag.path("Key").asText(), tag.path("Value").asText());
        }
        return tags;
    }

    private static Policy document(JsonNode document, String at) {
        return Policy.parse(DocumentText.decode(document, at), at);
    }
}
