package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One account with a role for each promise. The trail has management events, read and write, of every day but none of
 * KMS; object calls are recorded for {@code open-bucket} and {@code jobs-bucket}, not for {@code closed-bucket}.
 */
final class World {

    static final String SHARED = "arn:aws:iam::" + Account.ID + ":policy/Shared";
    static final String HALF_USED = "arn:aws:iam::" + Account.ID + ":policy/HalfUsed";
    static final String NETS = "arn:aws:iam::" + Account.ID + ":policy/Nets";
    static final String BOUNDARY = "arn:aws:iam::" + Account.ID + ":policy/Boundary";
    static final String AWS_MANAGED = "arn:aws:iam::aws:policy/AmazonWorkGroupReader";
    static final String TABLES_SCP = "arn:aws:organizations::999999999999:policy/o-abc/service_control_policy/p-tables";

    static final String SECRET_TOKEN = "IQoJb3JpZ2luX2VjEXAMPLEsessiontoken0123456789";
    static final String SECRET_KEY = "wJalrXUtnFEMIEXAMPLEsecretaccesskey012345";
    static final String PASSWORD = "correct-horse-battery-EXAMPLE";
    static final String SIGNATURE = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924aEXAMPLE";
    static final List<String> SECRETS = List.of(SECRET_TOKEN, SECRET_KEY, PASSWORD, SIGNATURE);

    private static final String ALIVE =
            "{'Sid':'Alive','Effect':'Allow','Action':'ec2:DescribeInstances','Resource':'*'}";

    /** What every training job needs, but for the log group's {@code PutLogEvents}. */
    private static final String JOB = """
            {'Sid':'Job','Effect':'Allow','Resource':'*','Action':['cloudwatch:PutMetricData','logs:CreateLogGroup',
            'logs:CreateLogStream','logs:DescribeLogStreams','ecr:GetAuthorizationToken',
            'ecr:BatchCheckLayerAvailability','ecr:GetDownloadUrlForLayer','ecr:BatchGetImage','s3:GetObject',
            's3:PutObject','s3:ListBucket','s3:AbortMultipartUpload']}""";

    private World() {}

    static Export export(UnaryOperator<JsonNode> encoding) {
        Export export = new Export(encoding);
        export.role("Ops", "");
        export.role("UsedReader", """
                {'Sid':'List','Effect':'Allow','Action':'s3:ListBucket','Resource':'arn:aws:s3:::open-bucket'},
                {'Sid':'Objects','Effect':'Allow','Action':['s3:GetObject','s3:DeleteObject'],
                 'Resource':'arn:aws:s3:::open-bucket/*'}""").tagged("team", "readers@example.com");
        export.role("ClosedBucket", ALIVE + """
                ,{'Sid':'Objects','Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::closed-bucket/*'}""");
        export.role("DeniedOnly", ALIVE + """
                ,{'Sid':'Tables','Effect':'Allow','Action':['dynamodb:DescribeTable','dynamodb:ListTables'],'Resource':'*'}""");
        export.role("Refused", ALIVE);
        export.role("Passer", """
                {'Sid':'Pass','Effect':'Allow','Action':'iam:PassRole','Resource':'arn:aws:iam::123456789012:role/Train*'},
                {'Sid':'Start','Effect':'Allow','Action':'sagemaker:CreateTrainingJob','Resource':'*'}""");
        export.role("TrainNone", JOB);
        export.role("TrainStar", JOB + "," + logs("*"));
        export.role("TrainWild", JOB + "," + logs("arn:aws:logs:*:*:log-group:/aws/sagemaker/*"));
        export.role("TrainGroup", JOB + "," + logs("arn:aws:logs:*:*:log-group:/aws/sagemaker/TrainingJobs:*"));
        export.role(
                "TrainStreams",
                JOB + "," + logs("arn:aws:logs:*:*:log-group:/aws/sagemaker/TrainingJobs:log-stream:*"));
        export.role("TrainElsewhere", JOB + "," + logs("arn:aws:logs:*:*:log-group:/aws/lambda/*"));
        export.role("TrainBounded", JOB + "," + logs("*")).bounded(BOUNDARY);
        export.role(
                "TrainGuarded",
                JOB + "," + logs("*") + ",{'Sid':'No','Effect':'Deny','Action':'logs:PutLogEvents','Resource':'*'}");
        export.managed(BOUNDARY, "{'Effect':'Allow','NotAction':'logs:PutLogEvents','Resource':'*'}");
        export.role("Idle", ALIVE + ",{'Effect':'Allow','Action':['s3:*','sqs:*','athena:*'],'Resource':'*'}")
                .attached(SHARED);
        export.role("IdleButLastUsed", ALIVE).lastUsed("2026-10-12T08:00:00+00:00");
        export.role("IdleLastUsedBefore", ALIVE).lastUsed("2026-03-12T08:00:00+00:00");
        export.role("Young", ALIVE).created("2026-10-25T08:00:00+00:00");
        export.role(
                "KeyHolder",
                ALIVE + ",{'Sid':'Keys','Effect':'Allow','Action':['kms:Decrypt','kms:DescribeKey'],'Resource':'*'}");
        export.group("analysts", """
                {'Sid':'Ask','Effect':'Allow','Action':'athena:StartQueryExecution','Resource':'*'}""");
        export.user("alice", "analysts", "{'Sid':'Tables','Effect':'Allow','Action':'glue:GetTable','Resource':'*'}");
        export.managed(SHARED, """
                {'Sid':'Topics','Effect':'Allow','Action':['sns:ListTopics','sns:CreateTopic'],'Resource':'*'}""");
        export.managed(HALF_USED, "{'Sid':'Nets','Effect':'Allow','Action':'athena:GetWorkGroup','Resource':'*'}");
        export.role("ShareA", ALIVE).attached(SHARED).attached(HALF_USED);
        export.role("ShareB", ALIVE).attached(SHARED).attached(HALF_USED);
        export.role(
                "TwoStatements", ALIVE + ",{'Sid':'Nets','Effect':'Allow','Action':'ec2:DescribeVpcs','Resource':'*'}");
        export.managed(NETS, "{'Sid':'Nets','Effect':'Allow','Action':'ec2:DescribeVpcs','Resource':'*'}");
        export.role("TwoPolicies", ALIVE).attached(NETS);
        export.managed(AWS_MANAGED, "{'Sid':'Q','Effect':'Allow','Action':'athena:GetWorkGroup','Resource':'*'}");
        export.role("ManagedA", ALIVE).attached(AWS_MANAGED);
        export.role("ManagedB", ALIVE).attached(AWS_MANAGED);
        export.role("Reborn", ALIVE).created("2026-09-12T00:00:00+00:00").withId("AROANEWNEWNEWNEWNEWNE");
        export.role("ml/team/Pathy", ALIVE);
        export.role("Denier", ALIVE + ",{'Sid':'Never','Effect':'Deny','Action':['s3:*','sqs:*'],'Resource':'*'}");
        export.role("Hostile", ALIVE + ",{'Effect':'Allow','Action':'athena:GetWorkGroup','Resource':'*'}")
                .policyNamed("=HYPERLINK(1)");
        return export;
    }

