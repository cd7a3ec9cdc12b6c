package io.plumbline.samples;

import static io.plumbline.samples.SampleAccount.GUARDS_POLICY;
import static io.plumbline.samples.SampleAccount.INFERENCE;
import static io.plumbline.samples.SampleAccount.PLATFORM_ADMIN;
import static io.plumbline.samples.SampleAccount.SERVICE_CONTROL_POLICY;
import static io.plumbline.samples.SampleAccount.SERVING_IMAGE;
import static io.plumbline.samples.SampleAccount.TRAINING_BUCKET;

import java.util.List;

/** The calls of people that AWS refuses, one for each layer that can say no, with the sentence it says then. */
final class Refused {

    private static final String IDENTITY = "identity-based policy";

    private Refused() {}

    /** An explicit deny in a managed policy of the caller, which the message names. */
    static void deletion(Story story, Caller caller, Session session) {
        String key = "fraud/train/part-00000.parquet";
        String object = "arn:aws:s3:::" + TRAINING_BUCKET + "/" + key;
        story.call(
                caller,
                Bucket.TRAINING
                        .call("DeleteObject", key, story.random())
                        .error(
                                "AccessDenied",
                                Denial.explicit(session.arn(), "s3:DeleteObject", object, IDENTITY, GUARDS_POLICY)));
    }

    /** No policy allows the prefix; for {@code HeadObject} the action is {@code s3:GetObject}. */
    static void restrictedData(Story story, Caller caller, Session session) {
        String key = "restricted/salaries.parquet";
        String object = "arn:aws:s3:::" + TRAINING_BUCKET + "/" + key;
        for (String operation : List.of("HeadObject", "GetObject")) {
            story.call(
                    caller,
                    Bucket.TRAINING
                            .call(operation, key, story.random())
                            .error("AccessDenied", Denial.implicit(session.arn(), "s3:GetObject", object, IDENTITY)));
        }
    }

    /** The call is {@code CreateModel}, which is allowed; what is missing is {@code iam:PassRole}. */
    static void passRole(Story story, Caller caller, Session session) {
        story.call(
                caller,
                Call.of("sagemaker", "CreateModel")
                        .asking(People.modelRequest("churn-bobs-own", SERVING_IMAGE))
                        .error(
                                "AccessDeniedException",
                                Denial.implicit(session.arn(), "iam:PassRole", INFERENCE, IDENTITY)));
    }

    /** Allowed by identity, denied by a service control policy. */
    static void notebook(Story story, Caller caller, Session session) {
        String name = "bobs-notebook";
        String arn = story.place().arn("sagemaker", "notebook-instance/" + name);
        story.call(
                caller,
                Call.of("sagemaker", "CreateNotebookInstance")
                        .request(
                                "notebookInstanceName",
                                name,
                                "instanceType",
                                "ml.t3.medium",
                                "roleArn",
                                SampleAccount.TRAINING_COMPLETE)
                        .error(
                                "AccessDeniedException",
                                Denial.explicit(
                                        session.arn(),
                                        "sagemaker:CreateNotebookInstance",
                                        arn,
                                        "service control policy",
                                        SERVICE_CONTROL_POLICY)));
    }

    /** Allowed by identity, not allowed by the permissions boundary. */
    static void secret(Story story, Caller caller, Session session) {
        String arn = story.place().arn("secretsmanager", "secret:feature-store/db-Ab12Cd");
        story.call(
                caller,
                Call.of("secretsmanager", "GetSecretValue")
                        .request("secretId", arn)
                        .error(
                                "AccessDeniedException",
                                Denial.implicit(
                                        session.arn(), "secretsmanager:GetSecretValue", arn, "permissions boundary")));
    }

    /** Another account's bucket: S3 says no more than that. */
    static void partnerData(Story story, Caller caller) {
        story.call(
                caller,
                Bucket.PARTNER
                        .call("GetObject", "exchange/2026/customers.parquet", story.random())
                        .shared()
                        .error("AccessDenied", "Access Denied"));
    }

    /** STS names no layer either, and logs no request. */
    static void adminRole(Story story, Caller caller) {
        story.call(
                caller,
                Call.of("sts", "AssumeRole")
                        .error("AccessDenied", Denial.plain(caller.arn(), "sts:AssumeRole", PLATFORM_ADMIN)));
    }
}
