package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access logs as rows of a trail. */
final class AccessLogReaderTest {

    private static final String ROLE = "arn:aws:sts::123456789012:assumed-role/R/s";
    private static final String LINE = AccessLogLineTest.line(
            ROLE, "REST.GET.OBJECT", "a%2520b", "\"GET /a%20b HTTP/1.1\"", "403 -", "agent?X-Amz-Signature=abc");

    @Test
    void aLineIsARecord() {
        Map<Column, Object> row = read(LINE + "\n").get(0);
        assertThat(row)
                .containsEntry(Column.STATUS, "event")
                .containsEntry(Column.EVENT_TIME, 1_549_411_238_000_000L)
                .containsEntry(Column.EVENT_SOURCE, "s3.amazonaws.com")
                .containsEntry(Column.EVENT_NAME, "GetObject")
                .containsEntry(Column.EVENT_CATEGORY, "Data")
                .containsEntry(Column.MANAGEMENT_EVENT, false)
                .containsEntry(Column.READ_ONLY, true)
                .containsEntry(Column.AWS_REGION, "us-west-1")
                .containsEntry(Column.SOURCE_IP_ADDRESS, "192.0.2.3")
                .containsEntry(Column.USER_AGENT, "agent?X-Amz-Signature=")
                .containsEntry(Column.ERROR_CODE, "AccessDenied")
                .containsEntry(Column.USER_IDENTITY_TYPE, "AssumedRole")
                .containsEntry(Column.USER_IDENTITY_ARN, ROLE)
                .containsEntry(Column.USER_IDENTITY_ACCOUNT_ID, "123456789012")
                .containsEntry(Column.SESSION_ISSUER_USER_NAME, "R")
                .containsEntry(Column.TLS_VERSION, "TLSv1.2")
                .containsEntry(
                        Column.RESOURCES,
                        "[{\"type\":\"AWS::S3::Object\",\"ARN\":\"arn:aws:s3:::logs-bucket/a b\"},"
                                + "{\"type\":\"AWS::S3::Bucket\",\"ARN\":\"arn:aws:s3:::logs-bucket\"}]")
                .doesNotContainKeys(Column.EVENT_ID, Column.SESSION_ISSUER_ARN, Column.REASON);
        assertThat((String) row.get(Column.REQUEST_PARAMETERS))
                .startsWith("{\"bucketName\":\"logs-bucket\",\"key\":\"a b\"");
    }

    @Test
    void veryManyLinesThatAreNoneGetNoMoreRowsThanSomeThousand() {
        List<Map<Column, Object>> rows = read("x\n".repeat(100_000) + LINE + "\nx\n");
        assertThat(rows).hasSize(1_003);
        assertThat((String) rows.get(1_000).get(Column.REASON)).contains("so is what follows");
        assertThat(Trail.outline(rows.subList(1_001, 1_003))).containsExactly("event:GetObject", "quarantined");
    }

    @Test
    void aLineOfAHundredMegabytesIsOneRow() {
        assertThat(Trail.outline(read("x".repeat(100 << 20) + "\n" + LINE + "\n")))
                .containsExactly("quarantined", "event:GetObject");
    }

    @ParameterizedTest
    @CsvSource({
        "REST.GET.OBJECT, k, GetObject, Data, true",
        "REST.HEAD.OBJECT, k, HeadObject, Data, true",
        "REST.PUT.OBJECT, k, PutObject, Data, false",
        "REST.POST.OBJECT, k, PutObject, Data, false",
        "REST.DELETE.OBJECT, k, DeleteObject, Data, false",
        "BATCH.DELETE.OBJECT, k, DeleteObject, Data, false",
        "REST.POST.MULTI_OBJECT_DELETE, -, DeleteObjects, Data, false",
        "REST.COPY.OBJECT, k, CopyObject, Data, false",
        "REST.COPY.OBJECT_GET, k, GetObject, Data, true",
        "REST.COPY.PART, k, UploadPartCopy, Data, false",
        "REST.COPY.PART_GET, k, GetObject, Data, true",
        "REST.POST.UPLOADS, k, CreateMultipartUpload, Data, false",
        "REST.PUT.PART, k, UploadPart, Data, false",
        "REST.POST.UPLOAD, k, CompleteMultipartUpload, Data, false",
        "REST.DELETE.UPLOAD, k, AbortMultipartUpload, Data, false",
        "REST.GET.UPLOAD, k, ListParts, Data, true",
        "REST.GET.UPLOADS, -, ListMultipartUploads, Data, true",
        "REST.GET.BUCKET, -, ListObjects, Data, true",
        "REST.GET.BUCKETVERSIONS, -, ListObjectVersions, Data, true",
        "REST.HEAD.BUCKET, -, HeadBucket, Data, true",
        "REST.GET.ACL, k, GetObjectAcl, Data, true",
        "REST.GET.ACL, -, GetBucketAcl, Management, true",
        "REST.PUT.ACL, -, PutBucketAcl, Management, false",
        "REST.GET.BUCKETPOLICY, -, GetBucketPolicy, Management, true",
        "REST.GET.VERSIONING, -, GetBucketVersioning, Management, true",
        "REST.PUT.BUCKET, -, CreateBucket, Management, false",
        "S3.EXPIRE.OBJECT, k, S3.EXPIRE.OBJECT, Data, false",
        "REST.NEW.THING, -, REST.NEW.THING, Management, false"
    })
    void namesTheCall(String operation, String key, String call, String category, boolean readOnly) {
        String request = "\"GET /" + key + " HTTP/1.1\"";
        assertThat(read(AccessLogLineTest.line(ROLE, operation, key, request, "200 -", "a"))
                        .get(0))
                .containsEntry(Column.EVENT_NAME, call)
                .containsEntry(Column.EVENT_CATEGORY, category)
                .containsEntry(Column.READ_ONLY, readOnly);
    }

