package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sixty days of a trail whose settings were exported: on day 20 it was told of one bucket's objects, from day 30 to day 40 it
 * was off; of days 10 and 11 and part of 12 digests are missing.
 */
final class CoverageTest {

    private static final String TRAIL = "arn:aws:cloudtrail:us-east-1:" + Account.ID + ":trail/main";
    private static final Caller OPS = Caller.role("Ops");

    @TempDir
    private static Path folder;

    private static Audit audit;
    private static List<Row> coverage;

    @BeforeAll
    static void run() throws IOException {
        Export export = new Export();
        export.role("Ops", "{'Effect':'Allow','Action':'ec2:*','Resource':'*'}");
        export.write(folder.resolve("iam/export.json"));
        exportSettings(folder.resolve("iam"));
        trail().write(folder.resolve("trail"), 500);
        digests(folder.resolve("trail/digests"));
        audit = Audit.run(folder.resolve("out"), "--trail", folder.resolve("trail"), "--iam", folder.resolve("iam"));
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        coverage = SparkSessions.shared()
                .read()
                .parquet(folder.resolve("out/coverage").toString())
                .withColumn("day", functions.col("day").cast("string"))
                .collectAsList();
    }

    private static void exportSettings(Path iam) throws IOException {
        Files.writeString(iam.resolve("describe-trails.json"), """
                {"trailList":[{"Name":"main","TrailARN":"%s","HomeRegion":"us-east-1","IsMultiRegionTrail":true,
                "IncludeGlobalServiceEvents":true,"IsOrganizationTrail":false,"HasCustomEventSelectors":true}]}""".formatted(TRAIL));
        Files.writeString(iam.resolve("get-trail-status.json"), """
                {"IsLogging":true,"StartLoggingTime":"%s","StopLoggingTime":"%s"}""".formatted(noon(40), noon(30)));
        Files.writeString(iam.resolve("get-event-selectors.json"), """
                {"TrailARN":"%s","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,
                "DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::data/"]}],
                "ExcludeManagementEventSources":["kms.amazonaws.com"]}]}""".formatted(TRAIL));
    }

    private static Trail trail() {
        Trail trail = new Trail();
        for (int day = 0; day < Account.DAYS; day++) {
            boolean off = day > 30 && day < 40;
            if (!off) {
                trail.add(Call.by(OPS, "ec2", "DescribeInstances", noon(day).minusSeconds(60)));
                trail.add(Call.by(OPS, "ec2", "CreateTags", noon(day).minusSeconds(60)));
            }
        }
        trail.add(Call.by(OPS, "cloudtrail", "PutEventSelectors", noon(20)).request(Json.of("""
                {'trailName':'main','eventSelectors':[{'readWriteType':'All','includeManagementEvents':true,
                'dataResources':[{'type':'AWS::S3::Object','values':['arn:aws:s3:::data/']}],
                'excludeManagementEventSources':['kms.amazonaws.com']}]}""")));
        trail.add(Call.by(OPS, "cloudtrail", "StopLogging", noon(30)).request(Json.of("{'name':'main'}")));
        trail.add(Call.by(OPS, "cloudtrail", "StartLogging", noon(40)).request(Json.of("{'name':'main'}")));
        return trail;
    }

    /** One an hour, but for the fifty hours from day 10 on. */
    private static void digests(Path to) throws IOException {
        Files.createDirectories(to);
        String previous = null;
        for (int hour = 0; hour < Account.DAYS * 24; hour++) {
            Instant start = Account.START.plus(hour, ChronoUnit.HOURS);
            String end = start.plus(1, ChronoUnit.HOURS).toString();
            String object = "%1$s_CloudTrail-Digest_us-east-1_main_us-east-1_%2$s.json.gz"
                    .formatted(Account.ID, end.replaceAll("[-:]", ""));
            boolean missing = hour >= 10 * 24 && hour < 10 * 24 + 50;
            if (!missing) {
                Files.writeString(to.resolve("digest-" + hour + ".json"), """
                        {"awsAccountId":"%s","digestStartTime":"%s","digestEndTime":"%s","digestS3Bucket":"logs",
                        "digestS3Object":"%s"%s,"logFiles":[]}""".formatted(
                                Account.ID, start, end, object, previous(previous)));
            }
            previous = object;
        }
    }

    private static String previous(String object) {
        return object == null ? "" : """
                ,"previousDigestS3Bucket":"logs","previousDigestS3Object":"%s","previousDigestHashAlgorithm":"SHA-256",
                "previousDigestHashValue":"%s","previousDigestSignature":"00\"""".formatted(object, "ab".repeat(32));
    }

