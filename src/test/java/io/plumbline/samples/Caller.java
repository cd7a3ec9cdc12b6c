package io.plumbline.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.aws.Arn;
import java.time.Instant;

/**
 * Who makes a call: the {@code userIdentity} of a record, and the address and program it comes from. Follows <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">
 * CloudTrail userIdentity element</a>.
 */
record Caller(ObjectNode identity, String address, String agent, boolean console) {

    static final String CONSOLE_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0";
    static final String BOTO = "Boto3/1.42.3 md/Botocore#1.42.3 ua/2.1 os/linux lang/python#3.12.8";
    static final String CLI = "aws-cli/2.31.9 md/awscrt#0.27.6 ua/2.1 os/linux lang/python#3.13.7";

    /** An AWS service in its own name, as it is when it assumes a role that was passed to it. */
    static Caller service(String service) {
        return new Caller(Json.of("type", "AWSService", "invokedBy", service), service, service, false);
    }

    /** A user with a long-term key. */
    static Caller user(String arn, String accessKeyId, String address, String agent) {
        ObjectNode identity = user(arn);
        identity.put("accessKeyId", accessKeyId);
        return new Caller(named(identity, arn), address, agent, false);
    }

    /** A user who signed in to the console, with the temporary key that the console calls with. */
    static Caller console(String arn, String accessKeyId, Instant signedIn, boolean mfa, String address) {
        ObjectNode identity = user(arn);
        identity.put("accessKeyId", accessKeyId);
        named(identity, arn)
                .set(
                        "sessionContext",
                        Json.of(
                                "attributes",
                                Json.of("creationDate", signedIn.toString(), "mfaAuthenticated", String.valueOf(mfa))));
        return new Caller(identity, address, CONSOLE_AGENT, true);
    }

    /** A user at the sign-in page: no key yet. */
    static Caller signingIn(String arn, String address) {
        return new Caller(named(user(arn), arn), address, CONSOLE_AGENT, false);
    }

    /** A principal of another account, as the account that is called sees it: without ARN and key. */
    static Caller account(String account, String principalId, String address) {
        ObjectNode identity = Json.of("type", "AWSAccount", "principalId", principalId, "accountId", account);
        return new Caller(identity, address, BOTO, false);
    }

    static Caller of(Session session, String address, String agent) {
        return new Caller(session.identity(), address, agent, false);
    }

    /** A service that calls with the session's own credentials. */
    static Caller behalf(Session session, String service) {
        ObjectNode identity = session.identity();
        identity.put("invokedBy", service);
        return new Caller(identity, service, service, false);
    }

    String arn() {
        return identity.path("arn").asText();
    }

    boolean isService() {
        return address.endsWith(".amazonaws.com") || address.equals("AWS Internal");
    }

    private static ObjectNode user(String arn) {
        return Json.of(
                "type",
                "IAMUser",
                "principalId",
                Seeded.principalId("AIDA", arn),
                "arn",
                arn,
                "accountId",
                Arn.parse(arn).orElseThrow().account());
    }

    private static ObjectNode named(ObjectNode identity, String arn) {
        return identity.put("userName", arn.substring(arn.lastIndexOf('/') + 1));
    }
}
