package io.plumbline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trails that are larger than the heap: {@code audit} in one gigabyte, whatever a file or a folder holds. */
final class LargeTrailIT {

    private static final long TWO_GIGABYTES = 2L << 30;
    private static final int MANY = 100_000;

    /** As large as CloudTrail's largest records are. */
    private static final int LARGE_RECORD = 200_000;

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path temporary;

    @Test
    void oneObjectOfTwoGigabytes() throws Exception {
        Path file = Files.createDirectories(temporary.resolve("trail")).resolve("large.json.gz");
        int records = writeLarge(file);
        assertThat(Files.size(file)).isLessThan(TWO_GIGABYTES / 10);

        JsonNode events = audit().path("events");
        assertThat(events.path("read").asInt()).isEqualTo(records);
        assertThat(events.path("kept").asInt()).isEqualTo(records);
    }

    @Test
    void aHundredThousandFiles() throws Exception {
        for (int i = 0; i < MANY; i++) {
            Path folder = temporary.resolve("trail/" + i / 1_000);
            if (i % 1_000 == 0) {
                Files.createDirectories(folder);
            }
            Files.writeString(folder.resolve(i + ".json"), "{\"Records\":[" + record(i, "x") + "]}");
        }
        JsonNode summary = audit();
        assertThat(summary.path("events").path("kept").asInt()).isEqualTo(MANY);
        assertThat(summary.path("files").path("read").asInt()).isEqualTo(MANY);
    }

    /** Each small on the disk, and each made to take all memory there is. */
    @Test
    void hostileFilesAreRowsOfTheQuarantine() throws Exception {
        Path trail = Files.createDirectories(temporary.resolve("trail"));
        byte[] longText = gzip(Stream.of("{\"Records\":[", record(0, "x".repeat(7_000_000)), "]}"));
        for (int i = 0; i < 96; i++) {
            Files.write(trail.resolve("text" + i + ".json.gz"), longText);
        }
        String longName = "n".repeat(48_000);
        Stream<String> nameless =
                IntStream.range(0, 100).mapToObj(i -> (i == 0 ? "" : ",") + record(1, names(longName, i, 50)));
        write(trail.resolve("long-names.json.gz"), Stream.of(Stream.of("["), nameless, Stream.of("]")));
        String name = "n".repeat(4_000);
        Stream<String> named = IntStream.range(0, 20).mapToObj(i -> record(i + 1, names(name, i, 1_500)) + "\n");
        write(trail.resolve("many-names.json.gz"), Stream.of(named));
        String megabyte = " ".repeat(1 << 20);
        Stream<String> blanks = Collections.nCopies(380, megabyte).stream();
        write(
                trail.resolve("blanks.json.gz"),
                Stream.of(Stream.of("{\"Records\":[{\"eventName\":x},"), blanks, Stream.of(record(21, "x"), "]}")));
        String lists = "[],".repeat(2_500_000);
        String values = record(1, "x\",\"y\":[" + lists + "1],\"z\":\"");
        write(trail.resolve("values.json.gz"), Stream.of(Stream.of(values)));

        JsonNode events = audit().path("events");
        assertThat(events.path("kept").asInt()).isEqualTo(21);
        assertThat(events.path("quarantined").asInt()).isEqualTo(96 + 100 + 1 + 1);
    }

    /** A comment, and beside it parameters of long names. */
    private static String names(String name, int record, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "x\",\"" + record + "-" + i + name + "\":\"")
                .collect(Collectors.joining());
    }

    private static void write(Path file, Stream<Stream<String>> parts) throws IOException {
        Files.write(file, gzip(parts.flatMap(part -> part)));
    }

    private static byte[] gzip(Stream<String> parts) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = new FastGzip(file)) {
            for (Iterator<String> part = parts.iterator(); part.hasNext(); ) {
                out.write(part.next().getBytes(UTF_8));
            }
        }
        return file.toByteArray();
    }

    /** Writes one object in one line, and answers how many records it holds. */
    private static int writeLarge(Path file) throws IOException {
        String filling = "abcdefghij".repeat(LARGE_RECORD / 10);
        int records = 0;
        try (OutputStream out = new FastGzip(Files.newOutputStream(file))) {
            out.write("{\"Records\":[".getBytes(UTF_8));
            for (long written = 0; written < TWO_GIGABYTES; records++) {
                // Mostly large ones, for the time it takes; small ones enough to fill many buffers of rows.
                byte[] record =
                        record(records, records % 10 == 0 ? filling : "x").getBytes(UTF_8);
                out.write(records == 0 ? ' ' : ',');
                out.write(record);
                written += record.length + 1;
            }
            out.write("]}".getBytes(UTF_8));
        }
        return records;
    }

    private static String record(int number, String comment) {
        return String.format(
                Locale.ROOT,
                "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\","
                        + "\"principalId\":\"AROAEXAMPLE:SageMaker\","
                        + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/Role%1$d/SageMaker\","
                        + "\"accountId\":\"111122223333\"},\"eventTime\":\"2026-10-05T%2$02d:00:00Z\","
                        + "\"eventSource\":\"sagemaker.amazonaws.com\",\"eventName\":\"DescribeTrainingJob\","
                        + "\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\"192.0.2.1\","
                        + "\"requestParameters\":{\"trainingJobName\":\"job-%3$d\",\"comment\":\"%4$s\"},"
                        + "\"responseElements\":null,\"eventID\":\"%5$08x-0000-4000-8000-000000000000\","
                        + "\"readOnly\":true,\"eventType\":\"AwsApiCall\",\"managementEvent\":true,"
                        + "\"recipientAccountId\":\"111122223333\",\"eventCategory\":\"Management\"}",
                number % 50,
                number % 24,
                number % 2_000,
                comment,
                number);
    }

    private JsonNode audit() throws Exception {
        Path out = temporary.resolve("out");
        List<String> arguments = List.of(
                "-Xmx1g",
                "-jar",
                "target/plumbline.jar",
                "audit",
                "--quiet",
                "--trail",
                temporary.resolve("trail").toString(),
                "--iam",
                "sample-logs/iam",
                "--out",
                out.toString());
        try (JavaProcess program = JavaProcess.start(Map.of(), arguments)) {
            JavaProcess.Ended ended = program.await();
            assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isZero();
        }
        return json.readTree(out.resolve("summary.json").toFile());
    }

    /** Two gigabytes of much the same need no better compression. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(1);
        }
    }
}
