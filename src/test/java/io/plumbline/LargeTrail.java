package io.plumbline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.trail.ocsf.LyingLake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Writes files of a trail that are large, many or made to take all memory there is. */
final class LargeTrail {

    private static final long TWO_GIGABYTES = 2L << 30;
    private static final LocalDate DAY = LocalDate.parse("2026-10-05");

    /** As large as CloudTrail's largest records are. */
    private static final int LARGE_RECORD = 200_000;

    private LargeTrail() {}

    /** As CloudTrail lays them out, of a record each and of so many a day. */
    static void writeMany(Path trail, int files, int filesADay) throws IOException {
        Path folder = trail;
        LocalDate day = DAY;
        for (int i = 0; i < files; i++) {
            if (i % filesADay == 0) {
                day = DAY.minusDays(i / filesADay);
                folder = Files.createDirectories(trail.resolve("AWSLogs/111122223333/CloudTrail/us-east-1/"
                        + day.toString().replace('-', '/')));
            }
            Files.writeString(folder.resolve(i + ".json"), "{\"Records\":[" + record(i, day, "x") + "]}");
        }
    }

    /** Small files on the disk; 21 records of them and 4 of each that lies can be read. */
    static void writeHostile(Path trail) throws IOException {
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
        LyingLake.write(trail);
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
    static int writeLarge(Path file) throws IOException {
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
        return record(number, DAY, comment);
    }

    private static String record(int number, LocalDate day, String comment) {
        return String.format(
                Locale.ROOT,
                "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\","
                        + "\"principalId\":\"AROAEXAMPLE:SageMaker\","
                        + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/Role%1$d/SageMaker\","
                        + "\"accountId\":\"111122223333\"},\"eventTime\":\"%6$sT%2$02d:00:00Z\","
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
                number,
                day);
    }

    /** Two gigabytes of much the same need no better compression. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(1);
        }
    }
}
