package io.plumbline.samples;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is in {@code sample-logs/}, by name: the account, its principals, buckets, keys and images, and the faults that
 * were put into its trail. Tests say {@code SampleAccount.TRAINING_NO_LOGS}, not a copied string.
 *
 * <p>What an audit of the sample should say:
 *
 * <table>
 * <caption>Principals and what is true of them</caption>
 * <tr><th>principal</th><th>truth</th></tr>
 * <tr><td>{@link #TRAINING_COMPLETE}</td><td>has all its jobs need; no gap; {@code logs:PutLogEvents} and {@code
 *     cloudwatch:PutMetricData} granted, never visible; writes to {@link #ARTIFACTS_BUCKET}, no data events there</td></tr>
 * <tr><td>{@link #TRAINING_NO_LOGS}</td><td>the same without {@code logs:PutLogEvents}: one predicted gap</td></tr>
 * <tr><td>{@link #PROCESSING}</td><td>complete; holder of {@link #SHARED_POLICY}</td></tr>
 * <tr><td>{@link #INFERENCE}</td><td>cannot pull {@link #SERVING_IMAGE}: predicted gap, and denied {@code ecr} calls
 *     </td></tr>
 * <tr><td>{@link #PIPELINE}</td><td>starts the nightly jobs; {@code athena} never used; {@code DeleteEndpoint} denied,
 *     no identity policy allows it</td></tr>
 * <tr><td>{@link #DATA_SCIENTIST}</td><td>assumed by users with MFA; denied by an explicit deny of {@link
 *     #GUARDS_POLICY}, by a service control policy, by a missing {@code iam:PassRole}, by another account's bucket</td>
 *     </tr>
 * <tr><td>{@link #DEPLOYER}</td><td>reached by role chaining from {@link #DATA_SCIENTIST}</td></tr>
 * <tr><td>{@link #SANDBOX}</td><td>{@code NotAction} grant under {@link #BOUNDARY_POLICY}, which denies {@code
 *     secretsmanager:GetSecretValue}</td></tr>
 * <tr><td>{@link #ENDPOINT_INVOKER}</td><td>assumed every day, its only grant ({@code sagemaker:InvokeEndpoint}) is
 *     never logged</td></tr>
 * <tr><td>{@link #LEGACY_BATCH}</td><td>unused: no session, no call, last used before the window</td></tr>
 * <tr><td>{@link #FEATURE_INGEST}</td><td>unused, but made within 14 days of the end: left alone</td></tr>
 * <tr><td>{@link #DELETED_ROLE}</td><td>seen in the trail, missing from the export</td></tr>
 * <tr><td>{@link #CAROL}</td><td>starts training jobs with a long-term key; signs in without MFA</td></tr>
 * <tr><td>{@link #IDLE_USER}</td><td>unused</td></tr>
 * </table>
 */
public final class SampleAccount {

    public static final String ACCOUNT = "111122223333";

    /** Owns {@link #PARTNER_BUCKET} and the auditor who assumes {@link #AUDITOR}. */
    public static final String PARTNER_ACCOUNT = "444455556666";

    /** The organization's management account, which owns the service control policy that denies. */
    public static final String MANAGEMENT_ACCOUNT = "777788889999";

    public static final String REGION = "us-east-1";
    public static final String SECOND_REGION = "us-west-2";

    /** A Monday; every event is on this day or later. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 5);

    /** A Sunday, the last day with events. */
    public static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 8);

    public static final int DAYS = 35;

    /** When the IAM export was taken. */
    public static final Instant EXPORTED = Instant.parse("2026-11-09T00:00:00Z");

    /** When {@link #FEATURE_INGEST} was made; the trail has the call. */
    public static final Instant FEATURE_INGEST_CREATED = Instant.parse("2026-10-29T09:14:31Z");

    // Roles. Those that SageMaker assumes have a path, which the ARNs of their sessions lack.
    public static final String TRAINING_COMPLETE = "arn:aws:iam::111122223333:role/ml/MLTrainingComplete";
    public static final String TRAINING_NO_LOGS = "arn:aws:iam::111122223333:role/ml/MLTrainingNoLogs";
    public static final String PROCESSING = "arn:aws:iam::111122223333:role/ml/MLProcessing";
    public static final String INFERENCE = "arn:aws:iam::111122223333:role/ml/MLInference";
    public static final String PIPELINE = "arn:aws:iam::111122223333:role/MLOpsPipeline";
    public static final String DATA_SCIENTIST = "arn:aws:iam::111122223333:role/DataScientist";
    public static final String DEPLOYER = "arn:aws:iam::111122223333:role/MLOpsDeployer";
    public static final String SANDBOX = "arn:aws:iam::111122223333:role/MLSandbox";
    public static final String ENDPOINT_INVOKER = "arn:aws:iam::111122223333:role/EndpointInvoker";
    public static final String LEGACY_BATCH = "arn:aws:iam::111122223333:role/LegacyBatchScoring";
    public static final String FEATURE_INGEST = "arn:aws:iam::111122223333:role/ml/MLFeatureIngest";
    public static final String AUDITOR = "arn:aws:iam::111122223333:role/SecurityAuditor";
    public static final String PLATFORM_ADMIN = "arn:aws:iam::111122223333:role/MLPlatformAdmin";
    public static final String NOTEBOOK = "arn:aws:iam::111122223333:role/NotebookInstance";
    public static final String DELETED_ROLE = "arn:aws:iam::111122223333:role/ml/MLExperimentTemp";

    /** The roles of the export, in its order. */
    public static final List<String> EXPORTED_ROLES = List.of(
            DATA_SCIENTIST,
            ENDPOINT_INVOKER,
            LEGACY_BATCH,
            FEATURE_INGEST,
            INFERENCE,
            DEPLOYER,
            PIPELINE,
            PLATFORM_ADMIN,
            PROCESSING,
            SANDBOX,
            TRAINING_COMPLETE,
            TRAINING_NO_LOGS,
            NOTEBOOK,
            AUDITOR);

    /** Exported, and no session or call of theirs is in the trail. */
    public static final List<String> IDLE_ROLES = List.of(LEGACY_BATCH, FEATURE_INGEST);

    public static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    public static final String BOB = "arn:aws:iam::111122223333:user/bob";
    public static final String CAROL = "arn:aws:iam::111122223333:user/carol";
    public static final String ERIN = "arn:aws:iam::111122223333:user/erin";
    public static final String IDLE_USER = "arn:aws:iam::111122223333:user/svc-legacy-export";

    /** The users of the export, in its order. */
    public static final List<String> EXPORTED_USERS = List.of(ALICE, BOB, CAROL, ERIN, IDLE_USER);

    /** Attached to {@link #DATA_SCIENTIST}, {@link #DEPLOYER} and {@link #PROCESSING}; nobody uses its dynamodb part. */
    public static final String SHARED_POLICY = "arn:aws:iam::111122223333:policy/MLShared";

    public static final List<String> SHARED_POLICY_HOLDERS = List.of(DATA_SCIENTIST, DEPLOYER, PROCESSING);

    /** The explicit denies of {@link #DATA_SCIENTIST}. */
    public static final String GUARDS_POLICY = "arn:aws:iam::111122223333:policy/MLGuards";

    /** The permissions boundary of {@link #SANDBOX}. */
    public static final String BOUNDARY_POLICY = "arn:aws:iam::111122223333:policy/MLBoundary";

    /** Attached to {@link #LEGACY_BATCH} alone. */
    public static final String LEGACY_POLICY = "arn:aws:iam::111122223333:policy/LegacyBatch";

    /** An AWS managed policy, attached to {@link #AUDITOR} and {@link #LEGACY_BATCH}. */
    public static final String S3_READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

    /** The service control policy that forbids notebook instances; it is not in the export. */
    public static final String SERVICE_CONTROL_POLICY =
            "arn:aws:organizations::777788889999:policy/o-exampleorg/service_control_policy/p-examplescp";

    /** Data events on. */
    public static final String TRAINING_BUCKET = "acme-ml-training-data";

    /** Data events off: no call on its objects is in the trail. */
    public static final String ARTIFACTS_BUCKET = "acme-ml-artifacts";

    /** Of {@link #PARTNER_ACCOUNT}; reading it is denied with no layer named. */
    public static final String PARTNER_BUCKET = "partner-shared-datasets";

    /** Encrypts both own buckets. */
    public static final String KMS_KEY = "arn:aws:kms:us-east-1:111122223333:key/3f1c8a52-7d0e-4b6e-9a64-0c5d2e8b7f10";

    public static final String BASE_IMAGE = "111122223333.dkr.ecr.us-east-1.amazonaws.com/acme/ml-base:2.4.1";
    public static final String BASE_REPOSITORY = "arn:aws:ecr:us-east-1:111122223333:repository/acme/ml-base";
    public static final String SERVING_IMAGE = "111122223333.dkr.ecr.us-east-1.amazonaws.com/acme/churn-serving:1.0.3";
    public static final String SERVING_REPOSITORY = "arn:aws:ecr:us-east-1:111122223333:repository/acme/churn-serving";

    /** What every issued credential carries as its session token, so that a leak of it is found by its text. */
    public static final String SESSION_TOKEN =
            "EXAMPLE-NOT-A-SECRET-this-session-token-was-made-up-and-must-be-redacted";

    /** The folders, relative to the top of the repository. */
    public static final String TRAIL = "sample-logs/trail";

    public static final String IAM = "sample-logs/iam";

    /** Breaks off in the middle of a record; relative to {@link #TRAIL}. */
    public static final String TRUNCATED_FILE =
            "AWSLogs/111122223333/CloudTrail/us-east-1/2026/10/21/111122223333_CloudTrail_us-east-1_20261021T1555Z_ds7YHFTr37XgRuHn.json.gz";

    // What a reader finds. The generator counts them anew, and a test holds these against it.
    public static final int FILES = 115;

    /** Whole records in readable places, repeated ones included. */
    public static final int RECORDS = 4_347;

    public static final int DUPLICATES = 6;
    public static final int DISTINCT_EVENTS = RECORDS - DUPLICATES;

    /** Events that only the unreadable end of {@link #TRUNCATED_FILE} had. */
    public static final int LOST_EVENTS = 50;

    /** Distinct sign-ins and service events. */
    public static final int NOT_API_CALLS = 58;

    /** Distinct calls that AWS refused for lack of permission. */
    public static final int DENIED_EVENTS = 53;

    private SampleAccount() {}
}