    @Test
    void theQueryTellsTheTwoListings() {
        String request = "\"GET /?list-type=2&prefix=a%2Fb HTTP/1.1\"";
        Map<Column, Object> row = read(AccessLogLineTest.line(ROLE, "REST.GET.BUCKET", "-", request, "200 -", "a"))
                .get(0);
        assertThat(row).containsEntry(Column.EVENT_NAME, "ListObjectsV2");
        assertThat((String) row.get(Column.REQUEST_PARAMETERS)).contains("\"prefix\":\"a/b\"");
    }

    @ParameterizedTest
    @CsvSource({
        "-, AWSAccount, , anonymous",
        "arn:aws:iam::1:user/path/me, IAMUser, arn:aws:iam::1:user/path/me, 1",
        "arn:aws:iam::1:root, Root, arn:aws:iam::1:root, 1",
        "arn:aws:sts::1:federated-user/f, FederatedUser, arn:aws:sts::1:federated-user/f, 1",
        "arn:, Unknown, arn:, ",
        "AmazonS3, AWSService, , ",
        "svc:delivery.logs.amazonaws.com, AWSService, , ",
        "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be, AWSAccount, , "
    })
    void tellsWhoAsked(String requester, String type, String arn, String account) {
        Map<Column, Object> row = read(AccessLogLineTest.line(
                        requester, "REST.GET.OBJECT", "k", "\"GET /k HTTP/1.1\"", "200 -", "a"))
                .get(0);
        assertThat(row).containsEntry(Column.USER_IDENTITY_TYPE, type);
        assertThat(row.get(Column.USER_IDENTITY_ARN)).isEqualTo(arn);
        assertThat(row.get(Column.USER_IDENTITY_ACCOUNT_ID)).isEqualTo(account);
    }

    @Test
    void aBadLineIsARowAndTheNextIsRead() {
        String file = LINE + "\n\nno line\n" + "x".repeat(1 << 18) + "\r\n" + LINE + "\r\n" + LINE;
        List<Map<Column, Object>> rows = read(file);
        assertThat(Trail.outline(rows))
                .containsExactly("event:GetObject", "quarantined", "quarantined", "event:GetObject", "event:GetObject");
        assertThat((String) rows.get(1).get(Column.REASON))
                .startsWith("line 3: ")
                .contains("(byte ");
    }

    @Test
    void everyCutOfAGzippedLogGivesAPrefixAndAtMostOneOtherRow() {
        byte[] file = Trail.gzip(Trail.bytes(LINE + "\n" + LINE.replace("GET.OBJECT", "PUT.OBJECT") + "\n"));
        List<Map<Column, Object>> whole = read(file);
        assertThat(Trail.outline(whole)).containsExactly("event:GetObject", "event:PutObject");
        for (int cut = 20; cut < file.length; cut++) {
            List<Map<Column, Object>> rows = read(Arrays.copyOf(file, cut));
            int events = (int) rows.stream()
                    .filter(row -> row.get(Column.STATUS).equals("event"))
                    .count();
            assertThat(rows.subList(0, events)).as("cut at %d", cut).isEqualTo(whole.subList(0, events));
            assertThat(rows).as("cut at %d", cut).hasSize(events + 1);
        }
    }

    private static List<Map<Column, Object>> read(String file) {
        return read(Trail.bytes(file));
    }

    private static List<Map<Column, Object>> read(byte[] file) {
        List<Map<Column, Object>> rows = new ArrayList<>();
        Trail.Cells cells = new Trail.Cells(Trail.ALL);
        try (AccessLogReader reader = AccessLogReader.of(new ByteArrayInputStream(file), "file:/t", Trail.ALL, cells)) {
            while (reader.next()) {
                rows.add(cells.copy());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
