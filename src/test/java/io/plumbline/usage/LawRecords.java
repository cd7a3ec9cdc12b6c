package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.samples.Corpus;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What the laws are tried on: a made-up account's weeks, the sample trail's variety, and what neither holds. */
public final class LawRecords {

    /** Of {@link #acrossAccounts}. */
    public static final List<String> ACCOUNTS = List.of("111122223333", "444455556666", "777788889999");

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

    /**
     * Calls of three accounts upon each other, with the copy that each of them got: some without the caller's own, some with
     * those of two others, some a second apart and so of different days.
     */
    public static List<String> acrossAccounts(Random random, int calls) {
        List<String> records = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            List<String> accounts = new ArrayList<>(ACCOUNTS);
            Collections.shuffle(accounts, random);
            String region = random.nextInt(3) == 0 ? "eu-west-1" : "us-east-1";
            int day = 5 + random.nextInt(3);
            boolean overMidnight = random.nextInt(8) == 0;
            int first = random.nextInt(4) == 0 ? 1 : 0;
            int copies = 1 + random.nextInt(3);
            for (int copy = first; copy < Math.max(first + 1, copies); copy++) {
                String time = overMidnight && copy > 0
                        ? "2026-10-%02dT00:00:00Z".formatted(day + 1)
                        : "2026-10-%02dT23:59:59Z".formatted(day);
                records.add(assumption(call, copy, accounts)
                        .with("eventTime", Made.quoted(time))
                        .with("awsRegion", Made.quoted(region))
                        .json());
            }
        }
        return records;
    }

    /** Copy 0 is the caller's own, 1 that of the role's account, 2 somebody else's. */
    private static Made assumption(int call, int copy, List<String> accounts) {
        String caller = accounts.get(0);
        String role = "arn:aws:iam::" + accounts.get(1) + ":role/Batch" + call % 2;
        UUID shared = UUID.nameUUIDFromBytes(("shared " + call).getBytes(StandardCharsets.UTF_8));
        Made made = Made.call(10_000 + call * 10 + copy, "sts.amazonaws.com", "AssumeRole")
                .with("sharedEventID", Made.quoted(shared.toString()))
                .with("recipientAccountId", Made.quoted(accounts.get(copy)))
                .with("requestParameters", "{\"roleArn\":\"" + role + "\",\"roleSessionName\":\"s\"}")
                .with(
                        "responseElements",
                        "{\"assumedRoleUser\":{\"assumedRoleId\":\"AROABATCH:s\",\"arn\":\"arn:aws:sts::"
                                + accounts.get(1) + ":assumed-role/Batch" + call % 2 + "/s\"}}");
        String identity = copy == 0
                ? "{\"type\":\"AssumedRole\",\"principalId\":\"AROATRAINER:s\",\"accountId\":\"%1$s\",\"arn\":\"arn:aws:sts::%1$s:assumed-role/Trainer/s\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"principalId\":\"AROATRAINER\",\"arn\":\"arn:aws:iam::%1$s:role/Trainer\",\"accountId\":\"%1$s\",\"userName\":\"Trainer\"}}}"
                : "{\"type\":\"AWSAccount\",\"principalId\":\"AROATRAINER:s\",\"accountId\":\"%1$s\"}";
        return made.with("userIdentity", identity.formatted(caller));
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
        for (int i = 0; i < 200; i++) {
            all.add(Made.read(3_000 + i, "many", "x")
                    .failing("AccessDenied", "The gate is shut: " + i % 90)
                    .json());
            all.add(Made.read(4_000 + i, "many", "y/" + i % 3)
                    .failing(
                            "AccessDenied",
                            "User: x is not authorized to perform: s3:GetObject with an explicit deny in a service control"
                                    + " policy: arn:aws:organizations::1:policy/o-1/service_control_policy/p-" + i % 80)
                    .json());
        }
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
