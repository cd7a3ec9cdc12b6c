package io.plumbline.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A scenario's {@code get-account-authorization-details} output. */
record Exported(String account, Scenario scenario) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LONG_AGO = "2025-01-01T00:00:00Z";

    JsonNode details() {
        ObjectNode details = JSON.createObjectNode();
        ArrayNode users = details.putArray("UserDetailList");
        scenario.users().forEach((name, user) -> {
            ObjectNode json = holder(users.addObject(), "user", "User", "AIDA", name, user);
            ArrayNode groups = json.putArray("GroupList");
            user.groups().forEach(groups::add);
        });
        ArrayNode groups = details.putArray("GroupDetailList");
        scenario.groups().forEach((name, group) -> holder(groups.addObject(), "group", "Group", "AGPA", name, group));
        ArrayNode roles = details.putArray("RoleDetailList");
        scenario.roles().forEach((name, role) -> {
            ObjectNode json = holder(roles.addObject(), "role", "Role", "AROA", name, role);
            json.set("AssumeRolePolicyDocument", document(trust(role)));
            json.putArray("InstanceProfileList");
            ObjectNode lastUsed = json.putObject("RoleLastUsed");
            if (role.lastUsed() != null) {
                lastUsed.put("LastUsedDate", Recorded.instant(role.lastUsed())).put("Region", "us-east-1");
            }
        });
        ArrayNode policies = details.putArray("Policies");
        scenario.managed().forEach((name, policy) -> managed(policies.addObject(), name, policy));
        return details;
    }

    private JsonNode trust(Scenario.Holder role) {
        ArrayNode statements = JSON.createArrayNode();
        if (role.trust() != null) {
            statements.addAll(role.trust());
        } else {
            statements
                    .addObject()
                    .put("Effect", "Allow")
                    .put("Action", "sts:AssumeRole")
                    .putObject("Principal")
                    .put("AWS", Actor.arn(account, "role/" + Recorded.WATCHER));
        }
        return statements;
    }

    private ObjectNode holder(
            ObjectNode json, String type, String kind, String idPrefix, String name, Scenario.Holder holder) {
        json.put("Path", holder.path()).put(kind + "Name", name);
        json.put(kind + "Id", holder.id() == null ? Actor.id(idPrefix, name) : holder.id());
        json.put("Arn", Actor.arn(account, type + holder.path() + name));
        json.put("CreateDate", holder.created() == null ? LONG_AGO : Recorded.instant(holder.created()));
        ArrayNode inline = json.putArray(kind + "PolicyList");
        holder.policies().forEach((policy, statements) -> inline.addObject()
                .put("PolicyName", policy)
                .set("PolicyDocument", document(JSON.valueToTree(statements))));
        ArrayNode attached = json.putArray("AttachedManagedPolicies");
        holder.attached().forEach(policy -> attached.addObject()
                .put("PolicyName", policy.substring(policy.lastIndexOf('/') + 1))
                .put("PolicyArn", policyArn(policy)));
        if (holder.boundary() != null) {
            json.putObject("PermissionsBoundary")
                    .put("PermissionsBoundaryType", "Policy")
                    .put("PermissionsBoundaryArn", policyArn(holder.boundary()));
        }
        ArrayNode tags = json.putArray("Tags");
        for (Map.Entry<String, String> tag : holder.tags().entrySet()) {
            tags.addObject().put("Key", tag.getKey()).put("Value", tag.getValue());
        }
        return json;
    }

    private String policyArn(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn : Actor.arn(account, "policy/" + nameOrArn);
    }

    private void managed(ObjectNode json, String name, JsonNode policy) {
        String arn = policyArn(name);
        json.put("PolicyName", arn.substring(arn.lastIndexOf('/') + 1)).put("PolicyId", Actor.id("ANPA", arn));
        json.put("Arn", arn).put("Path", "/").put("DefaultVersionId", "v1").put("AttachmentCount", 1);
        json.put("IsAttachable", true).put("CreateDate", LONG_AGO).put("UpdateDate", LONG_AGO);
        if (policy.isObject()) {
            json.setAll((ObjectNode) policy);
            return;
        }
        json.putArray("PolicyVersionList")
                .addObject()
                .put("VersionId", "v1")
                .put("IsDefaultVersion", true)
                .put("CreateDate", LONG_AGO)
                .set("Document", document(policy));
    }

    static ObjectNode document(JsonNode statements) {
        return JSON.createObjectNode().put("Version", "2012-10-17").set("Statement", statements);
    }

    /** The organization of the scenarios that have one: each account hangs below the root with policies of its own. */
    static JsonNode organization(Map<String, Scenario> byAccount) {
        ObjectNode organization = JSON.createObjectNode().put("ManagementAccountId", "999999999999");
        ArrayNode policies = organization.putArray("Policies");
        ArrayNode targets = organization.putArray("Targets");
        policy(policies, "p-full", "SERVICE_CONTROL_POLICY", fullAccess());
        ObjectNode root =
                targets.addObject().put("Id", "r-root").put("Type", "ROOT").putNull("ParentId");
        root.putArray("PolicyIds").add("p-full");
        byAccount.forEach((account, scenario) -> {
            ObjectNode target = targets.addObject().put("Id", account).put("Type", "ACCOUNT");
            ArrayNode ids = target.put("ParentId", "r-root").putArray("PolicyIds");
            ids.add("p-full");
            for (String kind : List.of("scps", "rcps")) {
                String type = kind.equals("scps") ? "SERVICE_CONTROL_POLICY" : "RESOURCE_CONTROL_POLICY";
                for (JsonNode policy : scenario.organization().path(kind)) {
                    String id = "p-" + account + "-" + policy.get("Name").textValue();
                    policy(policies, id, type, policy);
                    ids.add(id);
                }
            }
        });
        return organization;
    }

    private static JsonNode fullAccess() {
        ObjectNode policy = document(JSON.createArrayNode()
                .add(JSON.createObjectNode()
                        .put("Effect", "Allow")
                        .put("Action", "*")
                        .put("Resource", "*")));
        return policy.put("Name", "FullAWSAccess");
    }

    private static void policy(ArrayNode policies, String id, String type, JsonNode policy) {
        ObjectNode content = policy.deepCopy();
        content.remove("Name");
        policies.addObject()
                .put("Id", id)
                .put(
                        "Arn",
                        "arn:aws:organizations::999999999999:policy/o-abc/" + type.toLowerCase(java.util.Locale.ROOT)
                                + "/" + id)
                .put("Name", policy.get("Name").textValue())
                .put("Type", type)
                .set("Content", content);
    }
}
