package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands around records, and what only looks like it. A stands for an event. */
final class WrapperTest {

    private static final String A = Trail.event("A");

    static List<Arguments> lookAlikes() {
        return List.of(
                row("an EventBridge event of S3's", """
                        {"version":"0","id":"1","detail-type":"Object Created","source":"aws.s3","account":"1",
                        "resources":["arn:aws:s3:::b"],"detail":{"version":"0","bucket":{"name":"b"},
                        "object":{"key":"k"},"reason":"PutObject"}}""", "refused"),
                row("an EventBridge event of EC2's", """
                        [{"version":"0","id":"1","detail-type":"EC2 Instance State-change Notification",
                        "source":"aws.ec2","detail":{"instance-id":"i","state":"running"}},A]""", "refused", "event:A"),
                row("an EventBridge event that somebody sent himself", """
                        {"detail-type":"AWS API Call via CloudTrail","source":"my.app","detail":A}""", "refused"),
                row("one that says so behind the record", """
                        {"detail":A,"source":"aws.s3","detail-type":"Object Created"}""", "refused"),
                row("an EventBridge event without a record", """
                        {"detail-type":"AWS API Call via CloudTrail","source":"aws.s3","detail":{}}""", "quarantined"),
                row("an insight", """
                        {"detail-type":"AWS Insight via CloudTrail","source":"aws.cloudtrail",
                        "detail":{"eventType":"AwsCloudTrailInsight","eventCategory":"Insight"}}""", "left-out"),
                row("a health check of CloudWatch Logs", """
                        {"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"",
                        "subscriptionFilters":[],"logEvents":[{"id":"","timestamp":1510254469274,
                        "message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]}
                        {"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","message":"%s"}]}""".formatted(A.replace("\"", "\\\"")), "left-out", "event:A"),
                row(
                        "log events of something else",
                        """
                        {"events":[{"message":"START RequestId: 1"},{"message":"{\\"level\\":\\"info\\"}"},
                        {"message":"{\\"a\\":tru}"},{"message":"{}{}"},{"message":7},{"timestamp":1}]}""",
                        "quarantined",
                        "quarantined",
                        "quarantined",
                        "quarantined",
                        "quarantined",
                        "quarantined"),
                row("query results without messages", """
                        {"results":[[{"field":"@ptr","value":"x"}],[],[{"field":"@message","value":7}]]}""", "quarantined", "quarantined", "quarantined"),
                row("an S3 test event", """
                        {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-08-21T10:11:12.345Z","Bucket":"b",
                        "RequestId":"r","HostId":"h"}""", "refused"),
                row("an S3 notification", """
                        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",
                        "eventTime":"1970-01-01T00:00:00.000Z","eventName":"ObjectCreated:Put",
                        "userIdentity":{"principalId":"AIDA"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},
                        "responseElements":{"x-amz-request-id":"r"},"s3":{"bucket":{"name":"b"}}}]}""", "refused"),
                row("Kinesis to a function", """
                        {"Records":[{"kinesis":{"partitionKey":"1","sequenceNumber":"2","data":"SGVsbG8="},
                        "eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-0:2",
                        "eventName":"aws:kinesis:record","invokeIdentityArn":"a","awsRegion":"r"}]}""", "refused"),
                row("kinesis get-records", """
                        {"Records":[{"SequenceNumber":"1","ApproximateArrivalTimestamp":1.0,"Data":"e30=",
                        "PartitionKey":"p"},{"SequenceNumber":"2","Data":"e30=","PartitionKey":"p"}],
                        "NextShardIterator":"n","MillisBehindLatest":0}""", "refused", "refused"),
                row("Firehose to a function", """
                        {"invocationId":"i","deliveryStreamArn":"a","region":"r","records":[{"recordId":"1",
                        "approximateArrivalTimestamp":1,"data":"e30="},{"recordId":"2","data":"e30="}]}""", "refused", "refused"),
                row("DynamoDB streams", """
                        {"Records":[{"eventID":"1","eventVersion":"1.0","dynamodb":{"Keys":{"Id":{"N":"1"}}},
                        "awsRegion":"r","eventName":"INSERT","eventSourceARN":"a","eventSource":"aws:dynamodb"}]}""", "refused"),
                row("SNS to a function", """
                        {"Records":[{"EventVersion":"1.0","EventSubscriptionArn":"a","EventSource":"aws:sns",
                        "Sns":{"Type":"Notification","Message":"m"}}]}""", "refused"),
                row("SNS to anybody", """
                        {"Type":"Notification","MessageId":"i","TopicArn":"a","Message":"{}","Timestamp":"t",
                        "SignatureVersion":"1","Signature":"s","SigningCertURL":"u","UnsubscribeURL":"u"}""", "refused"),
                row("SQS to a function", """
                        {"Records":[{"messageId":"i","receiptHandle":"r","body":"{}","attributes":{},
                        "md5OfBody":"m","eventSource":"aws:sqs","eventSourceARN":"a","awsRegion":"r"}]}""", "refused"),
                row("sqs receive-message", """
                        {"Messages":[{"MessageId":"i","ReceiptHandle":"r","MD5OfBody":"m","Body":"{}"}]}""", "refused"),
                row("CloudTrail's word of a delivery", """
                        {"s3Bucket":"b","s3ObjectKey":["AWSLogs/1/CloudTrail/x.json.gz"]}""", "refused"),
                row("CloudWatch Logs to a function", """
                        {"awslogs":{"data":"H4sIAAAAAAAA"}}""", "refused"),
                row("a lake's answer", """
                        {"QueryStatus":"FINISHED","QueryResultRows":[[{"eventName":"x"}]]}""", "quarantined"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lookAlikes")
    void tellsLookAlikes(String what, String content, List<String> outline) {
        assertThat(Trail.outline(Trail.read(content))).as(what).isEqualTo(outline);
    }

    @ParameterizedTest
    @EnumSource
    void keepsSecretsInEveryWrapper(Containers container) {
        String record = """
                {"eventName":"AssumeRole","eventSource":"sts.amazonaws.com","userAgent":"a?X-Amz-Security-Token=ABC",\
                "responseElements":{"credentials":{"accessKeyId":"ASIA","secretAccessKey":"ABC","sessionToken":"ABC"}}}""";
        List<Map<Column, Object>> rows = Trail.read(container.of(record));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0))
                .containsEntry(Column.RESPONSE_ELEMENTS, "{\"credentials\":{\"accessKeyId\":\"ASIA\"}}")
                .containsEntry(Column.USER_AGENT, "a?X-Amz-Security-Token=");
        assertThat(rows.toString()).doesNotContain("ABC");
    }

    @Test
    void wrappersInWrappersEnd() {
        String nested = A;
        for (int layer = 0; layer < 3; layer++) {
            nested = "{\"message\":" + Containers.quoted(nested) + "}";
        }
        assertThat(Trail.outline(Trail.read(nested + "\n" + A))).containsExactly("quarantined", "event:A");
    }

    @Test
    void aRecordIsNoWrapperWhateverItsFieldsAreCalled() {
        String record =
                A.replace("}", ",\"detail\":{\"eventName\":\"forged\"},\"message\":\"{\\\"eventName\\\":\\\"f\\\"}\"}");
        assertThat(Trail.outline(Trail.read("{\"Records\":[" + record + "]}"))).containsExactly("event:A");
    }

    @Test
    void textsInsideAreHostileToo() {
        String deep = "{\"eventName\":\"x\",\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        String utf16 = "{\u0000\"\u0000";
        String huge = "{\"eventName\":\"" + "x".repeat((4 << 20) + 1) + "\"}";
        String number = "{\"eventName\":" + "1".repeat(5_000) + "}";
        for (String hostile : List.of(deep, utf16, huge, number, A + A, "{", "{\"eventName\":\"x\"")) {
            String quoted = Containers.quoted(hostile).replace("\u0000", "\\u0000");
            List<Map<Column, Object>> rows =
                    Trail.read("{\"Events\":[{\"CloudTrailEvent\":" + quoted + "}," + A + "]}");
            assertThat(Trail.outline(rows)).containsExactly("quarantined", "event:A");
        }
    }

    private static Arguments row(String what, String content, String... outline) {
        return Arguments.of(what, content.replaceAll("(?<=[:,])A\\b", A.replace("\\", "\\\\")), List.of(outline));
    }
}
