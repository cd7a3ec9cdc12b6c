package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of S3's server access logs, friendly and hostile. */
final class AccessLogLineTest {

    private static final String OWNER = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

    static String line(String requester, String operation, String key, String request, String status, String agent) {
        return OWNER + " logs-bucket [06/Feb/2019:00:00:38 +0000] 192.0.2.3 " + requester + " 3E57427F3EXAMPLE "
                + operation + " " + key + " " + request + " " + status + " 113 4406583 70 28 \"-\" \"" + agent
                + "\" - s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= SigV4 "
                + "ECDHE-RSA-AES128-GCM-SHA256 AuthHeader logs-bucket.s3.us-west-1.amazonaws.com TLSV1.2 "
                + "arn:aws:s3:us-west-1:123456789012:accesspoint/example-AP Yes us-east-1";
    }

    private static String get(String agent) {
        return line(OWNER, "REST.GET.OBJECT", "k", "\"GET /k HTTP/1.1\"", "200 -", agent);
    }

    @Test
    void readsEveryField() {
        AccessLogLine line = AccessLogLine.parse(line(
                "arn:aws:sts::123456789012:assumed-role/R/s",
                "REST.GET.OBJECT",
                "a/b%2520c",
                "\"GET /logs-bucket/a/b%20c?x=1 HTTP/1.1\"",
                "403 AccessDenied",
                "aws-cli/2"));
        assertThat(line.bucketOwner()).isEqualTo(OWNER);
        assertThat(line.bucket()).isEqualTo("logs-bucket");
        assertThat(line.time()).isEqualTo(Instant.parse("2019-02-06T00:00:38Z"));
        assertThat(line.remoteAddress()).isEqualTo("192.0.2.3");
        assertThat(line.requester()).isEqualTo("arn:aws:sts::123456789012:assumed-role/R/s");
        assertThat(line.requestId()).isEqualTo("3E57427F3EXAMPLE");
        assertThat(line.operation()).isEqualTo("REST.GET.OBJECT");
        assertThat(line.key()).isEqualTo("a/b c");
        assertThat(line.uri()).isEqualTo("/logs-bucket/a/b%20c?x=1");
        assertThat(line.status()).isEqualTo(403);
        assertThat(line.errorCode()).isEqualTo("AccessDenied");
        assertThat(line.bytesSent()).isEqualTo(113);
        assertThat(line.userAgent()).isEqualTo("aws-cli/2");
        assertThat(line.versionId()).isNull();
        assertThat(line.hostId()).startsWith("s9lz").endsWith("31234=");
        assertThat(line.signatureVersion()).isEqualTo("SigV4");
        assertThat(line.cipherSuite()).isEqualTo("ECDHE-RSA-AES128-GCM-SHA256");
        assertThat(line.hostHeader()).isEqualTo("logs-bucket.s3.us-west-1.amazonaws.com");
        assertThat(line.tlsVersion()).isEqualTo("TLSV1.2");
        assertThat(line.accessPointArn()).endsWith("accesspoint/example-AP");
        assertThat(line.aclRequired()).isTrue();
    }

    @Test
    void olderLinesHaveFewerFields() {
        AccessLogLine line = AccessLogLine.parse(OWNER + " mybucket [06/Feb/2014:00:01:57 +0000] 192.0.2.3 " + OWNER
                + " DD6CC733AEXAMPLE REST.PUT.OBJECT s3-dg.pdf \"PUT /mybucket/s3-dg.pdf HTTP/1.1\" 200 - - 4406583 41754"
                + " 28 \"-\" \"S3Console/0.4\" -");
        assertThat(line.key()).isEqualTo("s3-dg.pdf");
        assertThat(line.bytesSent()).isZero();
        assertThat(line.hostId()).isNull();
        assertThat(line.tlsVersion()).isNull();
    }

