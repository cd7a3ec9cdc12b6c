package io.plumbline.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A trail of a given shape to scan: so many files of 2,000 events each, gzipped, {@value #BYTES_AN_EVENT} bytes of JSON an
 * event, one event of five delivered a second time by another trail.
 *
 * <p>Files come in fives: four of the account's own trail, and one of the organization's that brings again a quarter of
 * what the four hold. So the first files of a corpus, taken by fives, are a smaller corpus of the same shape. The events
 * are those of {@link Corpus}: 20 accounts, 25 roles each, a day for every five files.
 */
public final class ScanCorpus {

    public static final int RECORDS_A_FILE = 2_000;

    /** Of {@value #FILES_A_GROUP} files, the last repeats events of the others. */
    public static final int FILES_A_GROUP = 5;

    /** What real events of CloudTrail come to on average. */
    static final int BYTES_AN_EVENT = 1_700;

    private static final int ACCOUNTS = 20;
    private static final int ROLES_AN_ACCOUNT = 25;
    private static final int SUBNETS = 16;
    private static final int CONTAINERS = 40;
    private static final int SECONDS_A_DAY = 86_400;
    private static final String AGENT = "[Boto3/1.42.3 md/Botocore#1.42.3 ua/2.1 os/linux#6.1.112 md/arch#x86_64 "
            + "lang/python#3.12.8 md/pyimpl#CPython m/Z,b,e,D cfg/retry-mode#legacy Botocore/1.42.3 "
            + "Resource Python/3.12.8]";

    private final Path folder;

    private ScanCorpus(Path folder) {
        this.folder = folder;
    }

    /** The first files of the corpus in a folder; those that are not there yet are made. */
    public static List<Path> files(Path folder, int count) {
        if (count < FILES_A_GROUP || count % FILES_A_GROUP != 0) {
            throw new IllegalArgumentException("corpus: " + count + " files are no multiple of " + FILES_A_GROUP);
        }
        ScanCorpus corpus = new ScanCorpus(folder);
        IntStream.range(0, count / FILES_A_GROUP).parallel().forEach(corpus::write);
        return IntStream.range(0, count).mapToObj(corpus::file).toList();
    }

    private Path file(int number) {
        return folder.resolve(String.format(Locale.ROOT, "%05d.json.gz", number));
    }

    /** The repeating file is moved into place last: a group without it is made again. */
    private void write(int group) {
        Path repeating = file(group * FILES_A_GROUP + FILES_A_GROUP - 1);
        if (Files.exists(repeating)) {
            return;
        }
        CorpusDay day = day(group);
        List<byte[]> repeated = new ArrayList<>(RECORDS_A_FILE);
        long bytes = 0;
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < FILES_A_GROUP - 1; i++) {
                List<byte[]> records = records(day, i);
                bytes += records.stream().mapToLong(record -> record.length).sum();
                repeated.addAll(records.subList(0, RECORDS_A_FILE / (FILES_A_GROUP - 1)));
                write(file(group * FILES_A_GROUP + i), records);
            }
            Path unfinished = repeating.resolveSibling(repeating.getFileName() + ".part");
            write(unfinished, repeated);
            Files.move(unfinished, repeating);
        } catch (IOException e) {
            throw new UncheckedIOException("write corpus: " + repeating, e);
        }
        long mean = bytes / (RECORDS_A_FILE * (FILES_A_GROUP - 1));
        if (Math.abs(mean - BYTES_AN_EVENT) > BYTES_AN_EVENT / 20) {
            throw new IllegalStateException("corpus: " + mean + " bytes an event, not " + BYTES_AN_EVENT);
        }
    }

    private static CorpusDay day(int group) {
        String account = String.format(Locale.ROOT, "%012d", 200_000_000_000L + group % ACCOUNTS);
        LocalDate date = SampleAccount.FIRST_DAY.plusDays(group / ACCOUNTS);
        List<String> roles = LongStream.range(0, ROLES_AN_ACCOUNT)
                .mapToObj(role -> "arn:aws:iam::" + account + ":role/ml/Training" + role)
                .toList();
        return new CorpusDay(new Seeded(group + 1L), new Place(account, SampleAccount.REGION), date, roles);
    }

    private static List<byte[]> records(CorpusDay day, int file) {
        int slice = SECONDS_A_DAY / (FILES_A_GROUP - 1);
        return IntStream.range(0, RECORDS_A_FILE)
                .mapToObj(i -> record(day, file * slice, slice))
                .toList();
    }

    /** The calls of a role, unless a service made them in its own name, come from its job's containers in a VPC. */
    private static byte[] record(CorpusDay day, int from, int seconds) {
        ObjectNode record = day.event(from, seconds).json();
        String account = day.place().account();
        boolean direct = record.path("eventSource").asText().equals("s3.amazonaws.com");
        if (direct) {
            ((ObjectNode) record.get("userIdentity")).remove("invokedBy");
            record.put("sourceIPAddress", address(record.at("/userIdentity/arn").asText(), day.random()));
            record.put("userAgent", AGENT);
            record.put("vpcEndpointId", "vpce-0a1b2c3d4e" + account.substring(5));
            record.put("vpcEndpointAccountId", account);
            record.set("tlsDetails", tls(record.at("/requestParameters/Host").asText()));
        }
        return Json.bytes(record);
    }

    /** A role's jobs run in one subnet, in some containers at a time. */
    private static String address(String session, Seeded random) {
        return "10.0." + Math.floorMod(session.hashCode(), SUBNETS) + "." + (4 + random.below(CONTAINERS));
    }

    private static ObjectNode tls(String host) {
        return Json.of(
                "tlsVersion", "TLSv1.3",
                "cipherSuite", "TLS_AES_128_GCM_SHA256",
                "clientProvidedHostHeader", host);
    }

    private static void write(Path file, List<byte[]> records) throws IOException {
        try (LogFile log = LogFile.create(file)) {
            for (byte[] record : records) {
                log.record(record);
            }
        }
    }
}