    static Trail trail() {
        Trail trail = new Trail();
        Caller ops = Caller.role("Ops");
        for (int day = 0; day < Account.DAYS; day++) {
            listening(trail, ops, day);
        }
        for (String role : List.of(
                "ClosedBucket",
                "DeniedOnly",
                "Refused",
                "KeyHolder",
                "ShareA",
                "ShareB",
                "ManagedA",
                "ManagedB",
                "ml/team/Pathy",
                "Denier",
                "Hostile",
                "TwoStatements",
                "TwoPolicies")) {
            trail.add(Call.by(Caller.role(role), "ec2", "DescribeInstances", noon(50)));
        }
        reads(trail);
        denials(trail);
        jobs(trail);
        trail.add(Call.by(Caller.role("Reborn", "AROAOLDOLDOLDOLDOLDOL", "work"), "ec2", "DescribeInstances", noon(2)));
        trail.add(Call.by(Caller.role("Ghost"), "ec2", "DescribeInstances", noon(9)));
        trail.add(Call.by(Caller.user("alice"), "athena", "StartQueryExecution", noon(20))
                .request(Json.of("{'queryString':'SELECT 1','workGroup':'primary'}")));
        trail.add(Call.by(Caller.role("ShareA"), "athena", "GetWorkGroup", noon(21))
                .request(Json.of("{'workGroup':'primary'}")));
        secrets(trail, ops);
        hostile(trail);
        return trail;
    }

    /** What shows that the trail heard management reads and writes, and object calls in one bucket. */
    private static void listening(Trail trail, Caller ops, int day) {
        trail.add(Call.by(ops, "ec2", "DescribeInstances", noon(day)));
        trail.add(Call.by(ops, "ec2", "CreateTags", noon(day)));
        trail.add(Call.object(ops, "GetObject", "open-bucket", "heartbeat", noon(day)));
        trail.add(Call.object(ops, "PutObject", "open-bucket", "heartbeat", noon(day)));
    }

    private static void reads(Trail trail) {
        Caller reader = Caller.role("UsedReader");
        trail.add(Call.object(reader, "ListObjects", "open-bucket", "in/", noon(30)));
        trail.add(Call.object(reader, "HeadObject", "open-bucket", "in/a.csv", noon(30)));
    }

