package io.plumbline.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.aws.Arn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Calls of the services around SageMaker, each shaped as that service logs it. */
final class Calls {

    /** How STS and IAM write a time in {@code responseElements}: {@code Oct 5, 2026, 9:04:11 AM}. */
    private static final DateTimeFormatter AWS_TIME =
            DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private Calls() {}

    /** The call that issues {@code session}: its key is the one that the session's calls carry. */
    static Call assumeRole(Session session, int seconds, ObjectNode extras) {
        ObjectNode role =
                Json.of("accountId", account(session.role()), "type", "AWS::IAM::Role", "ARN", session.role());
        ObjectNode request =
                Json.of("roleArn", session.role(), "roleSessionName", session.name(), "durationSeconds", seconds);
        request.setAll(extras);
        return Call.of("sts", "AssumeRole")
                .asking(request)
                .response(
                        "credentials",
                        Json.of(
                                "accessKeyId", session.accessKeyId(),
                                "sessionToken", SampleAccount.SESSION_TOKEN,
                                "expiration", AWS_TIME.format(session.created().plusSeconds(seconds))),
                        "assumedRoleUser",
                        Json.of("assumedRoleId", session.principalId(), "arn", session.arn()))
                .resources(role);
    }

    static Call consoleLogin(boolean mfa) {
        return Call.of("signin", "ConsoleLogin")
                .signIn()
                .response("ConsoleLogin", "Success")
                .additional(Json.of(
                        "LoginTo", "https://console.aws.amazon.com/console/home?region=us-east-1",
                        "MobileVersion", "No",
                        "MFAUsed", mfa ? "Yes" : "No"));
    }

    static Call logs(String operation, String group, Object... more) {
        ObjectNode request = Json.of("logGroupName", group);
        request.setAll(Json.of(more));
        return Call.of("logs", operation).apiVersion("20140328").asking(request);
    }

    /** A call on the repository of an image: {@code <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>}. */
    static Call ecr(String operation, String image, Object... more) {
        String account = image.substring(0, 12);
        String region = image.split("\\.", -1)[3];
        String repository = image.substring(image.indexOf('/') + 1, image.lastIndexOf(':'));
        ObjectNode request = Json.of("registryId", account, "repositoryName", repository);
        request.setAll(Json.of(more));
        String arn = "arn:aws:ecr:" + region + ":" + account + ":repository/" + repository;
        return Call.of("ecr", operation)
                .asking(request)
                .resources(Json.of("ARN", arn, "accountId", account, "type", "AWS::ECR::Repository"));
    }

    /** What S3 asks KMS for an SSE-KMS object; {@code Decrypt} names the key among the resources only. */
    static Call kms(String operation, String key, String objectArn) {
        ObjectNode context = Json.of("aws:s3:arn", objectArn);
        ObjectNode request = operation.equals("Decrypt")
                ? Json.of("encryptionContext", context, "encryptionAlgorithm", "SYMMETRIC_DEFAULT")
                : Json.of("keyId", key, "keySpec", "AES_256", "encryptionContext", context);
        return Call.of("kms", operation).asking(request).resources(keyResource(key));
    }

    /** KMS turning a key over: an event that no caller made. */
    static Call keyRotated(String key) {
        return Call.of("kms", "RotateKey")
                .serviceEvent(Json.of("keyId", key.substring(key.lastIndexOf('/') + 1), "rotationType", "AUTOMATIC"))
                .resources(keyResource(key));
    }

    static String time(Instant at) {
        return AWS_TIME.format(at);
    }

    static ObjectNode keyResource(String key) {
        return Json.of("accountId", account(key), "type", "AWS::KMS::Key", "ARN", key);
    }

    private static String account(String arn) {
        return Arn.parse(arn).orElseThrow().account();
    }
}
