package io.plumbline.samples;

import static io.plumbline.samples.Caller.behalf;

import java.util.List;
import java.util.Locale;

/**
 * What an execution role does once SageMaker has it: the service assumes it as session {@code SageMaker}, pulls the
 * image, opens a log stream, fetches the data. What it writes to CloudWatch ({@code PutLogEvents}, {@code
 * PutMetricData}) leaves no event.
 */
final class RoleActivity {

    private static final String SAGEMAKER = "sagemaker.amazonaws.com";
    private static final String S3 = "s3.amazonaws.com";

    /** Where the job's own container calls from. */
    private static final String CONTAINER = "192.0.2.101";

    private final Story story;
    private final Session session;
    private final Caller platform;

    private RoleActivity(Story story, String role) {
        this.story = story;
        this.session = story.assume(Caller.service(SAGEMAKER), role, "SageMaker");
        this.platform = behalf(session, SAGEMAKER);
    }

    /** A training or processing job from the first to the last call of its role. */
    static void job(Story story, Job job, int objects) {
        RoleActivity activity = new RoleActivity(story, job.role());
        activity.pull(job.image());
        activity.openLog(job.logGroup(), job.logStream(story.now()));
        activity.fetch(job, objects);
        story.pause(1_500);
        activity.store(job);
    }

    /** An endpoint's instance coming up: its image and its log. The model lies in the bucket without data events. */
    static void endpoint(Story story, String role, String endpoint, String image) {
        RoleActivity activity = new RoleActivity(story, role);
        activity.pull(image);
        String instance =
                "i-0" + Long.toHexString(0x100_0000_0000_0000L | story.random().below(1 << 30));
        activity.openLog("/aws/sagemaker/Endpoints/" + endpoint, "AllTraffic/" + instance);
    }

    /** The same where the role may not pull: SageMaker tries twice and gives up. */
    static void endpointWithoutImage(Story story, String role, String image, String repositoryArn) {
        RoleActivity activity = new RoleActivity(story, role);
        story.call(activity.platform, Call.of("ecr", "GetAuthorizationToken"));
        for (String operation : List.of("BatchCheckLayerAvailability", "BatchGetImage", "BatchGetImage")) {
            story.call(
                    activity.platform,
                    Calls.ecr(operation, image)
                            .error(
                                    "AccessDeniedException",
                                    Denial.implicit(
                                            activity.session.arn(),
                                            "ecr:" + operation,
                                            repositoryArn,
                                            "identity-based policy")));
        }
    }

    private void pull(String image) {
        story.call(platform, Call.of("ecr", "GetAuthorizationToken"));
        String tag = image.substring(image.lastIndexOf(':') + 1);
        story.call(platform, Calls.ecr("BatchGetImage", image, "imageIds", Json.list(Json.of("imageTag", tag))));
        for (int layer = 0; layer < 2; layer++) {
            String digest = "sha256:" + String.format(Locale.ROOT, "%064x", image.hashCode() * 31L + layer);
            story.call(platform, Calls.ecr("GetDownloadUrlForLayer", image, "layerDigest", digest));
        }
    }

    private void openLog(String group, String stream) {
        if (story.random().chance(0.2)) {
            story.call(
                    platform,
                    Calls.logs("CreateLogGroup", group)
                            .error("ResourceAlreadyExistsException", "The specified log group already exists"));
        }
        story.call(platform, Calls.logs("CreateLogStream", group, "logStreamName", stream));
        story.call(platform, Calls.logs("DescribeLogStreams", group, "logStreamNamePrefix", stream));
    }

    private void fetch(Job job, int objects) {
        story.call(platform, job.data().list(job.input(), story.random()));
        for (int part = 0; part < objects; part++) {
            String key = job.input() + String.format(Locale.ROOT, "part-%05d.parquet", part);
            story.call(platform, job.data().call("GetObject", key, story.random()));
            if (part % 3 == 0) {
                story.call(
                        behalf(session, S3),
                        Calls.kms("Decrypt", job.key(), job.data().arn(key)));
            }
        }
        Caller container = Caller.of(session, CONTAINER, Caller.BOTO);
        story.call(container, job.data().call("HeadObject", job.input() + "part-00000.parquet", story.random()));
    }

    /** What is written is seen where the bucket has data events; elsewhere only the key's use shows. */
    private void store(Job job) {
        String uri = job.output() + "/" + job.name() + "/output.tar.gz";
        String path = uri.substring("s3://".length());
        story.call(behalf(session, S3), Calls.kms("GenerateDataKey", job.key(), "arn:aws:s3:::" + path));
        String visible = job.data().name() + "/";
        if (path.startsWith(visible)) {
            story.call(platform, job.data().call("PutObject", path.substring(visible.length()), story.random()));
        }
    }
}
