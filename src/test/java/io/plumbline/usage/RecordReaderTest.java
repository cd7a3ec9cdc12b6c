package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one record adds to the ledger. */
final class RecordReaderTest {

    private static final String TRAINER = "111122223333:role/trainer";
    private static final String OTHER_ROLE = "arn:aws:iam::444455556666:role/data/Reader";
    private static final String JOB_REQUEST = """
            {"trainingJobName":"run-1","roleArn":"arn:aws:iam::111122223333:role/ml/Job","algorithmSpecification":\
            {"trainingImage":"111122223333.dkr.ecr.us-east-1.amazonaws.com/train:1","trainingInputMode":"File"},\
            "outputDataConfig":{"s3OutputPath":"s3://models/out"}}""";

    @TempDir
    Path folder;

    @Test
    void aCopyReadsOneObjectAndWritesAnother() throws IOException {
        assertThat(told(copy()))
                .containsExactlyInAnyOrder(
                        "TALLY MAPPED",
                        "COVERAGE Management/WRITE",
                        "USAGE " + TRAINER + " s3:PutObject arn:aws:s3:::to/k ALLOWED",
                        "USAGE " + TRAINER + " s3:GetObject arn:aws:s3:::from/a b ALLOWED");
    }

    @Test
    void aDeniedCallIsOnlyTheDeniedAction() throws IOException {
        Made denied = copy().failing(
                        "AccessDenied",
                        "User: arn:aws:sts::111122223333:assumed-role/Trainer/s is not authorized to perform: s3:GetObject on"
                                + " resource: \"arn:aws:s3:::from/a b\" because no identity-based policy allows the"
                                + " s3:GetObject action");
        assertThat(told(denied))
                .containsExactlyInAnyOrder(
                        "TALLY MAPPED",
                        "COVERAGE Management/WRITE",
                        "USAGE " + TRAINER + " s3:GetObject arn:aws:s3:::from/a b DENIED IDENTITY_POLICY");
        Made organization = Made.call("sagemaker.amazonaws.com", "ListModels")
                .failing(
                        "AccessDeniedException",
                        "User: x is not authorized to perform: sagemaker:ListModels with an explicit deny in a service control policy");
        assertThat(usage(organization))
                .extracting(Entry.Fact::action, Entry.Fact::outcome, Entry.Fact::layer, Entry.Fact::explicitDeny)
                .containsExactly(tuple("sagemaker:ListModels", "DENIED", "SERVICE_CONTROL_POLICY", true));
    }

    @Test
    void anErrorThatIsNoDenialIsAFailedCall() throws IOException {
        assertThat(usage(copy().failing("NoSuchKey", "The specified key does not exist.")))
                .extracting(Entry.Fact::outcome)
                .containsExactly("FAILED", "FAILED");
        assertThat(usage(copy().failing("ExpiredToken", "The provided token has expired.")))
                .extracting(Entry.Fact::outcome)
                .containsExactly("UNAUTHENTICATED", "UNAUTHENTICATED");
    }

    @Test
    void aCallThatNeedsOneOfSeveralActionsProvesNone() throws IOException {
        Made delete =
                Made.call("s3.amazonaws.com", "DeleteObjects").with("requestParameters", "{\"bucketName\":\"b\"}");
        assertThat(usage(delete))
                .extracting(what -> what.action() + " " + what.outcome())
                .containsExactlyInAnyOrder("s3:DeleteObject POSSIBLE", "s3:DeleteObjectVersion POSSIBLE");
    }

    @Test
    void assumingARoleIsItsPresence() throws IOException {
        Made assumed = Made.call("sts.amazonaws.com", "AssumeRole")
                .with("requestParameters", "{\"roleArn\":\"" + OTHER_ROLE + "\",\"roleSessionName\":\"x\"}")
                .with("responseElements", "{\"assumedRoleUser\":{\"assumedRoleId\":\"AROAREADER:x\"}}");
        assertThat(told(assumed))
                .containsExactlyInAnyOrder(
                        "TALLY MAPPED",
                        "COVERAGE Management/READ",
                        "USAGE " + TRAINER + " sts:AssumeRole " + OTHER_ROLE + " ALLOWED",
                        "PRESENCE 444455556666:role/reader AROAREADER",
                        "SESSION 444455556666:role/reader for arn:aws:iam::111122223333:role/ml/Trainer null");
        assertThat(told(assumed.without("responseElements"))).contains("PRESENCE 444455556666:role/reader null");
        assertThat(told(assumed.failing("AccessDenied", "no"))).noneMatch(entry -> entry.startsWith("PRESENCE"));
    }