    private static void denials(Trail trail) {
        Caller denied = Caller.role("DeniedOnly");
        String session = denied.identity().get("arn").textValue();
        trail.add(Call.by(denied, "dynamodb", "DescribeTable", noon(31))
                .request(Json.of("{'tableName':'orders'}"))
                .denied(
                        "AccessDeniedException",
                        "User: " + session + " is not authorized to perform: "
                                + "dynamodb:DescribeTable on resource: arn:aws:dynamodb:us-east-1:123456789012:table/orders "
                                + "with an explicit deny in a service control policy: " + TABLES_SCP));
        Caller refused = Caller.role("Refused");
        for (int day = 31; day < 38; day++) {
            trail.add(Call.by(refused, "sqs", "CreateQueue", noon(day))
                    .request(Json.of("{'queueName':'jobs'}"))
                    .denied(
                            "AccessDenied",
                            "User: " + refused.identity().get("arn").textValue()
                                    + " is not authorized to perform: sqs:CreateQueue on resource: "
                                    + "arn:aws:sqs:us-east-1:123456789012:jobs because no identity-based policy allows the "
                                    + "sqs:CreateQueue action"));
        }
    }

    private static void jobs(Trail trail) {
        Caller passer = Caller.role("Passer");
        Caller sagemaker = Caller.service("sagemaker.amazonaws.com");
        int day = 10;
        for (String role : List.of(
                "TrainNone",
                "TrainStar",
                "TrainWild",
                "TrainGroup",
                "TrainStreams",
                "TrainElsewhere",
                "TrainBounded",
                "TrainGuarded")) {
            trail.add(Call.training(passer, Account.role(role), "job-" + role, noon(day)));
            trail.add(Call.by(sagemaker, "sts", "AssumeRole", noon(day++))
                    .request(Json.object().put("roleArn", Account.role(role)).put("roleSessionName", "SageMaker")));
            Caller session = Caller.role(role, Caller.id("AROA", role), "SageMaker");
            trail.add(Call.object(session, "GetObject", "jobs-bucket", "in/1", noon(day)));
            trail.add(Call.object(session, "PutObject", "jobs-bucket", "out/1", noon(day)));
        }
    }

    private static void secrets(Trail trail, Caller ops) {
        trail.add(Call.by(ops, "sts", "AssumeRole", noon(40))
                .request(Json.object().put("roleArn", Account.role("Idle2")).put("roleSessionName", "s"))
                .with(
                        "responseElements",
                        Json.of("{'credentials':{'accessKeyId':'ASIAEXAMPLE','sessionToken':'"
                                + SECRET_TOKEN + "','secretAccessKey':'" + SECRET_KEY
                                + "','expiration':'Jul 10, 2026, 12:21:41 PM'}}")));
        trail.add(Call.by(ops, "iam", "CreateLoginProfile", noon(41))
                .request(Json.of("{'userName':'alice','password':'" + PASSWORD + "'}")));
        Call presigned = Call.object(ops, "GetObject", "open-bucket", "signed", noon(42));
        ((ObjectNode) presigned.record().get("requestParameters"))
                .put("X-Amz-Signature", SIGNATURE)
                .put("X-Amz-Security-Token", SECRET_TOKEN);
        trail.add(presigned);
        // Broken off in the middle of a credential: the reason in the quarantine must not quote it.
        trail.add(Call.by(ops, "sts", "GetSessionToken", noon(43))
                .with("eventTime", "not a time " + SECRET_TOKEN)
                .with("responseElements", Json.of("{'credentials':{'sessionToken':'" + SECRET_TOKEN + "'}}")));
    }

    private static void hostile(Trail trail) {
        Caller session = Caller.role("Hostile", Caller.id("AROA", "Hostile"), "=cmd|calc\n\u001b[31m");
        String key = "</script><script>alert(1)</script>\u001b]0;owned\u0007\r\n=1+1";
        trail.add(Call.object(session, "GetObject", "open-bucket", key, noon(44))
                .denied(
                        "AccessDenied",
                        "User: x is not authorized to perform: s3:GetObject on resource: "
                                + "\"arn:aws:s3:::open-bucket/" + key
                                + "\" because no identity-based policy allows the "
                                + "s3:GetObject action"));
        trail.add(
                Call.by(session, "rekognition", "ListCollections", noon(44)).with("eventTime", "\u001b[31m</script>"));
        trail.add(Call.by(session, "rekognition", "</script><img src=x onerror=alert(1)>", noon(44)));
        trail.add(Call.by(session, "rekognition", "=1+1\u001b[31m", noon(44)));
    }

    private static String logs(String resource) {
        return "{'Sid':'Logs','Effect':'Allow','Action':'logs:PutLogEvents','Resource':'" + resource + "'}";
    }
}
