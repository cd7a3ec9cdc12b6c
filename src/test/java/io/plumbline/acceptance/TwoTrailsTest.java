package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.LittleJobs;
import io.plumbline.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An account's own trail and its organization's deliver to one bucket, every fifth event twice, and a ledger grows from
 * both in two runs: how often what was called is known beforehand.
 *
 * <p>Half the events come from each trail. Of the forty second copies, in files of the other trail, thirteen come with
 * the first run's files beside the first copy and seven with the second run's; of the other twenty each run reads one
 * copy. Both trails name their objects alike.
 */
@ExtendWith(LittleJobs.class)
final class TwoTrailsTest {

    private static final int EVENTS = 200;
    private static final int RECORDS_A_FILE = 10;
    private static final Instant START = Instant.parse("2026-10-05T00:07:00Z");
    private static final String OWN = "AWSLogs/";
    private static final String ORGANIZATION = "org/AWSLogs/o-exampleorgid/";

    private static final Caller READER = Caller.role("Reader");
    private static final Caller WRITER = Caller.role("team/Writer");
    private static final Caller KIM = Caller.user("kim");

    private static final Map<String, Long> CALLS = Map.of(
            READER.arn() + " s3:GetObject arn:aws:s3:::data/train/0.csv ALLOWED", 25L,
            READER.arn() + " s3:GetObject arn:aws:s3:::data/train/1.csv ALLOWED", 25L,
            WRITER.arn() + " s3:PutObject arn:aws:s3:::data/out/result.csv ALLOWED", 50L,
            WRITER.arn() + " ec2:DescribeInstances * ALLOWED", 50L,
            KIM.arn() + " s3:GetObject arn:aws:s3:::data/secret/pay.csv DENIED", 50L);

    @TempDir
    private Path folder;

    /** What was called, by the id of each event that was delivered so far. */
    private final Map<String, String> called = new HashMap<>();

    private int run;

    private static Call event(int number) {
        Instant time = time(number);
        return switch (number % 4) {
            case 0 -> Call.object(READER, "GetObject", "data", "train/" + number / 4 % 2 + ".csv", time);
            case 1 -> Call.object(WRITER, "PutObject", "data", "out/result.csv", time);
            case 2 -> Call.by(WRITER, "ec2", "DescribeInstances", time);
            default ->
                Call.object(KIM, "GetObject", "data", "secret/pay.csv", time)
                        .denied(
                                "AccessDenied",
                                "User: " + KIM.arn() + " is not authorized to perform: s3:GetObject on resource:"
                                        + " \"arn:aws:s3:::data/secret/pay.csv\" because no identity-based policy allows"
                                        + " the s3:GetObject action");
        };
    }

    private static String call(int number) {
        return switch (number % 4) {
            case 0 -> READER.arn() + " s3:GetObject arn:aws:s3:::data/train/" + number / 4 % 2 + ".csv ALLOWED";
            case 1 -> WRITER.arn() + " s3:PutObject arn:aws:s3:::data/out/result.csv ALLOWED";
            case 2 -> WRITER.arn() + " ec2:DescribeInstances * ALLOWED";
            default -> KIM.arn() + " s3:GetObject arn:aws:s3:::data/secret/pay.csv DENIED";
        };
    }

    private static Instant time(int number) {
        return START.plus(Duration.ofMinutes(13L * number));
    }

    /** The trails whose files bring this event between the run before this one and this one. */
    private static List<String> deliveries(int number, int run) {
        List<String> trails = new ArrayList<>();
        boolean own = number % 2 == 0;
        if (run == (number % 3 == 0 ? 2 : 1)) {
            trails.add(own ? OWN : ORGANIZATION);
        }
        if (number % 5 == 0 && run == (number / 5 % 2 == 0 ? 1 : 2)) {
            trails.add(own ? ORGANIZATION : OWN);
        }
        return trails;
    }

    private void deliver() throws IOException {
        run++;
        Map<String, Trail> days = new TreeMap<>();
        for (int number = 0; number < EVENTS; number++) {
            Call event = event(number);
            String day = time(number).toString().substring(0, 10).replace('-', '/');
            for (String trail : deliveries(number, run)) {
                String into = trail + Account.ID + "/CloudTrail/" + Account.REGION + "/" + day;
                days.computeIfAbsent(into, any -> new Trail()).add(event);
                called.put(event.eventId(), call(number));
            }
        }
        for (Map.Entry<String, Trail> day : days.entrySet()) {
            write(bucket().resolve(day.getKey()), day.getValue().calls());
        }
    }

