package io.plumbline.samples;

import static io.plumbline.samples.SampleAccount.ALICE;
import static io.plumbline.samples.SampleAccount.BOB;
import static io.plumbline.samples.SampleAccount.CAROL;
import static io.plumbline.samples.SampleAccount.DATA_SCIENTIST;
import static io.plumbline.samples.SampleAccount.DEPLOYER;
import static io.plumbline.samples.SampleAccount.INFERENCE;
import static io.plumbline.samples.SampleAccount.KMS_KEY;
import static io.plumbline.samples.SampleAccount.SANDBOX;
import static io.plumbline.samples.SampleAccount.TRAINING_COMPLETE;
import static io.plumbline.samples.SampleAccount.TRAINING_NO_LOGS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;

/** What people do at work: two data scientists, who reach everything through roles, and one with a key of her own. */
final class People {

    private static final String ALICE_ADDRESS = "198.51.100.24";
    private static final String BOB_ADDRESS = "198.51.100.37";
    private static final String CAROL_ADDRESS = "203.0.113.58";

    /** Until then experiments ran under a role that was deleted afterwards. */
    private static final LocalDate EXPERIMENT_END = SampleAccount.FIRST_DAY.plusDays(4);

    private People() {}

    static void day(Day day) {
        if (day.weekend()) {
            return;
        }
        alice(day);
        bob(day);
        carol(day);
    }

    /** Signs in, looks at last night's jobs, and trains the fraud model under the role that cannot write its log. */
    private static void alice(Day day) {
        Story story = day.story("alice", "08:00", Duration.ofMinutes(50));
        Caller console = signIn(story, ALICE, ALICE_ADDRESS);
        if (day.date().getDayOfWeek() == DayOfWeek.MONDAY) {
            story.call(console, Call.of("iam", "ListMFADevices").request("userName", "alice"));
        }
        Session session = story.assume(console, DATA_SCIENTIST, "alice", true, Json.of());
        Caller caller = Caller.of(session, ALICE_ADDRESS, Caller.CLI);
        look(story, caller, session, "fraud");
        Job job = Job.training("fraud", TRAINING_NO_LOGS, story.now());
        story.call(caller, job.create(story.place()));
        RoleActivity.job(story.aside(Duration.ofSeconds(45)), job, 5);
        story.pause(900);
        story.call(caller, job.describe());
        switch (day.date().getDayOfWeek()) {
            case MONDAY -> Refused.deletion(story, caller, session);
            case WEDNESDAY -> Refused.restrictedData(story, caller, session);
            default -> story.call(caller, job.describe());
        }
    }

    /** Looks, then does what the weekday asks for. */
    private static void bob(Day day) {
        Story story = day.story("bob", "08:55", Duration.ofMinutes(60));
        Caller console = signIn(story, BOB, BOB_ADDRESS);
        Session session = story.assume(console, DATA_SCIENTIST, "bob", true, Json.of());
        Caller caller = Caller.of(session, BOB_ADDRESS, Caller.CLI);
        look(story, caller, session, "churn");
        if (day.date().isBefore(EXPERIMENT_END)) {
            experiment(story, caller);
        }
        switch (day.date().getDayOfWeek()) {
            case TUESDAY -> {
                Refused.passRole(story, caller, session);
                canary(story, chain(story, caller), day.date());
            }
            case WEDNESDAY -> sandbox(story, console);
            case THURSDAY -> deploy(story, chain(story, caller), day.date());
            case FRIDAY -> abroad(story, caller, session);
            default ->
                story.call(caller, Call.of("sagemaker", "ListProcessingJobs").request("maxResults", 20));
        }
    }

    /** Trains with a long-term key, under the complete role. */
    private static void carol(Day day) {
        Story story = day.story("carol", "10:10", Duration.ofMinutes(80));
        Caller caller = Caller.user(CAROL, "AKIA2CAROLSOWEXAMPLE", CAROL_ADDRESS, Caller.BOTO);
        story.call(caller, Call.of("sts", "GetCallerIdentity"));
        story.call(caller, Bucket.TRAINING.headBucket(story.random()));
        String key = "churn/train/corrections-" + day.date() + ".csv";
        story.call(caller, Bucket.TRAINING.call("PutObject", key, story.random()));
        Job job = Job.training("churn", TRAINING_COMPLETE, story.now());
        story.call(caller, job.create(story.place()));
        RoleActivity.job(story.aside(Duration.ofSeconds(50)), job, 4);
        story.pause(1_200);
        story.call(caller, job.describe());
        if (day.date().equals(LocalDate.of(2026, 10, 14))) {
            story.call(Caller.signingIn(CAROL, CAROL_ADDRESS), Calls.consoleLogin(false));
            Refused.adminRole(story, caller);
        }
    }

    static Caller signIn(Story story, String user, String address) {
        story.call(Caller.signingIn(user, address), Calls.consoleLogin(true));
        String key = story.random().temporaryKey();
        return Caller.console(user, key, story.now(), true, address);
    }

    private static void look(Story story, Caller caller, Session session, String subject) {
        story.call(
                caller, Call.of("sagemaker", "ListTrainingJobs").request("maxResults", 20, "sortBy", "CreationTime"));
        story.call(caller, Calls.logs("DescribeLogStreams", "/aws/sagemaker/TrainingJobs", "limit", 10));
        story.call(caller, Bucket.TRAINING.list(subject + "/train/", story.random()));
        String key = subject
                + String.format(
                        Locale.ROOT, "/train/part-%05d.parquet", story.random().below(4));
        story.call(caller, Bucket.TRAINING.call("GetObject", key, story.random()));
        Caller s3 = Caller.behalf(session, "s3.amazonaws.com");
        story.call(s3, Calls.kms("Decrypt", KMS_KEY, Bucket.TRAINING.arn(key)));
    }

