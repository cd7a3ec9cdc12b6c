package io.plumbline.samples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The export of the sample account, as {@code aws iam get-account-authorization-details} prints it: decoded documents,
 * ids equal to those in the trail.
 */
final class SampleIam {

    private static final String IN_2024 = "2024-03-11T10:22:41+00:00";
    private static final String IN_2025 = "2025-02-18T08:05:13+00:00";
    private static final String WITH_MFA = "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}";
    private static final String HOME_ROOT = "arn:aws:iam::" + SampleAccount.ACCOUNT + ":root";

    /** When and where each role made its last call. */
    private final Map<String, Event> lastUses;

    private SampleIam(Map<String, Event> lastUses) {
        this.lastUses = lastUses;
    }

    static ObjectNode export(Map<String, Event> lastUses) {
        SampleIam iam = new SampleIam(lastUses);
        return Json.of(
                "UserDetailList",
                users(),
                "GroupDetailList",
                groups(),
                "RoleDetailList",
                iam.roles(),
                "Policies",
                policies());
    }

    private ArrayNode roles() {
        String sageMaker = Policies.trust("sagemaker.amazonaws.com");
        ArrayNode roles = Json.list(
                role(
                        SampleAccount.DATA_SCIENTIST,
                        IN_2025,
                        Policies.trustOf(HOME_ROOT, WITH_MFA),
                        "DataScientistWork",
                        Policies.DATA_SCIENTIST,
                        SampleAccount.SHARED_POLICY,
                        SampleAccount.GUARDS_POLICY),
                role(
                        SampleAccount.ENDPOINT_INVOKER,
                        IN_2025,
                        Policies.trust("lambda.amazonaws.com"),
                        "Score",
                        Policies.ENDPOINT_INVOKER),
                role(
                        SampleAccount.LEGACY_BATCH,
                        IN_2024,
                        sageMaker,
                        "BatchTransform",
                        Policies.LEGACY_BATCH,
                        SampleAccount.LEGACY_POLICY,
                        SampleAccount.S3_READ_ONLY),
                role(
                        SampleAccount.FEATURE_INGEST,
                        cli(SampleAccount.FEATURE_INGEST_CREATED),
                        sageMaker,
                        "FeatureIngest",
                        Policies.FEATURE_INGEST),
                role(SampleAccount.INFERENCE, IN_2025, sageMaker, "Inference", Policies.INFERENCE),
                role(
                        SampleAccount.DEPLOYER,
                        IN_2025,
                        Policies.trustOf(SampleAccount.DATA_SCIENTIST, "{}"),
                        "Deploy",
                        Policies.DEPLOYER,
                        SampleAccount.SHARED_POLICY),
                role(
                        SampleAccount.PIPELINE,
                        IN_2025,
                        Policies.trust("codebuild.amazonaws.com"),
                        "PipelineRun",
                        Policies.PIPELINE),
                role(
                        SampleAccount.PLATFORM_ADMIN,
                        IN_2024,
                        Policies.trustOf(HOME_ROOT, WITH_MFA),
                        "Administer",
                        Policies.PLATFORM_ADMIN),
                role(
                        SampleAccount.PROCESSING,
                        IN_2025,
                        sageMaker,
                        "ProcessingJob",
                        Policies.PROCESSING,
                        SampleAccount.SHARED_POLICY),
                bounded(role(
                        SampleAccount.SANDBOX,
                        IN_2025,
                        Policies.trustOf(HOME_ROOT, WITH_MFA),
                        "Sandbox",
                        Policies.SANDBOX)),
                role(SampleAccount.TRAINING_COMPLETE, IN_2025, sageMaker, "TrainingJob", Policies.TRAINING_COMPLETE),
                role(SampleAccount.TRAINING_NO_LOGS, IN_2025, sageMaker, "TrainingJob", Policies.TRAINING_NO_LOGS),
                withProfile(role(
                        SampleAccount.NOTEBOOK,
                        IN_2025,
                        Policies.trust("ec2.amazonaws.com"),
                        "Notebook",
                        Policies.NOTEBOOK)),
                role(
                        SampleAccount.AUDITOR,
                        IN_2024,
                        Policies.trustOf(
                                "arn:aws:iam::" + SampleAccount.PARTNER_ACCOUNT + ":root",
                                "{\"StringEquals\":{\"sts:ExternalId\":\"" + Policies.EXTERNAL_ID + "\"}}"),
                        "Review",
                        Policies.AUDITOR,
                        SampleAccount.S3_READ_ONLY));
        return roles;
    }

    private ObjectNode role(
            String arn, String created, String trust, String policyName, String policy, String... attached) {
        ObjectNode role = principal("Role", "AROA", arn, created);
        role.set("AssumeRolePolicyDocument", Json.parse(trust));
        role.set("InstanceProfileList", Json.list());
        role.set("RolePolicyList", inline(policyName, policy));
        role.set("AttachedManagedPolicies", attached(attached));
        role.set("Tags", Json.list(Json.of("Key", "team", "Value", "ml-platform")));
        role.set("RoleLastUsed", lastUsed(arn));
        return role;
    }

