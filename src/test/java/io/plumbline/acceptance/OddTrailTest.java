package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trail with everything in it that buckets have in them: each record is counted once, under what it is. */
final class OddTrailTest {

    @TempDir
    private static Path folder;

    private static Audit audit;

    @BeforeAll
    static void run() throws IOException {
        Caller ops = Caller.role("Ops");
        Trail plain = new Trail();
        for (int day = 0; day < 40; day++) {
            plain.add(Call.by(ops, "ec2", "DescribeInstances", noon(day)));
        }
        Path trail = plain.write(folder.resolve("trail"), 40);
        Files.writeString(
                trail.resolve("array.json"),
                "[" + Call.by(ops, "sns", "ListTopics", noon(1)).record() + "]");
        Files.writeString(
                trail.resolve("lines.json"),
                Call.by(ops, "sns", "ListTopics", noon(2)).record() + "\n"
                        + Call.by(ops, "sns", "ListTopics", noon(3)).record() + "\n");
        Files.writeString(
                trail.resolve("bare.json"),
                Call.by(ops, "sns", "ListTopics", noon(4)).record().toString());
        // A name is no promise: gzip without .gz.
        Files.write(
                trail.resolve("late.json"),
                Trail.gzipped(Trail.records(List.of(
                        Call.by(ops, "sns", "ListTopics", noon(5)), Call.by(ops, "sns", "ListTopics", noon(4))))));
        Files.writeString(
                trail.resolve("poor.json"),
                Trail.records(List.of(
                        Call.by(ops, "sns", "CreateTopic", noon(6)).without("eventTime"),
                        Call.by(ops, "sns", "DeleteTopic", noon(6)).without("eventID"),
                        Call.by(ops, "sns", "Subscribe", noon(6)).without("userIdentity"),
                        Call.by(ops, "sns", "Unsubscribe", noon(6)).with("eventID", "not-a-uuid"))));
        Files.writeString(
                trail.resolve("notification.json"),
                "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":"
                        + "\"aws:s3\",\"awsRegion\":\"us-east-1\",\"eventTime\":\"2026-09-05T12:00:00.000Z\",\"eventName\":"
                        + "\"ObjectCreated:Put\",\"userIdentity\":{\"principalId\":\"AWS:AIDA\"},\"s3\":{\"bucket\":{\"name\":"
                        + "\"b\"},\"object\":{\"key\":\"k\"}}}]}");
        Call listed = Call.by(ops, "sns", "ListTopics", noon(2));
        String original = listed.record().get("eventID").textValue();
        Files.writeString(
                trail.resolve("again.json"),
                Trail.records(List.of(listed.with("eventID", "0a1b2c3d-4e5f-8899-aabb-ccddeeff0123")
                        .with(
                                "addendum",
                                Json.of("{'reason':'UPDATED_DATA','updatedFields':'userAgent','originalEventID':'"
                                        + original + "'}")))));
        Files.writeString(
                trail.resolve("subscription.json"),
                "{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":"
                        + "\"CloudwatchLogs\",\"logGroup\":\"\",\"logStream\":\"\",\"subscriptionFilters\":[],\"logEvents\":[{"
                        + "\"id\":\"\",\"timestamp\":1510254469274,\"message\":\"CWL CONTROL MESSAGE: Checking health of"
                        + " destination Firehose.\"}]}\n"
                        + Call.by(ops, "sns", "ListTopics", noon(7)).record());
        Files.writeString(trail.resolve("nothing.json"), "");
        Files.writeString(
                trail.resolve("digest.json"),
                "{\"awsAccountId\":\"123456789012\",\"digestStartTime\":"
                        + "\"2026-09-01T00:00:00Z\",\"digestEndTime\":\"2026-09-01T01:00:00Z\",\"digestS3Bucket\":\"b\","
                        + "\"digestS3Object\":\"o\",\"logFiles\":[]}");
        Trail cut = new Trail();
        for (int day = 0; day < 30; day++) {
            cut.add(Call.by(ops, "athena", "ListWorkGroups", noon(day)));
        }
        byte[] whole = Trail.gzipped(Trail.records(cut.calls()));
        Files.write(trail.resolve("cut.json.gz"), Arrays.copyOf(whole, whole.length / 2));
        Export export = new Export();
        export.role("Ops", "");
        Path iam = export.write(folder.resolve("iam/export.json"));
        audit = Audit.run(folder.resolve("out"), "--trail", trail, "--iam", iam);
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
    }

    @Test
    void reconciles() {
        WorldTest.assertReconciled(audit);
    }

    @Test
    void everyContainerIsRead() {
        long whole = 40 + 1 + 2 + 1 + 2 + 4 + 1 + 1;
        long ofTheCutFile = audit.events("kept") + audit.events("duplicate") - whole;
        assertThat(ofTheCutFile).isBetween(0L, 29L);
        // One was delivered twice, the other once more with an addendum, under another id.
        assertThat(audit.events("duplicate")).isEqualTo(2);
    }

    @Test
    void aNotificationIsRefused() {
        assertThat(audit.events("refused")).isEqualTo(1);
    }

    @Test
    void theCutFileIsInTheQuarantineWithItsPlace() {
        assertThat(audit.events("quarantined")).isEqualTo(1);
        assertThat(audit.lines("quarantine.jsonl")).anySatisfy(line -> {
            assertThat(line.get("file").textValue()).endsWith("cut.json.gz");
            assertThat(line.get("position").isNumber()).isTrue();
            assertThat(line.get("reason").textValue()).isNotBlank();
        });
    }

    @Test
    void countsTheEmptyFileAndLeavesTheDigestOut() {
        assertThat(audit.summary().at("/files/empty").intValue()).isEqualTo(1);
        assertThat(audit.summary().at("/files/leftOut").intValue()).isEqualTo(1);
        assertThat(audit.summary().at("/files/listed").intValue()).isEqualTo(12);
    }

    @Test
    void theWindowIsThatOfTheEvents() {
        assertThat(audit.summary().at("/window/from").textValue()).isEqualTo(noon(0).toString());
        assertThat(audit.summary().at("/window/to").textValue()).isEqualTo(noon(39).toString());
    }
}