    private static String day(int day) {
        return Account.START
                .plus(day, ChronoUnit.DAYS)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    private static Row one(String witness, String kind, int day) {
        List<Row> rows = coverage.stream()
                .filter(row -> row.<String>getAs("witness").equals(witness)
                        && row.<String>getAs("kind").equals(kind)
                        && row.<String>getAs("day").equals(day(day)))
                .toList();
        assertThat(rows).as("%s %s on day %d", witness, kind, day).hasSize(1);
        return rows.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "Management/READ, 0, UNKNOWN, before a change",
        "Management/READ, 20, PARTLY, PutEventSelectors at 2026-09-21T12:00:00Z",
        "Management/READ, 21, ON, PutEventSelectors at 2026-09-21T12:00:00Z",
        "Management/WRITE, 29, ON, eventCategory = Management",
        "Management/WRITE, 30, PARTLY, 'off, StopLogging at 2026-10-01T12:00:00Z'",
        "Management/WRITE, 35, OFF, 'off, StopLogging at 2026-10-01T12:00:00Z'",
        "Management/WRITE, 40, PARTLY, StopLogging",
        "Management/WRITE, 59, ON, PutEventSelectors",
        "Management/READ@kms.amazonaws.com, 25, OFF, no selector selects it",
        "Data/AWS::S3::Object/READ, 25, PARTLY, arn:aws:s3:::data/",
        "Data/AWS::S3::Object/WRITE, 35, OFF, StopLogging",
        "NetworkActivity, 25, OFF, no selector selects it",
    })
    void settingsSayDayByDayWhatWasListenedTo(String kind, int day, String state, String detail) {
        Row row = one("SETTINGS", kind, day);
        assertThat(row.<String>getAs("state")).isEqualTo(state);
        assertThat(row.<String>getAs("detail")).startsWith("main: ").contains(detail);
        assertThat(row.<String>getAs("account")).isEqualTo(Account.ID);
        assertThat(row.<String>getAs("region")).isEqualTo(Account.REGION);
    }

    @ParameterizedTest
    @CsvSource({
        "0, COVERED, trail of us-east-1",
        "9, COVERED, trail of us-east-1",
        "10, GAP, 'none from 2026-09-11T00:00:00Z to 2026-09-13T02:00:00Z, DIGEST_MISSING'",
        "11, GAP, DIGEST_MISSING",
        "12, PARTLY, DIGEST_MISSING",
        "13, COVERED, trail of us-east-1",
    })
    void digestsSayWhichDaysTheyAnswerFor(int day, String state, String detail) {
        Row row = one("DIGESTS", "Digest", day);
        assertThat(row.<String>getAs("state")).isEqualTo(state);
        assertThat(row.<String>getAs("detail")).contains(detail);
        assertThat(row.<String>getAs("resource")).isEqualTo("main");
        assertThat(row.isNullAt(row.fieldIndex("events"))).isTrue();
    }

    @Test
    void eventsSayWhatCame() {
        Row row = one("EVENTS", "Management/WRITE", 30);
        assertThat(row.<String>getAs("state")).isEqualTo("HEARD");
        assertThat(row.<Long>getAs("events")).isEqualTo(2);
        assertThat(coverage)
                .filteredOn(each -> each.<String>getAs("witness").equals("EVENTS"))
                .extracting(each -> each.<String>getAs("kind"))
                .containsOnly("Management/READ", "Management/WRITE");
    }

    @Test
    void theSummaryNamesTheHoles() {
        StringJoiner notes = new StringJoiner("\n");
        StreamSupport.stream(audit.summary().path("notes").spliterator(), false)
                .map(JsonNode::asText)
                .forEach(notes::add);
        assertThat(notes.toString())
                .doesNotContain("were not read:")
                .doesNotContain("get-trail-status output and is not used yet")
                .contains("Trails were off in the window, once: trail main of account 123456789012, all regions, days"
                        + " 2026-10-01 to 2026-10-11, from 2026-10-01T12:00:00Z to 2026-10-11T12:00:00Z (StopLogging at"
                        + " 2026-10-01T12:00:00Z). A day or more of it breaks the window")
                .contains(
                        "digests leave out parts of the window, once: account 123456789012, region us-east-1, trail main,"
                                + " days 2026-09-11 to 2026-09-13, from 2026-09-11T00:00:00Z to 2026-09-13T02:00:00Z"
                                + " (DIGEST_MISSING).");
    }

    @Test
    void withoutSettingsTheSummarySaysSo(@TempDir Path other) throws IOException {
        Export export = new Export();
        export.role("Ops", "{'Effect':'Allow','Action':'ec2:*','Resource':'*'}");
        Path iam = export.write(other.resolve("iam/export.json"));
        Path calls = new Trail().add(Call.by(OPS, "ec2", "CreateTags", noon(0))).write(other.resolve("trail"), 5);
        Audit bare = Audit.run(other.resolve("out"), "--trail", calls, "--iam", iam);
        assertThat(bare.summary().path("notes").get(0).asText()).startsWith("Trail settings were not read:");
        List<Row> rows = SparkSessions.shared()
                .read()
                .parquet(other.resolve("out/coverage").toString())
                .collectAsList();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).<String>getAs("witness")).isEqualTo("EVENTS");
    }
}
