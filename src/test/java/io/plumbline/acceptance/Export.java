package io.plumbline.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A {@code get-account-authorization-details} output in the making. */
final class Export {

    static final UnaryOperator<JsonNode> AS_JSON = document -> document;
    static final UnaryOperator<JsonNode> AS_TEXT = document -> Json.object().textNode(document.toString());
    static final UnaryOperator<JsonNode> AS_PERCENT = document -> Json.object()
            .textNode(URLEncoder.encode(document.toString(), StandardCharsets.UTF_8)
                    .replace("+", "%20"));

    private static final String TRUST = """
            {'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Service':'sagemaker.amazonaws.com'},
            'Action':'sts:AssumeRole'}]}""";

    private final UnaryOperator<JsonNode> encoding;
    private final ObjectNode export = Json.object();
    private final ArrayNode users = export.putArray("UserDetailList");
    private final ArrayNode groups = export.putArray("GroupDetailList");
    private final ArrayNode roles = export.putArray("RoleDetailList");
    private final ArrayNode policies = export.putArray("Policies");

    Export(UnaryOperator<JsonNode> encoding) {
        this.encoding = encoding;
    }

    Export() {
        this(AS_JSON);
    }

    /** Statements in single quotes, separated by commas; none for no inline policy. */
    Role role(String pathAndName, String statements) {
        ObjectNode role = roles.addObject();
        String name = pathAndName.substring(pathAndName.lastIndexOf('/') + 1);
        role.put("Path", "/" + pathAndName.substring(0, pathAndName.length() - name.length()));
        role.put("RoleName", name).put("RoleId", Caller.id("AROA", pathAndName));
        role.put("Arn", Account.role(pathAndName)).put("CreateDate", "2025-01-01T00:00:00+00:00");
        role.set("AssumeRolePolicyDocument", encoding.apply(Json.of(TRUST)));
        role.putArray("InstanceProfileList");
        inline(role.putArray("RolePolicyList"), "Own", statements);
        role.putArray("AttachedManagedPolicies");
        role.putArray("Tags");
        role.putObject("RoleLastUsed");
        return new Role(role);
    }

    Export user(String name, String group, String statements) {
        ObjectNode user = users.addObject();
        user.put("Path", "/").put("UserName", name).put("UserId", Caller.id("AIDA", name));
        user.put("Arn", "arn:aws:iam::" + Account.ID + ":user/" + name).put("CreateDate", "2025-01-01T00:00:00+00:00");
        if (!statements.isEmpty()) {
            inline(user.putArray("UserPolicyList"), "Own", statements);
        }
        ArrayNode memberships = user.putArray("GroupList");
        if (group != null) {
            memberships.add(group);
        }
        user.putArray("AttachedManagedPolicies");
        user.putArray("Tags");
        return this;
    }

    Export group(String name, String statements) {
        ObjectNode group = groups.addObject();
        group.put("Path", "/").put("GroupName", name).put("GroupId", Caller.id("AGPA", name));
        group.put("Arn", "arn:aws:iam::" + Account.ID + ":group/" + name)
                .put("CreateDate", "2025-01-01T00:00:00+00:00");
        inline(group.putArray("GroupPolicyList"), "Team", statements);
        group.putArray("AttachedManagedPolicies");
        return this;
    }

    /** A managed policy; an old version that is not the default grants everything and must not count. */
    Export managed(String arn, String statements) {
        ObjectNode policy = policies.addObject();
        policy.put("PolicyName", arn.substring(arn.lastIndexOf('/') + 1)).put("PolicyId", Caller.id("ANPA", arn));
        policy.put("Arn", arn).put("Path", "/").put("DefaultVersionId", "v2").put("AttachmentCount", 1);
        policy.put("PermissionsBoundaryUsageCount", 0).put("IsAttachable", true);
        policy.put("CreateDate", "2025-01-01T00:00:00+00:00").put("UpdateDate", "2025-01-01T00:00:00+00:00");
        ArrayNode versions = policy.putArray("PolicyVersionList");
        version(versions, "v2", true, statements);
        version(versions, "v1", false, "{'Effect':'Allow','Action':'*','Resource':'*'}");
        return this;
    }

    Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, export.toString());
    }

    private void version(ArrayNode versions, String id, boolean current, String statements) {
        ObjectNode version = versions.addObject();
        version.set("Document", encoding.apply(document(statements)));
        version.put("VersionId", id).put("IsDefaultVersion", current).put("CreateDate", "2025-01-01T00:00:00+00:00");
    }

    private void inline(ArrayNode list, String name, String statements) {
        if (!statements.isEmpty()) {
            list.addObject().put("PolicyName", name).set("PolicyDocument", encoding.apply(document(statements)));
        }
    }

    private static JsonNode document(String statements) {
        return Json.of("{'Version':'2012-10-17','Statement':[" + statements + "]}");
    }

    /** A role of the export, to be told more about. */
    record Role(ObjectNode json) {

        Role attached(String policyArn) {
            json.withArray("AttachedManagedPolicies")
                    .addObject()
                    .put("PolicyName", policyArn.substring(policyArn.lastIndexOf('/') + 1))
                    .put("PolicyArn", policyArn);
            return this;
        }

        Role bounded(String policyArn) {
            json.putObject("PermissionsBoundary")
                    .put("PermissionsBoundaryType", "Policy")
                    .put("PermissionsBoundaryArn", policyArn);
            return this;
        }

        Role created(String instant) {
            json.put("CreateDate", instant);
            return this;
        }

        Role withId(String roleId) {
            json.put("RoleId", roleId);
            return this;
        }

        Role lastUsed(String instant) {
            json.putObject("RoleLastUsed").put("LastUsedDate", instant).put("Region", Account.REGION);
            return this;
        }

        Role tagged(String key, String value) {
            json.withArray("Tags").addObject().put("Key", key).put("Value", value);
            return this;
        }

        Role policyNamed(String name) {
            ((ObjectNode) json.get("RolePolicyList").get(0)).put("PolicyName", name);
            return this;
        }
    }
}