    private ObjectNode lastUsed(String role) {
        if (role.equals(SampleAccount.LEGACY_BATCH)) {
            return Json.of("LastUsedDate", "2026-02-17T03:12:09+00:00", "Region", SampleAccount.REGION);
        }
        Event last = lastUses.get(role);
        return last == null
                ? Json.of()
                : Json.of(
                        "LastUsedDate", cli(last.time()),
                        "Region", last.place().region());
    }

    private static ObjectNode bounded(ObjectNode role) {
        return role.set(
                "PermissionsBoundary",
                Json.of("PermissionsBoundaryType", "Policy", "PermissionsBoundaryArn", SampleAccount.BOUNDARY_POLICY));
    }

    private static ObjectNode withProfile(ObjectNode role) {
        String arn = SampleAccount.NOTEBOOK.replace(":role/", ":instance-profile/");
        ObjectNode profile = Json.of(
                "Path",
                "/",
                "InstanceProfileName",
                "NotebookInstance",
                "InstanceProfileId",
                Seeded.principalId("AIPA", arn),
                "Arn",
                arn,
                "CreateDate",
                IN_2025,
                "Roles",
                Json.list());
        return role.set("InstanceProfileList", Json.list(profile));
    }

    private static ArrayNode users() {
        return Json.list(
                user(SampleAccount.ALICE, "MLEngineers"),
                user(SampleAccount.BOB, "MLEngineers"),
                user(SampleAccount.CAROL).set("UserPolicyList", inline("Training", Policies.CAROL)),
                user(SampleAccount.ERIN, "PlatformAdmins"),
                user(SampleAccount.IDLE_USER).set("UserPolicyList", inline("Export", Policies.IDLE_USER)));
    }

    private static ObjectNode user(String arn, String... groups) {
        ObjectNode user = principal("User", "AIDA", arn, IN_2024);
        user.set("GroupList", Json.list((Object[]) groups));
        user.set("AttachedManagedPolicies", Json.list());
        return user.set("Tags", Json.list());
    }

    private static ArrayNode groups() {
        return Json.list(
                group("MLEngineers", "AssumeMLRoles", Policies.ML_ENGINEERS),
                group("PlatformAdmins", "AssumeAdmin", Policies.PLATFORM_ADMINS));
    }

    private static ObjectNode group(String name, String policyName, String policy) {
        String arn = "arn:aws:iam::" + SampleAccount.ACCOUNT + ":group/" + name;
        ObjectNode group = principal("Group", "AGPA", arn, IN_2024);
        group.set("GroupPolicyList", inline(policyName, policy));
        return group.set("AttachedManagedPolicies", Json.list());
    }

    private static ArrayNode policies() {
        return Json.list(
                policy(SampleAccount.SHARED_POLICY, 3, 0, Policies.SHARED),
                policy(SampleAccount.GUARDS_POLICY, 1, 0, Policies.GUARDS),
                policy(SampleAccount.BOUNDARY_POLICY, 0, 1, Policies.BOUNDARY),
                policy(SampleAccount.LEGACY_POLICY, 1, 0, Policies.LEGACY),
                policy(SampleAccount.S3_READ_ONLY, 2, 0, Policies.S3_READ_ONLY));
    }

    /** A policy, and where its default version is not its first, the version before: too wide, and no longer in force. */
    private static ObjectNode policy(String arn, int attachments, int boundaries, String document) {
        int current =
                switch (name(arn)) {
                    case "AmazonS3ReadOnlyAccess" -> 3;
                    case "MLShared" -> 2;
                    default -> 1;
                };
        ArrayNode versions = Json.list(version(current, true, document));
        if (current == 2) {
            versions.add(version(1, false, Policies.ANYTHING));
        }
        return Json.of(
                "PolicyName", name(arn),
                "PolicyId", Seeded.principalId("ANPA", arn),
                "Arn", arn,
                "Path", "/",
                "DefaultVersionId", "v" + current,
                "AttachmentCount", attachments,
                "PermissionsBoundaryUsageCount", boundaries,
                "IsAttachable", true,
                "CreateDate", IN_2024,
                "UpdateDate", IN_2025,
                "PolicyVersionList", versions);
    }

    private static ObjectNode version(int number, boolean current, String document) {
        return Json.of(
                "Document",
                Json.parse(document),
                "VersionId",
                "v" + number,
                "IsDefaultVersion",
                current,
                "CreateDate",
                current ? IN_2025 : IN_2024);
    }

    private static ObjectNode principal(String kind, String prefix, String arn, String created) {
        String path = arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
        return Json.of(
                "Path",
                path,
                kind + "Name",
                name(arn),
                kind + "Id",
                Seeded.principalId(prefix, arn),
                "Arn",
                arn,
                "CreateDate",
                created);
    }

    private static ArrayNode inline(String name, String document) {
        return Json.list(Json.of("PolicyName", name, "PolicyDocument", Json.parse(document)));
    }

    private static ArrayNode attached(String... arns) {
        ArrayNode attached = Json.list();
        for (String arn : List.of(arns)) {
            attached.add(Json.of("PolicyName", name(arn), "PolicyArn", arn));
        }
        return attached;
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** As the AWS CLI prints a time. */
    private static String cli(Instant at) {
        return at.toString().replace("Z", "+00:00");
    }
}