    @Test
    void aSessionKeepsWhatNarrowsAndMarksItAndNothingElse() throws IOException {
        Made assumed = Made.call("sts.amazonaws.com", "AssumeRole")
                .with(
                        "requestParameters",
                        "{\"roleArn\":\"" + OTHER_ROLE + "\",\"roleSessionName\":\"x\",\"externalId\":\"e\","
                                + "\"policy\":\"{}\",\"tags\":[{\"key\":\"team\",\"value\":\"ml\"}]}");
        assertThat(told(assumed))
                .contains("SESSION 444455556666:role/reader for arn:aws:iam::111122223333:role/ml/Trainer "
                        + "{\"policy\":\"{}\",\"tags\":[{\"key\":\"team\",\"value\":\"ml\"}]}");
    }

    @Test
    void whatChangesPermissionsAndTrailsIsKeptWhole() throws IOException {
        String request = "{\"roleName\":\"Trainer\",\"policyName\":\"p\",\"policyDocument\":\"{}\"}";
        assertThat(told(Made.call("iam.amazonaws.com", "PutRolePolicy").with("requestParameters", request)))
                .contains("POLICY_CHANGE PutRolePolicy {\"requestParameters\":" + request + "}");
        assertThat(told(Made.call("s3.amazonaws.com", "PutBucketPolicy").with("requestParameters", "{}")))
                .contains("POLICY_CHANGE PutBucketPolicy {\"requestParameters\":{}}");
        assertThat(told(Made.call("cloudtrail.amazonaws.com", "StopLogging")
                        .with("requestParameters", "{\"name\":\"main\"}")))
                .contains("TRAIL_CHANGE StopLogging {\"requestParameters\":{\"name\":\"main\"}}");
    }

    @Test
    void whatReadsFailsOrGrantsAKeyChangesNoPermissions() throws IOException {
        for (Made made : List.of(
                Made.call("iam.amazonaws.com", "ListRoles").with("readOnly", "true"),
                Made.call("iam.amazonaws.com", "PutRolePolicy").failing("AccessDenied", "no"),
                Made.call("kms.amazonaws.com", "CreateGrant"))) {
            assertThat(told(made)).noneMatch(entry -> entry.startsWith("POLICY_CHANGE"));
        }
    }

    @Test
    void aCallThatNeedsNoPermissionIsAPresence() throws IOException {
        assertThat(told(Made.call("sts.amazonaws.com", "GetCallerIdentity")))
                .containsExactlyInAnyOrder(
                        "TALLY MAPPED", "COVERAGE Management/READ", "PRESENCE " + TRAINER + " AROATRAINER");
    }

