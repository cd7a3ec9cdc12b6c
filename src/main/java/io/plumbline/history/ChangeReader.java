package io.plumbline.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Arn;
import io.plumbline.history.PolicyChange.Effect;
import io.plumbline.history.PolicyChange.Nature;
import io.plumbline.history.PolicyChange.Version;
import io.plumbline.policy.DocumentText;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what an IAM write event changed from its request and answer.
 *
 * <p>Names and ARNs as the operations' requests spell them in CloudTrail: the API's, with a small first letter. A request
 * that names nobody says nothing that could be placed; a document that cannot be read leaves a change whose content is
 * lost. Follows <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">IAM's actions</a>.
 */
final class ChangeReader {

    private static final String REPLACED = "a document that nobody knows was replaced or removed there";

    private final PolicyEvent event;
    private final JsonNode request;

    private ChangeReader(PolicyEvent event) {
        this.event = event;
        this.request = event.request();
    }

    static Optional<PolicyChange> read(PolicyEvent event) {
        return new ChangeReader(event).read();
    }

    private Optional<PolicyChange> read() {
        String operation = event.operation();
        return switch (operation) {
            case "CreateRole", "CreateUser", "CreateGroup" -> made(owner(operation));
            case "DeleteRole", "DeleteUser", "DeleteGroup" -> change(owner(operation), Nature.REMOVES, List.of());
            case "UpdateUser", "UpdateGroup" -> renamed(owner(operation));
            case "PutRolePolicy", "PutUserPolicy", "PutGroupPolicy" ->
                inline(owner(operation), document(request.path("policyDocument")));
            case "DeleteRolePolicy", "DeleteUserPolicy", "DeleteGroupPolicy" ->
                inline(owner(operation), Content.NOTHING);
            case "AttachRolePolicy", "AttachUserPolicy", "AttachGroupPolicy" ->
                attachment(owner(operation), Content.PERHAPS, Content.THERE);
            case "DetachRolePolicy", "DetachUserPolicy", "DetachGroupPolicy" ->
                attachment(owner(operation), Content.THERE, Content.NOTHING);
            case "PutRolePermissionsBoundary", "PutUserPermissionsBoundary" -> boundary(owner(operation), boundary());
            case "DeleteRolePermissionsBoundary", "DeleteUserPermissionsBoundary" ->
                boundary(owner(operation), Content.NOTHING);
            case "UpdateAssumeRolePolicy" ->
                one("role", new Effect(Slot.TRUST, lost(), document(request.path("policyDocument"))));
            case "AddUserToGroup" -> membership(Content.PERHAPS, Content.THERE);
            case "RemoveUserFromGroup" -> membership(Content.PROBABLY, Content.NOTHING);
            case "CreatePolicy" -> policyMade();
            case "CreatePolicyVersion" -> versionMade();
            case "SetDefaultPolicyVersion" -> defaultSet();
            case "DeletePolicy" -> policy(Nature.REMOVES, null, List.of());
            default -> Optional.empty();
        };
    }

    /** {@code role} of {@code PutRolePolicy}. */
    private static String owner(String operation) {
        return operation.contains("Role") ? "role" : operation.contains("User") ? "user" : "group";
    }

    private Optional<PolicyChange> change(String kind, Nature nature, List<Effect> effects) {
        return named(kind, kind + "Name").map(target -> event.change(target, nature, null, null, effects));
    }

    private Optional<PolicyChange> one(String kind, Effect effect) {
        return change(kind, Nature.CHANGES, List.of(effect));
    }

    private Optional<PolicyChange> made(String kind) {
        JsonNode answer = event.response().path(kind);
        String boundary = text(request, "permissionsBoundary");
        Effect guarded = new Effect(
                Slot.BOUNDARY, Content.NOTHING, boundary == null ? Content.NOTHING : Content.named(boundary));
        List<Effect> effects = !kind.equals("role")
                ? List.of(guarded)
                : List.of(
                        guarded,
                        new Effect(Slot.TRUST, Content.NOTHING, document(request.path("assumeRolePolicyDocument"))));
        return named(kind, kind + "Name")
                .map(target -> event.change(target, Nature.MAKES, text(answer, kind + "Id"), null, effects));
    }