    @Test
    void whatALifecycleDoesHasNoRequest() {
        AccessLogLine line = AccessLogLine.parse(OWNER + " b [06/Feb/2019:00:00:38 +0000] - AmazonS3 3E57 "
                + "S3.EXPIRE.OBJECT a/b \"-\" - - - 5 - - \"-\" \"-\" - host - - - - -");
        assertThat(line.operation()).isEqualTo("S3.EXPIRE.OBJECT");
        assertThat(line.remoteAddress()).isNull();
        assertThat(line.status()).isZero();
        assertThat(line.userAgent()).isNull();
        assertThat(AccessLogLine.parse(
                        OWNER + " b [06/Feb/2019:00:00:38 +0000] - AmazonS3 3E57 S3.EXPIRE.OBJECT a - - -"
                                + " - - - - - - - host"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a \"quoted\" agent",
                "\"",
                "\" 200 - 1 1 1 1 \"-\" \"forged\" - host SigV4",
                "\" \"",
                "x\" - forged SigV4 - - evil.example TLSV1.3 - Yes\" ",
                "[06/Feb/2020:00:00:38 +0000]",
                ""
            })
    void headersMayHoldAnythingAndForgeNothing(String agent) {
        AccessLogLine line = AccessLogLine.parse(get(agent));
        assertThat(line).isNotNull();
        assertThat(line.status()).isEqualTo(200);
        assertThat(line.hostHeader()).isEqualTo("logs-bucket.s3.us-west-1.amazonaws.com");
        assertThat(line.tlsVersion()).isEqualTo("TLSV1.2");
        assertThat(line.time()).isEqualTo(Instant.parse("2019-02-06T00:00:38Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a%2520b | /bucket/a%20b | a b",
                "a%20b   | /a%20b        | a b",
                "a%2Bb   | /a+b          | a+b",
                "a%252Bb | /a%2Bb        | a+b",
                "a+b     | /a+b?x=/y     | a+b",
                "a%252520b | /a%2520b    | a%20b",
                "100%25  | /100%25       | 100%",
                "a%2520b |               | a b",
                "a%zz%   |               | a%zz%",
                "%25C3%25A9 | /%C3%A9    | é",
                "%C3%A9  | /%C3%A9       | é"
            })
    void decodesKeysAsOftenAsTheyWereEncoded(String logged, String uri, String key) {
        assertThat(ObjectKey.decode(logged, uri)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "no access log at all",
                "a b c d e f g h i j k l m n o p",
                "o b [06/Feb/2019:00:00:38 +0000 192.0.2.3 r i REST.GET.OBJECT k \"GET /k HTTP/1.1\" 200 - 1 1 1 1 \"-\" \"-\" -",
                "o b [yesterday] 192.0.2.3 r i REST.GET.OBJECT k \"GET /k HTTP/1.1\" 200 - 1 1 1 1 \"-\" \"-\" -",
                "o b [06/Feb/2019:00:00:38 +0000] 192.0.2.3 r i REST.GET.OBJECT k \"GET /k HTTP/1.1\" 2000 - 1 1 1 1 \"-\" \"-\"",
                "o b [06/Feb/2019:00:00:38 +0000] 192.0.2.3 r i REST.GET.OBJECT k \"GET /k HTTP/1.1\" 200 - x 1 1 1 \"-\" \"-\"",
                "{\"eventName\":\"GetObject\"}"
            })
    void whatIsNoLineIsNone(String text) {
        assertThat(AccessLogLine.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noTextThrows(long seed) {
        Random random = new Random(seed);
        String whole = get("agent");
        for (int trial = 0; trial < 20_000; trial++) {
            StringBuilder text = new StringBuilder(whole.substring(0, random.nextInt(whole.length() + 1)));
            for (int i = 0; i < 3 && !text.isEmpty(); i++) {
                text.setCharAt(random.nextInt(text.length()), " \"[]-%x".charAt(random.nextInt(7)));
            }
            AccessLogLine line = AccessLogLine.parse(text.toString());
            if (line != null) {
                assertThat(line.bucket()).as("seed %d: %s", seed, text).isNotNull();
            }
        }
    }
}
