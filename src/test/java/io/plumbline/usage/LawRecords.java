package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.samples.Corpus;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What the laws are tried on: a made-up account's weeks, the sample trail's variety, and what neither holds. */
public final class LawRecords {

    private LawRecords() {}

    /** Records of every kind, with some whose copies differ. */
    public static List<String> all(Path scratch) throws IOException {
        List<String> all = new ArrayList<>(consistent(scratch));
        // One id, two contents: the choice must not depend on which comes first.
        all.add(Made.read(2_003, "one", "x").json());
        all.add(Made.read(2_003, "two", "x").json());
        return all;
    }

    /** Those of which all copies of one id say the same, as CloudTrail's do. */
    public static List<String> consistent(Path scratch) throws IOException {
        List<String> all = new ArrayList<>();
        new Corpus(300, 5, 2, 2, 1, 0.1).write(scratch.resolve("corpus"));
        addFiles(scratch.resolve("corpus/trail"), all);
        addFiles(Path.of("sample-logs/trail"), all);
        addOddOnes(all);
        return all;
    }

    /** One call's copies in the caller's account and in the bucket owner's. */
    public static List<String> twoCopies() {
        String shared = "\"11111111-2222-3333-4444-555555555555\"";
        return List.of(
                Made.read(2_001, "many", "x").with("sharedEventID", shared).json(),
                Made.read(2_002, "many", "x")
                        .with("sharedEventID", shared)
                        .with("recipientAccountId", "\"444455556666\"")
                        .with("userIdentity", "{\"type\":\"AWSAccount\",\"principalId\":\"AROATRAINER:s\"}")
                        .json());
    }

    /** An object read on 2026-10-05, another event for each number. */
    public static String objectRead(int number) {
        return Made.read(number, "data", "train/" + number).json();
    }

    private static void addOddOnes(List<String> all) {
        for (int i = 0; i < 200; i++) {
            all.add(Made.read(i, "many", "a/" + i % 7 + "/" + i + "/*").json());
            all.add(Made.read(1_000 + i, "many", "a:" + i % 70).json());
        }
        all.addAll(twoCopies());
        all.add(Made.read(2_004, "data", "x").without("eventID").json());
        all.add(Made.read(2_004, "data", "x")
                .without("eventTime")
                .without("eventID")
                .json());
        all.add(Made.call(2_005, "s3.amazonaws.com", "DeleteObjects")
                .with("requestParameters", "{\"bucketName\":\"b\"}")
                .json());
        all.add(Made.call(2_006, "newservice.amazonaws.com", "DoIt").json());
        all.add(Made.call(2_007, "newservice.amazonaws.com", "DoIt").json());
        all.add(Made.call(2_009, "logs.amazonaws.com", "PutLogEvents").json());
        all.add(Made.call(2_010, "cloudtrail.amazonaws.com", "StopLogging")
                .with("requestParameters", "{\"name\":\"main\"}")
                .json());
        all.add(digest("2026-10-19T23"));
        all.add(digest("2026-10-20T00"));
        all.add(digest("2026-10-25T05"));
        all.add(Made.read(2_008, "data", "x")
                .failing("NoSuchKey", "no such key")
                .json());
    }

    /** CloudTrail's list of what it delivered in an hour: nothing. */
    private static String digest(String hour) {
        String object = "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/10/20/"
                + "111122223333_CloudTrail-Digest_us-east-1_main_us-east-1_" + hour.replace("-", "") + "3000Z.json.gz";
        return """
                {"awsAccountId":"111122223333","digestStartTime":"%1$s:00:00Z","digestEndTime":"%1$s:30:00Z",\
                "digestS3Bucket":"logs","digestS3Object":"%2$s","logFiles":[]}""".formatted(hour, object);
    }

    private static void addFiles(Path trail, List<String> records) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(trail)) {
            files = paths.filter(Files::isRegularFile).sorted().toList();
        }
        ObjectMapper json = new ObjectMapper();
        for (Path file : files) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                for (JsonNode record : json.readTree(in).path("Records")) {
                    records.add(record.toString());
                }
            } catch (EOFException truncated) {
                // The sample holds one, for the reader's sake; its records are no matter here.
            }
        }
        assertThat(records).as("records of " + trail).isNotEmpty();
    }
}