    /** The second link of the chain: the data scientist's session assumes the deployer's role. */
    private static Caller chain(Story story, Caller caller) {
        Session session = story.assume(caller, DEPLOYER, "bob-deploys");
        Caller deployer = Caller.of(session, BOB_ADDRESS, Caller.CLI);
        story.call(deployer, Call.of("sagemaker", "ListEndpoints").request("maxResults", 10));
        story.call(deployer, Call.of("monitoring", "DescribeAlarms"));
        return deployer;
    }

    /** A model whose image its role cannot pull: the endpoint fails and is deleted. */
    private static void canary(Story story, Caller deployer, LocalDate date) {
        String name = "churn-canary-" + date;
        model(story, deployer, name, SampleAccount.SERVING_IMAGE);
        story.call(deployer, endpoint("CreateEndpoint", name, name));
        RoleActivity.endpointWithoutImage(
                story.aside(Duration.ofSeconds(90)),
                INFERENCE,
                SampleAccount.SERVING_IMAGE,
                SampleAccount.SERVING_REPOSITORY);
        story.pause(1_100);
        story.call(deployer, Call.of("sagemaker", "DescribeEndpoint").request("endpointName", name));
        story.call(deployer, Call.of("sagemaker", "DeleteEndpoint").request("endpointName", name));
    }

    /** Next version of the endpoint in production, and a training run to go with it. */
    private static void deploy(Story story, Caller deployer, LocalDate date) {
        String version = "churn-" + date;
        story.call(deployer, Calls.ecr("DescribeRepositories", SampleAccount.BASE_IMAGE));
        model(story, deployer, version, SampleAccount.BASE_IMAGE);
        story.call(deployer, endpoint("UpdateEndpoint", "churn-prod", version));
        RoleActivity.endpoint(story.aside(Duration.ofMinutes(2)), INFERENCE, "churn-prod", SampleAccount.BASE_IMAGE);
        story.call(deployer, Call.of("sagemaker", "DescribeEndpoint").request("endpointName", "churn-prod"));
        Job job = Job.training("churn", TRAINING_COMPLETE, story.now());
        story.call(deployer, job.create(story.place()));
        RoleActivity.job(story.aside(Duration.ofSeconds(40)), job, 4);
        story.pause(1_200);
        story.call(deployer, job.describe());
    }

    private static void model(Story story, Caller deployer, String name, String image) {
        String arn = story.place().arn("sagemaker", "model/" + name);
        story.call(
                deployer,
                Call.of("sagemaker", "CreateModel")
                        .asking(modelRequest(name, image))
                        .response("modelArn", arn));
        story.call(
                deployer,
                Call.of("sagemaker", "CreateEndpointConfig")
                        .request(
                                "endpointConfigName",
                                name,
                                "productionVariants",
                                Json.list(Json.of(
                                        "variantName",
                                        "AllTraffic",
                                        "modelName",
                                        name,
                                        "initialInstanceCount",
                                        1,
                                        "instanceType",
                                        "ml.m5.xlarge")))
                        .response("endpointConfigArn", story.place().arn("sagemaker", "endpoint-config/" + name)));
    }

    static ObjectNode modelRequest(String name, String image) {
        return Json.of(
                "modelName",
                name,
                "primaryContainer",
                Json.of(
                        "image",
                        image,
                        "mode",
                        "SingleModel",
                        "modelDataUrl",
                        Bucket.ARTIFACTS.uri("models/churn/" + name + "/model.tar.gz"),
                        "environment",
                        Json.of()),
                "executionRoleArn",
                INFERENCE,
                "enableNetworkIsolation",
                false);
    }

    private static Call endpoint(String operation, String name, String config) {
        return Call.of("sagemaker", operation)
                .request("endpointName", name, "endpointConfigName", config)
                .response("endpointArn", Place.HOME.arn("sagemaker", "endpoint/" + name));
    }

    private static void experiment(Story story, Caller caller) {
        Job job = Job.processing("churn", SampleAccount.DELETED_ROLE, story.now());
        story.call(caller, job.create(story.place()));
        RoleActivity.job(story.aside(Duration.ofSeconds(45)), job, 2);
        story.call(caller, job.describe());
    }

    /** A role that may nearly everything, under a boundary that allows little. */
    private static void sandbox(Story story, Caller console) {
        Session session = story.assume(console, SANDBOX, "bob", true, Json.of());
        Caller caller = Caller.of(session, BOB_ADDRESS, Caller.CLI);
        story.call(caller, Call.of("sagemaker", "ListModels").request("maxResults", 10));
        story.call(caller, Bucket.TRAINING.call("GetObject", "features/churn/part-00001.parquet", story.random()));
        story.call(caller, Bucket.TRAINING.call("PutObject", "sandbox/bob/sample.parquet", story.random()));
        Refused.secret(story, caller, session);
    }

    /** A look at the other region, where the organization allows no notebooks, and at the partner's data. */
    private static void abroad(Story story, Caller caller, Session session) {
        Story west = story.in(Place.WEST);
        west.call(caller, Call.of("sagemaker", "ListTrainingJobs").request("maxResults", 20));
        west.call(
                caller, Call.of("ec2", "DescribeInstances").request("instancesSet", Json.of(), "filterSet", Json.of()));
        Refused.notebook(west, caller, session);
        Refused.partnerData(story, caller);
    }
}
