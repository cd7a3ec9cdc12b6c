package io.plumbline.samples;

import static io.plumbline.samples.SampleAccount.ENDPOINT_INVOKER;
import static io.plumbline.samples.SampleAccount.KMS_KEY;
import static io.plumbline.samples.SampleAccount.NOTEBOOK;
import static io.plumbline.samples.SampleAccount.PIPELINE;
import static io.plumbline.samples.SampleAccount.PROCESSING;
import static io.plumbline.samples.SampleAccount.TRAINING_COMPLETE;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Locale;

/** What runs without people: the nightly pipeline, the endpoint and its callers, the notebook instance, KMS. */
final class Services {

    private static final String PRODUCTION = "churn-prod";
    static final String INSTANCE = "i-0a1b2c3d4e5f60718";

    private Services() {}

    static void day(Day day) {
        pipeline(day);
        endpointInvoker(day);
        RoleActivity.endpoint(
                day.story("endpoint", "04:30", Duration.ofMinutes(50)),
                SampleAccount.INFERENCE,
                PRODUCTION,
                SampleAccount.BASE_IMAGE);
        if (!day.weekend()) {
            notebook(day);
        }
        if (day.date().getDayOfMonth() == 20) {
            Story story = day.story("rotation", "03:55", Duration.ZERO);
            Caller kms = new Caller(
                    Json.of("accountId", SampleAccount.ACCOUNT, "invokedBy", "AWS Internal"),
                    "AWS Internal",
                    "AWS Internal",
                    false);
            story.call(kms, Calls.keyRotated(KMS_KEY));
        }
    }

    /** CodeBuild runs the pipeline each night: features first, then the model. */
    private static void pipeline(Day day) {
        Story story = day.story("pipeline", "02:00", Duration.ofMinutes(20));
        String build = "AWSCodeBuild-" + story.random().uuid();
        Session session = story.assume(Caller.service("codebuild.amazonaws.com"), PIPELINE, build);
        Caller caller = Caller.of(session, "192.0.2.44", Caller.BOTO);
        story.call(
                Caller.behalf(session, "codebuild.amazonaws.com"),
                Calls.logs("CreateLogStream", "/aws/codebuild/ml-nightly", "logStreamName", build.substring(13)));
        story.call(caller, Call.of("sts", "GetCallerIdentity"));
        story.call(caller, Calls.ecr("DescribeImages", SampleAccount.BASE_IMAGE));
        run(story, caller, Job.processing("churn", PROCESSING, story.now()), 6);
        run(story, caller, Job.training("churn", TRAINING_COMPLETE, story.now()), 8);
        if (day.date().getDayOfWeek() == DayOfWeek.SUNDAY) {
            String endpoint = "arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn-canary";
            story.call(
                    caller,
                    Call.of("sagemaker", "DeleteEndpoint")
                            .request("endpointName", "churn-canary")
                            .error(
                                    "AccessDeniedException",
                                    Denial.implicit(
                                            session.arn(),
                                            "sagemaker:DeleteEndpoint",
                                            endpoint,
                                            "identity-based policy")));
        }
    }

    private static void run(Story story, Caller caller, Job job, int objects) {
        story.call(caller, job.create(story.place()));
        RoleActivity.job(story.aside(Duration.ofSeconds(40)), job, objects);
        for (int poll = 0; poll < 4; poll++) {
            story.pause(480);
            story.call(caller, job.describe());
        }
    }

    /** Lambda gets the role and calls {@code InvokeEndpoint} with it, of which no trail tells. */
    private static void endpointInvoker(Day day) {
        for (int hour = 1; hour < 24; hour += 8) {
            String time = String.format(Locale.ROOT, "%02d:10", hour);
            day.story("invoker-" + hour, time, Duration.ofMinutes(30))
                    .assume(Caller.service("lambda.amazonaws.com"), ENDPOINT_INVOKER, "score-requests");
        }
    }

    private static void notebook(Day day) {
        if (!day.date().isAfter(SampleAccount.FIRST_DAY)) {
            return;
        }
        Story story = day.story("notebook", "09:40", Duration.ofHours(2));
        Session session = story.assume(Caller.service("ec2.amazonaws.com"), NOTEBOOK, INSTANCE);
        Caller caller = Caller.of(session, "192.0.2.17", Caller.BOTO);
        story.call(caller, Bucket.TRAINING.list("features/churn/", story.random()));
        for (int part = 0; part < 3; part++) {
            String key = "features/churn/part-0000" + part + ".parquet";
            story.call(caller, Bucket.TRAINING.call("GetObject", key, story.random()));
        }
        story.call(
                Caller.behalf(session, "s3.amazonaws.com"),
                Calls.kms("Decrypt", KMS_KEY, Bucket.TRAINING.arn("features/churn/part-00000.parquet")));
        story.call(caller, Call.of("sagemaker", "ListTrainingJobs").request("maxResults", 50));
    }
}
