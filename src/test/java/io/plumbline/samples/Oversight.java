package io.plumbline.samples;

import static io.plumbline.samples.SampleAccount.AUDITOR;
import static io.plumbline.samples.SampleAccount.ERIN;
import static io.plumbline.samples.SampleAccount.FEATURE_INGEST;
import static io.plumbline.samples.SampleAccount.NOTEBOOK;
import static io.plumbline.samples.SampleAccount.PLATFORM_ADMIN;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The platform's administrator, and the partner's auditor, who reads everything once a week. */
final class Oversight {

    private static final String ERIN_ADDRESS = "198.51.100.5";
    private static final LocalDate NOTEBOOK_DAY = SampleAccount.FIRST_DAY;
    private static final LocalDate CLEANING_DAY = LocalDate.of(2026, 10, 12);

    private Oversight() {}

    static void day(Day day) {
        LocalDate madeOn =
                SampleAccount.FEATURE_INGEST_CREATED.atZone(ZoneOffset.UTC).toLocalDate();
        if (day.date().equals(madeOn)) {
            newRole(day);
        } else if (day.date().getDayOfWeek() == DayOfWeek.MONDAY) {
            administer(day);
        }
        if (day.date().getDayOfWeek() == DayOfWeek.WEDNESDAY) {
            review(day);
        }
    }

    private static Caller admin(Story story) {
        Caller console = People.signIn(story, ERIN, ERIN_ADDRESS);
        Session session = story.assume(console, PLATFORM_ADMIN, "erin", true, Json.of());
        return Caller.of(session, ERIN_ADDRESS, Caller.CLI);
    }

    private static void administer(Day day) {
        Story story = day.story("erin", "07:00", Duration.ofMinutes(20));
        Caller caller = admin(story);
        story.call(caller, Call.of("iam", "ListRoles"));
        story.call(caller, Call.of("iam", "GetRole").request("roleName", "MLTrainingComplete"));
        story.call(caller, describeInstances());
        if (day.date().equals(NOTEBOOK_DAY)) {
            story.call(caller, runInstances());
        }
        if (day.date().equals(CLEANING_DAY)) {
            String name = "MLExperimentTemp";
            story.call(
                    caller,
                    Call.of("iam", "DeleteRolePolicy").request("roleName", name, "policyName", "ExperimentJob"));
            story.call(caller, Call.of("iam", "DeleteRole").request("roleName", name));
        }
    }

    /** The young role: its events carry the documents that the export shows. */
    private static void newRole(Day day) {
        Instant created = SampleAccount.FEATURE_INGEST_CREATED;
        Story story = day.story("erin", "09:14:00", Duration.ZERO);
        Caller caller = admin(story);
        story.pause((int) Duration.between(story.now(), created).toSeconds());
        String name = "MLFeatureIngest";
        String trust = Policies.trust("sagemaker.amazonaws.com");
        story.call(
                caller,
                Call.of("iam", "CreateRole")
                        .request("path", "/ml/", "roleName", name, "assumeRolePolicyDocument", trust)
                        .response(
                                "role",
                                Json.of(
                                        "path",
                                        "/ml/",
                                        "roleName",
                                        name,
                                        "roleId",
                                        Seeded.principalId("AROA", FEATURE_INGEST),
                                        "arn",
                                        FEATURE_INGEST,
                                        "createDate",
                                        Calls.time(created))));
        story.call(
                caller,
                Call.of("iam", "PutRolePolicy")
                        .request(
                                "roleName",
                                name,
                                "policyName",
                                "FeatureIngest",
                                "policyDocument",
                                Policies.FEATURE_INGEST));
    }

    /** A principal of another account assumes the auditor's role with an external id, and lists. */
    private static void review(Day day) {
        Story story = day.story("auditor", "13:00", Duration.ofMinutes(90));
        String auditor = Seeded.principalId("AIDA", "arn:aws:iam::" + SampleAccount.PARTNER_ACCOUNT + ":user/auditor");
        Caller outside = Caller.account(SampleAccount.PARTNER_ACCOUNT, auditor, "203.0.113.200");
        Session session =
                story.assume(outside, AUDITOR, "weekly-review", false, Json.of("externalId", Policies.EXTERNAL_ID));
        Caller caller = Caller.of(session, "203.0.113.200", Caller.BOTO);
        story.call(caller, Call.of("sts", "GetCallerIdentity"));
        for (String operation : List.of("ListRoles", "ListUsers", "ListGroups", "GetAccountSummary")) {
            story.call(caller, Call.of("iam", operation));
        }
        for (String role : SampleAccount.EXPORTED_ROLES) {
            String name = role.substring(role.lastIndexOf('/') + 1);
            story.call(caller, Call.of("iam", "ListAttachedRolePolicies").request("roleName", name));
        }
        story.call(caller, Call.of("s3", "ListBuckets").request("Host", "s3.amazonaws.com"));
        for (Bucket bucket : List.of(Bucket.TRAINING, Bucket.ARTIFACTS)) {
            story.call(caller, bucket.read("GetBucketEncryption", "encryption", story.random()));
            story.call(caller, bucket.read("GetBucketPublicAccessBlock", "publicAccessBlock", story.random()));
        }
        story.call(
                caller,
                Call.of("kms", "DescribeKey")
                        .request("keyId", SampleAccount.KMS_KEY)
                        .resources(Calls.keyResource(SampleAccount.KMS_KEY)));
        for (Story here : List.of(story, story.in(Place.WEST))) {
            here.call(caller, Call.of("cloudtrail", "DescribeTrails"));
            here.call(caller, Call.of("sagemaker", "ListEndpoints"));
            here.call(caller, Call.of("sagemaker", "ListNotebookInstances"));
            here.call(caller, describeInstances());
        }
    }

    private static Call describeInstances() {
        return Call.of("ec2", "DescribeInstances").request("instancesSet", Json.of(), "filterSet", Json.of());
    }

    /** The notebook's instance; the role it gets shows only as the name of its profile. */
    private static Call runInstances() {
        return Call.of("ec2", "RunInstances")
                .request(
                        "instancesSet",
                        Json.of(
                                "items",
                                Json.list(Json.of("imageId", "ami-0c1d2e3f4a5b60718", "minCount", 1, "maxCount", 1))),
                        "instanceType",
                        "m6i.xlarge",
                        "blockDeviceMapping",
                        Json.of(),
                        "monitoring",
                        Json.of("enabled", false),
                        "subnetId",
                        "subnet-0a1b2c3d4e5f60718",
                        "disableApiTermination",
                        false,
                        "iamInstanceProfile",
                        Json.of("name", NOTEBOOK.substring(NOTEBOOK.lastIndexOf('/') + 1)))
                .response(
                        "ownerId",
                        SampleAccount.ACCOUNT,
                        "reservationId",
                        "r-0a1b2c3d4e5f60718",
                        "instancesSet",
                        Json.of(
                                "items",
                                Json.list(Json.of(
                                        "instanceId",
                                        Services.INSTANCE,
                                        "imageId",
                                        "ami-0c1d2e3f4a5b60718",
                                        "instanceState",
                                        Json.of("code", 0, "name", "pending"),
                                        "instanceType",
                                        "m6i.xlarge"))));
    }
}