    private void write(Path into, List<Call> calls) throws IOException {
        Files.createDirectories(into);
        for (int from = 0; from < calls.size(); from += RECORDS_A_FILE) {
            List<Call> some = calls.subList(from, Math.min(calls.size(), from + RECORDS_A_FILE));
            Files.write(into.resolve(Trail.fileName(1_000 * run + from)), Trail.gzipped(Trail.records(some)));
        }
    }

    private Map<String, Long> knownCalls() {
        Map<String, Long> counts = new HashMap<>();
        for (String each : called.values()) {
            counts.put(each, counts.getOrDefault(each, 0L) + 1);
        }
        return counts;
    }

    @ParameterizedTest(name = "batches of {0}")
    @ValueSource(strings = {"1g", "5k"})
    void everyEventCountsOnceHoweverManyFilesBringIt(String batch) throws IOException {
        deliver();
        assertThat(ingest(batch)).contains("; 153 records = 140 kept + 13 duplicate + 0 refused + 0 quarantined;");
        Audit half = audit("half");
        assertCounts(half, 153, 140, 13);
        assertThat(usage(half)).isEqualTo(knownCalls());

        deliver();
        assertThat(ingest(batch)).contains("; 87 records = 60 kept + 27 duplicate + 0 refused + 0 quarantined;");
        Audit whole = audit("whole");
        assertCounts(whole, 240, 200, 40);
        assertThat(usage(whole)).isEqualTo(CALLS).isEqualTo(knownCalls());
        assertThat(denials(whole)).isEqualTo(50);

        assertThat(ingest(batch)).startsWith("Nothing new: the ledger has all ");
        Audit again = audit("again");
        assertCounts(again, 240, 200, 40);
        assertThat(usage(again)).isEqualTo(CALLS);
        assertThat(again.text("findings.jsonl")).isEqualTo(whole.text("findings.jsonl"));
    }

    private Path bucket() {
        return folder.resolve("bucket");
    }

    private String ingest(String batch) {
        Audit ingest = Audit.ingest(folder.resolve("ledger"), "--trail", bucket(), "--batch-size", batch);
        assertThat(ingest.exitCode()).as(ingest.stderr()).isZero();
        return ingest.stdout();
    }

    private Audit audit(String out) throws IOException {
        Export export = new Export();
        export.role("Reader", "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}");
        export.role("team/Writer", "{'Effect':'Allow','Action':['s3:PutObject','ec2:Describe*'],'Resource':'*'}");
        export.user("kim", null, "");
        Path iam = export.write(folder.resolve("iam/export.json"));
        Audit audit = Audit.run(folder.resolve(out), "--ledger", folder.resolve("ledger"), "--iam", iam, "--quiet");
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        return audit;
    }

    private static void assertCounts(Audit audit, long read, long kept, long duplicate) {
        assertThat(List.of(audit.events("read"), audit.events("kept"), audit.events("duplicate")))
                .containsExactly(read, kept, duplicate);
        assertThat(audit.events("mapped")).isEqualTo(kept);
        for (String none : List.of("outOfWindow", "refused", "quarantined", "unmapped", "notApiCall")) {
            assertThat(audit.events(none)).as(none).isZero();
        }
        long heard = 0;
        for (var kind : audit.summary().path("coverage")) {
            heard += kind.path("events").asLong();
        }
        assertThat(heard).as("events of coverage").isEqualTo(kept);
    }

    /** How often each was called: contexts, which come in rows of their own, put together. */
    private static Map<String, Long> usage(Audit audit) {
        Map<String, Long> counts = new HashMap<>();
        for (Row row : SparkSessions.shared()
                .read()
                .parquet(audit.out().resolve("usage").toString())
                .select("principal", "action", "resource", "outcome", "count")
                .collectAsList()) {
            String what = String.join(" ", row.getString(0), row.getString(1), row.getString(2), row.getString(3));
            counts.merge(what, row.getLong(4), Long::sum);
        }
        return counts;
    }

    private static long denials(Audit audit) {
        return audit.one("ACCESS_DENIED", KIM.arn(), "s3:GetObject")
                .get("count")
                .longValue();
    }
}
