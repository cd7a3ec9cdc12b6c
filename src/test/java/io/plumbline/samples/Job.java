package io.plumbline.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A SageMaker job: the request that starts it, its ARN, and where it logs. Request fields are the API's members with
 * their first letter in lower case, and those that SageMaker adds itself.
 *
 * @param input a key prefix of the bucket with the data
 * @param output an S3 URI
 */
record Job(Kind kind, String name, String role, String image, Bucket data, String input, String output, String key) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What SageMaker runs once, with the words that its names are made of. */
    enum Kind {
        TRAINING("TrainingJob", "training-job", "/aws/sagemaker/TrainingJobs"),
        PROCESSING("ProcessingJob", "processing-job", "/aws/sagemaker/ProcessingJobs");

        private final String noun;
        private final String resource;
        private final String logGroup;

        Kind(String noun, String resource, String logGroup) {
            this.noun = noun;
            this.resource = resource;
            this.logGroup = logGroup;
        }
    }

    /** A training job over {@code churn} or {@code fraud} data, its model encrypted into the bucket without data events. */
    static Job training(String subject, String role, Instant at) {
        return new Job(
                Kind.TRAINING,
                subject + "-train-" + STAMP.format(at),
                role,
                SampleAccount.BASE_IMAGE,
                Bucket.TRAINING,
                subject + "/train/",
                Bucket.ARTIFACTS.uri("models/" + subject),
                SampleAccount.KMS_KEY);
    }

    /** A processing job that turns raw data into features of the same bucket. */
    static Job processing(String subject, String role, Instant at) {
        return new Job(
                Kind.PROCESSING,
                subject + "-features-" + STAMP.format(at),
                role,
                SampleAccount.BASE_IMAGE,
                Bucket.TRAINING,
                "raw/" + subject + "/",
                Bucket.TRAINING.uri("features/" + subject),
                SampleAccount.KMS_KEY);
    }

    String logGroup() {
        return kind.logGroup;
    }

    String logStream(Instant at) {
        return name + "/algo-1-" + at.getEpochSecond();
    }

    /** The call that starts the job. */
    Call create(Place place) {
        String arn = place.arn("sagemaker", kind.resource + "/" + name);
        ObjectNode request = kind == Kind.TRAINING ? trainingRequest(arn) : processingRequest();
        return Call.of("sagemaker", "Create" + kind.noun).asking(request).response(nameField("Arn"), arn);
    }

    Call describe() {
        return Call.of("sagemaker", "Describe" + kind.noun).request(nameField("Name"), name);
    }

    private String nameField(String suffix) {
        return kind.noun.substring(0, 1).toLowerCase(Locale.ROOT) + kind.noun.substring(1) + suffix;
    }

    private ObjectNode trainingRequest(String arn) {
        return Json.of(
                "trainingJobName",
                name,
                "trainingJobArn",
                arn,
                "hyperParameters",
                Json.of("epochs", "12", "learning_rate", "0.001", "batch_size", "256"),
                "algorithmSpecification",
                Json.of("trainingImage", image, "trainingInputMode", "File", "enableSageMakerMetricsTimeSeries", false),
                "roleArn",
                role,
                "inputDataConfig",
                Json.list(Json.of(
                        "channelName", "train",
                        "dataSource", Json.of("s3DataSource", s3Source("FullyReplicated")),
                        "compressionType", "None",
                        "recordWrapperType", "None")),
                "outputDataConfig",
                Json.of(
                        "kmsKeyId",
                        key,
                        "s3OutputPath",
                        output,
                        "disableModelUpload",
                        false,
                        "removeJobNameFromS3OutputPath",
                        false),
                "resourceConfig",
                Json.of(
                        "instanceType",
                        "ml.g5.2xlarge",
                        "instanceCount",
                        1,
                        "volumeSizeInGB",
                        120,
                        "useReservedCapacity",
                        false),
                "stoppingCondition",
                Json.of("maxRuntimeInSeconds", 14_400),
                "enableNetworkIsolation",
                false,
                "enableInterContainerTrafficEncryption",
                false,
                "enableManagedSpotTraining",
                false,
                "disableEFA",
                false,
                "withWarmPoolValidationError",
                false);
    }

    private ObjectNode processingRequest() {
        return Json.of(
                "processingJobName",
                name,
                "processingInputs",
                Json.list(Json.of(
                        "inputName",
                        "raw",
                        "appManaged",
                        false,
                        "s3Input",
                        local(s3Source("FullyReplicated"), "/opt/ml/processing/input")
                                .put("s3InputMode", "File"))),
                "processingOutputConfig",
                Json.of(
                        "outputs",
                        Json.list(Json.of(
                                "outputName",
                                "features",
                                "s3Output",
                                local(Json.of("s3Uri", output), "/opt/ml/processing/output")
                                        .put("s3UploadMode", "EndOfJob"))),
                        "kmsKeyId",
                        key),
                "processingResources",
                Json.of(
                        "clusterConfig",
                        Json.of("instanceCount", 1, "instanceType", "ml.m5.4xlarge", "volumeSizeInGB", 80)),
                "stoppingCondition",
                Json.of("maxRuntimeInSeconds", 7_200),
                "appSpecification",
                Json.of("imageUri", image, "containerEntrypoint", Json.list("python3", "/opt/program/features.py")),
                "roleArn",
                role);
    }

    private ObjectNode s3Source(String distribution) {
        return Json.of("s3DataType", "S3Prefix", "s3Uri", data.uri(input), "s3DataDistributionType", distribution);
    }

    private static ObjectNode local(ObjectNode source, String path) {
        return source.put("localPath", path);
    }
}