    /** Only a new name matters; everything that was done under the old one names the old one. */
    private Optional<PolicyChange> renamed(String kind) {
        String field = "new" + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + "Name";
        return named(kind, field).map(target -> event.change(target, Nature.RENAMES, null, null, List.of()));
    }

    private Optional<PolicyChange> inline(String kind, Content after) {
        String name = text(request, "policyName");
        return name == null ? Optional.empty() : one(kind, new Effect(Slot.inline(name), lost(), after));
    }

    private Optional<PolicyChange> attachment(String kind, Content before, Content after) {
        String arn = text(request, "policyArn");
        return arn == null ? Optional.empty() : one(kind, new Effect(Slot.attached(arn), before, after));
    }

    private Optional<PolicyChange> boundary(String kind, Content after) {
        return one(kind, new Effect(Slot.BOUNDARY, lost(), after));
    }

    private Content boundary() {
        String arn = text(request, "permissionsBoundary");
        return arn == null ? Content.lost("the request does not name the boundary") : Content.named(arn);
    }

    private Optional<PolicyChange> membership(Content before, Content after) {
        return named("group", "groupName").flatMap(group -> one("user", new Effect(Slot.member(group), before, after)));
    }

    private Optional<PolicyChange> policyMade() {
        Content document = document(request.path("policyDocument"));
        return Optional.ofNullable(createdPolicy())
                .map(arn -> event.change(
                        arn,
                        Nature.MAKES,
                        null,
                        new Version("v1", document, true),
                        List.of(new Effect(Slot.DEFAULT_VERSION, Content.NOTHING, inForce("v1", document)))));
    }

    /** As the answer tells it, else from path and name. */
    private String createdPolicy() {
        String told = text(event.response().path("policy"), "arn");
        String name = text(request, "policyName");
        String path = text(request, "path");
        if (told != null || name == null) {
            return told;
        }
        String resource = "policy" + (path == null ? "/" : path) + name;
        return new Arn(event.partition(), "iam", "", event.account(), resource).toString();
    }

    private Optional<PolicyChange> versionMade() {
        Content document = document(request.path("policyDocument"));
        String id = text(event.response().path("policyVersion"), "versionId");
        boolean isDefault = request.path("setAsDefault").asBoolean();
        Version version = id == null ? null : new Version(id, document, isDefault);
        return policy(
                Nature.CHANGES,
                version,
                isDefault ? List.of(new Effect(Slot.DEFAULT_VERSION, null, inForce(id, document))) : List.of());
    }

    private static Content inForce(String id, Content document) {
        return document.isLost() ? document : Content.version(id, document.document());
    }

    private Optional<PolicyChange> defaultSet() {
        String id = text(request, "versionId");
        return id == null
                ? Optional.empty()
                : policy(
                        Nature.CHANGES,
                        null,
                        List.of(new Effect(Slot.DEFAULT_VERSION, null, Content.version(id, null))));
    }

    private Optional<PolicyChange> policy(Nature nature, Version version, List<Effect> effects) {
        return Optional.ofNullable(text(request, "policyArn"))
                .map(arn -> event.change(arn, nature, null, version, effects));
    }

    private Optional<String> named(String kind, String field) {
        return Optional.ofNullable(text(request, field)).map(name -> Targets.key(event.account(), kind, name));
    }

    private static Content lost() {
        return Content.lost(REPLACED);
    }

    private static Content document(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Content.lost("the record does not hold the document");
        }
        try {
            return Content.holding(Policy.parse(DocumentText.decode(node, "the event"), "the event"));
        } catch (PolicyException e) {
            return Content.lost("the record's document cannot be read: " + e.getMessage());
        }
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).textValue();
        return text == null || text.isEmpty() ? null : text;
    }

    /** The document in a record, for others that read them. */
    static Content documentIn(JsonNode node) {
        return document(node);
    }
}