    @Test
    void aJobThatStartedIsAJobOfItsRole() throws IOException {
        Made create = Made.call("sagemaker.amazonaws.com", "CreateTrainingJob").with("requestParameters", JOB_REQUEST);
        List<Entry> entries = entries(create);
        Entry job = TrailFolder.of(Entry.Kind.JOB, entries).findFirst().orElseThrow();
        assertThat(job.what().principalKey()).isEqualTo("111122223333:role/job");
        assertThat(job.what().action()).isEqualTo("CreateTrainingJob");
        assertThat(job.what().resource()).isEqualTo("run-1");
        assertThat(job.what().context()).isEqualTo("arn:aws:iam::111122223333:role/ml/Trainer");
        assertThat(job.what().detail()).contains("\"s3OutputPath\":\"s3://models/out\"");
        assertThat(TrailFolder.of(Entry.Kind.USAGE, entries))
                .filteredOn(entry -> entry.what().action().equals("iam:PassRole"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.what().resource()).isEqualTo("arn:aws:iam::111122223333:role/ml/Job");
                    assertThat(entry.what().context()).contains("\"iam:PassedToService\":\"sagemaker.amazonaws.com\"");
                });
    }

    @Test
    void aJobThatWasDeniedOrFailedIsNone() throws IOException {
        for (String code : List.of("AccessDeniedException", "ValidationException", "ResourceLimitExceeded")) {
            Made create = Made.call("sagemaker.amazonaws.com", "CreateTrainingJob")
                    .with("requestParameters", JOB_REQUEST)
                    .failing(code, "no");
            assertThat(TrailFolder.of(Entry.Kind.JOB, entries(create))).as(code).isEmpty();
        }
    }

    @Test
    void aSignInIsAPresenceAndAFailedOneIsNot() throws IOException {
        Made signIn = Made.call("signin.amazonaws.com", "ConsoleLogin")
                .with("eventType", "\"AwsConsoleSignIn\"")
                .with(
                        "userIdentity",
                        "{\"type\":\"IAMUser\",\"principalId\":\"AIDAALICE\",\"arn\":\"arn:aws:iam::111122223333:user/Alice\"}")
                .with("responseElements", "{\"ConsoleLogin\":\"Success\"}");
        assertThat(told(signIn))
                .containsExactlyInAnyOrder(
                        "TALLY NOT_API_CALL",
                        "COVERAGE Management/WRITE",
                        "PRESENCE 111122223333:user/alice AIDAALICE");
        Made failed = signIn.with("errorMessage", "\"Failed authentication\"")
                .with("responseElements", "{\"ConsoleLogin\":\"Failure\"}");
        assertThat(told(failed)).containsExactlyInAnyOrder("TALLY NOT_API_CALL", "COVERAGE Management/WRITE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "IAMUser | ConsoleLogin | No | {\"mfaUsed\":\"false\"}",
                "IAMUser | ConsoleLogin | Yes | {\"mfaUsed\":\"true\"}",
                "IAMUser | ConsoleLogin | maybe | -",
                "IAMUser | SwitchRole | No | -",
                "Root | ConsoleLogin | No | {\"mfaUsed\":\"false\"}",
                "AssumedRole | ConsoleLogin | No | -",
            })
    void aSignInTellsOfItsSecondFactor(String type, String name, String used, String context) throws IOException {
        String arn = type.equals("Root") ? "root" : "user/Alice";
        Made signIn = Made.call("signin.amazonaws.com", name)
                .with("eventType", "\"AwsConsoleSignIn\"")
                .with("additionalEventData", "{\"LoginTo\":\"x\",\"MFAUsed\":\"" + used + "\"}")
                .with(
                        "userIdentity",
                        "{\"type\":\"" + type + "\",\"principalId\":\"AIDAALICE\",\"arn\":\"arn:aws:iam::111122223333:"
                                + arn + "\"}");
        assertThat(TrailFolder.of(Entry.Kind.PRESENCE, entries(signIn)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.what().context()).isEqualTo(context));
    }

    @Test
    void rootIsThereOnceItHasProvedToBe() throws IOException {
        String root =
                "{\"type\":\"Root\",\"principalId\":\"111122223333\",\"arn\":\"arn:aws:iam::111122223333:root\",\"accountId\":\"111122223333\"}";
        for (String name : List.of("CheckMfa", "PasswordRecoveryRequested")) {
            Made asked = Made.call("signin.amazonaws.com", name)
                    .with("eventType", "\"AwsConsoleSignIn\"")
                    .with("userIdentity", root);
            assertThat(TrailFolder.of(Entry.Kind.PRESENCE, entries(asked)))
                    .as(name)
                    .isEmpty();
        }
        Made byService = Made.call("sts.amazonaws.com", "GetCallerIdentity")
                .with("userIdentity", root.replace("}", ",\"invokedBy\":\"support.amazonaws.com\"}"));
        assertThat(TrailFolder.of(Entry.Kind.PRESENCE, entries(byService)))
                .singleElement()
                .satisfies(
                        entry -> assertThat(Contexts.isViaService(entry.what().context()))
                                .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"AKIAEXAMPLE, true", "ASIAEXAMPLE, false", "'', false"})
    void aCallTellsWhetherAKeyThatNeverExpiresSignedItAndNotWhich(String key, boolean longTerm) throws IOException {
        Made call = Made.call("sagemaker.amazonaws.com", "ListModels")
                .with(
                        "userIdentity",
                        "{\"type\":\"IAMUser\",\"principalId\":\"AIDAALICE\",\"accessKeyId\":\"" + key
                                + "\",\"arn\":\"arn:aws:iam::111122223333:user/Alice\"}");
        assertThat(usage(call)).singleElement().satisfies(what -> {
            assertThat(Contexts.isByLongTermKey(what.context())).isEqualTo(longTerm);
            assertThat(what.toString()).doesNotContain("EXAMPLE");
        });
    }

    @Test
    void aSessionTellsOnWhoseWordItStands() throws IOException {
        String role = "{\"roleArn\":\"" + OTHER_ROLE
                + "\",\"principalArn\":\"arn:aws:iam::444455556666:saml-provider/corp\"}";
        String web = "arn:aws:iam::444455556666:oidc-provider/example.com";
        assertThat(behind(Made.call("sts.amazonaws.com", "AssumeRoleWithSAML")
                        .with("userIdentity", "{\"type\":\"SAMLUser\",\"principalId\":\"q:ann\"}")
                        .with("requestParameters", role)))
                .isEqualTo("arn:aws:iam::444455556666:saml-provider/corp");
        assertThat(behind(Made.call("sts.amazonaws.com", "AssumeRoleWithWebIdentity")
                        .with("userIdentity", "{\"type\":\"WebIdentityUser\",\"principalId\":\"" + web + ":aud:sub\"}")
                        .with("requestParameters", role)
                        .with("responseElements", "{\"provider\":\"" + web + "\"}")))
                .isEqualTo(web);
        assertThat(behind(Made.call("sts.amazonaws.com", "AssumeRole")
                        .with(
                                "userIdentity",
                                "{\"type\":\"AWSAccount\",\"principalId\":\"AROAX:s\",\"accountId\":\"777788889999\"}")
                        .with("requestParameters", role)))
                .isEqualTo("777788889999");
    }

    private String behind(Made assumed) throws IOException {
        return TrailFolder.of(Entry.Kind.SESSION, entries(assumed))
                .findFirst()
                .orElseThrow()
                .what()
                .resource();
    }

    @Test
    void aServicesOwnEventIsNoCall() throws IOException {
        assertThat(told(Made.call("kms.amazonaws.com", "RotateKey").with("eventType", "\"AwsServiceEvent\"")))
                .as("no call, but its caller was there")
                .containsExactlyInAnyOrder(
                        "TALLY NOT_API_CALL",
                        "COVERAGE Management/WRITE@kms.amazonaws.com",
                        "PRESENCE 111122223333:role/trainer AROATRAINER");
    }

    @Test
    void anUnknownCallIsListedAndItsCallerWasThere() throws IOException {
        assertThat(told(Made.call("newservice.amazonaws.com", "DoIt")))
                .containsExactlyInAnyOrder(
                        "TALLY UNMAPPED",
                        "COVERAGE Management/WRITE",
                        "UNMAPPED DoIt newservice.amazonaws.com",
                        "PRESENCE " + TRAINER + " AROATRAINER");
    }

    @Test
    void aCallThatNoTableSaysIsLoggedIsVisible() throws IOException {
        assertThat(told(Made.call("logs.amazonaws.com", "PutLogEvents"))).contains("VISIBLE logs:putlogevents");
        assertThat(told(copy())).noneMatch(entry -> entry.startsWith("VISIBLE"));
    }

    @Test
    void whatIsOutsideTheWindowIsCountedAndNoMore() throws IOException {
        TrailFilter later = new TrailFilter(Instant.parse("2026-10-06T00:00:00Z"), null, Set.of(), Set.of());
        Reading reading = new TrailFolder(folder)
                .file("a.json", List.of(copy().json()))
                .readings(later)
                .get(0);
        assertThat(reading.entries()).containsExactly(Tally.OUT_OF_WINDOW.once());
    }

    @Test
    void whatIsNoEventIsAccountedFor() throws IOException {
        TrailFolder trail = new TrailFolder(folder)
                .text("a.json", copy().json() + "\nno record\n")
                .text("b.json", "<xml/>")
                .text(
                        "c.json",
                        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{}}]}")
                .text("d.json", "{\"digestStartTime\":\"x\",\"digestS3Bucket\":\"y\",\"logFiles\":[]}");
        List<Entry> entries = trail.readings(TrailFilter.everything()).stream()
                .flatMap(reading -> reading.entries().stream())
                .toList();
        assertThat(TrailFolder.of(Entry.Kind.TALLY, entries)
                        .map(entry -> entry.what().action()))
                .containsExactlyInAnyOrder("MAPPED", "QUARANTINED", "FILE_UNREADABLE", "REFUSED", "FILE_LEFT_OUT");
        assertThat(TrailFolder.of(Entry.Kind.QUARANTINE, entries))
                .as("each with its file and reason")
                .allMatch(entry -> entry.what().detail() != null)
                .extracting(entry -> entry.what().resource())
                .satisfiesExactlyInAnyOrder(
                        file -> assertThat(file).endsWith("/a.json"),
                        file -> assertThat(file).endsWith("/b.json"),
                        file -> assertThat(file).endsWith("/c.json"));
    }

    /** Records that a run must survive: what is absent, of another type, or made to hurt. */
    @Test
    void noRecordEndsTheRun() throws IOException {
        String hashAlike = IntStream.range(0, 512)
                .mapToObj(i -> "\"" + hashAlike(i) + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        List<String> records = List.of(
                copy().without("eventSource").json(),
                copy().without("eventName").json(),
                copy().without("userIdentity").json(),
                copy().without("eventTime").json(),
                copy().without("eventID").json(),
                copy().with("requestParameters", "\"text\"").json(),
                copy().with("requestParameters", "[[{}]]").json(),
                copy().with("requestParameters", "7")
                        .json()
                        .replace("\"requestParameters\":7", "\"requestParameters\":" + hashAlike),
                copy().with("requestParameters", "{\"n\":" + "9".repeat(900) + ",\"e\":1e999999999}")
                        .json(),
                copy().with("resources", "{\"ARN\":7}").json(),
                copy().with("userIdentity", "{\"type\":\"AssumedRole\",\"sessionContext\":{\"sessionIssuer\":{}}}")
                        .json(),
                Made.call("sts.amazonaws.com", "AssumeRole")
                        .with("requestParameters", "{\"roleArn\":{\"x\":1}}")
                        .with("responseElements", "{\"assumedRoleUser\":{\"assumedRoleId\":\":\"}}")
                        .json(),
                Made.call("sagemaker.amazonaws.com", "CreateTrainingJob").json());
        List<Reading> readings = new TrailFolder(folder).file("a.json", records).readings(TrailFilter.everything());
        assertThat(readings).hasSameSizeAs(records);
        assertThat(readings).allSatisfy(reading -> assertThat(reading.entries())
                .filteredOn(entry -> entry.what().kind() == Entry.Kind.TALLY)
                .hasSize(1));
    }

    /** Names of 18 letters that hash alike, whatever the seed, where a hash is 33 × hash + letter. */
    private static String hashAlike(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 9; bit++) {
            name.append((number >> bit & 1) == 0 ? "b1" : "aR");
        }
        return name.toString();
    }

    private static Made copy() {
        return Made.call("s3.amazonaws.com", "CopyObject")
                .with("readOnly", "false")
                .with(
                        "requestParameters",
                        "{\"bucketName\":\"to\",\"key\":\"k\",\"x-amz-copy-source\":\"from/a%20b\"}");
    }

    private List<Entry> entries(Made record) throws IOException {
        List<Reading> readings =
                new TrailFolder(folder).file("a.json", List.of(record.json())).readings(TrailFilter.everything());
        assertThat(readings).hasSize(1);
        return readings.get(0).entries();
    }

    private List<Entry.Fact> usage(Made record) throws IOException {
        return TrailFolder.of(Entry.Kind.USAGE, entries(record))
                .map(Entry::what)
                .toList();
    }

    private List<String> told(Made record) throws IOException {
        return entries(record).stream().map(RecordReaderTest::told).toList();
    }

    private static String told(Entry entry) {
        Entry.Fact what = entry.what();
        return what.kind()
                + switch (what.kind()) {
                    case USAGE, WITNESS ->
                        " " + what.principalKey() + " " + what.action() + " " + what.resource() + " " + what.outcome()
                                + (what.layer() == null ? "" : " " + what.layer());
                    case PRESENCE -> " " + what.principalKey() + " " + what.principalId();
                    case SESSION -> " " + what.principalKey() + " for " + what.context() + " " + what.detail();
                    case POLICY_CHANGE, TRAIL_CHANGE, DIGEST -> " " + what.action() + " " + what.detail();
                    case UNMAPPED -> " " + what.action() + " " + what.resource();
                    case UNREAD_DENIAL -> " " + what.action() + " " + what.resource() + " " + what.detail();
                    case JOB, COVERAGE, VISIBLE, TALLY, QUARANTINE -> " " + what.action();
                };
    }
}
