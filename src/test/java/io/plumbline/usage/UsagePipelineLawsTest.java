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
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Splitting a trail into any files, in any order, with any duplicates, gives the same ledger; an unrelated event changes
 * no other row. The seed is in the test's name.
 */
final class UsagePipelineLawsTest {

    private static List<String> records;
    private static List<Entry> expected;

    @TempDir
    Path folder;

    @BeforeAll
    static void readWhole(@TempDir Path whole) throws IOException {
        records = records(whole);
        expected =
                new TrailFolder(whole.resolve("one")).file("all.json", records).ledger();
    }

    @Test
    void theRecordsShowEveryKindOfRow() {
        Set<Entry.Kind> kinds =
                expected.stream().map(entry -> entry.what().kind()).collect(Collectors.toSet());
        assertThat(kinds).isEqualTo(EnumSet.complementOf(EnumSet.of(Entry.Kind.QUARANTINE)));
        assertThat(TrailFolder.of(Entry.Kind.USAGE, expected)
                        .map(entry -> entry.what().outcome()))
                .contains("ALLOWED", "DENIED", "FAILED", "POSSIBLE");
        assertThat(TrailFolder.of(Entry.Kind.USAGE, expected))
                .anyMatch(entry -> entry.what().folded());
        assertThat(TrailFolder.tally(Reading.Tally.DUPLICATE, expected)).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anyFilesInAnyOrderWithAnyDuplicatesGiveTheSameRows(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> shuffled = new ArrayList<>(records);
        int again = random.nextInt(records.size());
        for (int i = 0; i < again; i++) {
            shuffled.add(records.get(random.nextInt(records.size())));
        }
        Collections.shuffle(shuffled, random);
        TrailFolder trail = new TrailFolder(folder);
        int from = 0;
        for (int file = 0; from < shuffled.size(); file++) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(shuffled.size() / 3));
            trail.file("part-" + file + ".json", shuffled.subList(from, to));
            from = to;
        }
        List<Entry> ledger = trail.ledger();
        assertThat(facts(ledger)).isEqualTo(facts(expected));
        assertThat(TrailFolder.tally(Reading.Tally.DUPLICATE, ledger))
                .isEqualTo(TrailFolder.tally(Reading.Tally.DUPLICATE, expected) + again);
    }

    @Test
    void everyRecordIsAccountedFor() {
        long told = Stream.of(Reading.Tally.values())
                .mapToLong(tally -> TrailFolder.tally(tally, expected))
                .sum();
        assertThat(told).isEqualTo(records.size());
        Set<Entry.Fact> facts = expected.stream().map(Entry::what).collect(Collectors.toSet());
        assertThat(facts).as("no fact in two rows").hasSameSizeAs(expected);
    }

    @Test
    void anUnrelatedEventChangesNoOtherRow() throws IOException {
        List<String> more = new ArrayList<>(records);
        String unrelated = Made.read(77_777, "elsewhere", "k")
                .with("recipientAccountId", "\"999900001111\"")
                .by("Stranger")
                .json();
        more.add(records.size() / 2, unrelated);
        Set<Entry> ledger = facts(new TrailFolder(folder).file("all.json", more).ledger());
        Set<Entry> before = facts(expected);
        assertThat(before.stream().filter(entry -> !ledger.contains(entry)))
                .as("rows that changed")
                .isEmpty();
        assertThat(ledger.stream().filter(entry -> !before.contains(entry)))
                .extracting(entry -> entry.what().kind())
                .containsExactlyInAnyOrder(Entry.Kind.TALLY, Entry.Kind.COVERAGE, Entry.Kind.USAGE);
    }

    /** Whether the row tells of what happened, not of the files it was read from. */
    private static boolean isFact(Entry entry) {
        Entry.Fact what = entry.what();
        return what.kind() != Entry.Kind.QUARANTINE
                && !(what.kind() == Entry.Kind.TALLY && what.action().equals(Reading.Tally.DUPLICATE.name()));
    }

    private static Set<Entry> facts(List<Entry> ledger) {
        Set<Entry> facts =
                ledger.stream().filter(UsagePipelineLawsTest::isFact).collect(Collectors.toCollection(HashSet::new));
        assertThat(facts).as("no row twice").hasSize((int)
                ledger.stream().filter(UsagePipelineLawsTest::isFact).count());
        return facts;
    }

    /** A made-up account's weeks, the sample trail's variety, and what neither holds. */
    private static List<String> records(Path scratch) throws IOException {
        List<String> all = new ArrayList<>();
        new Corpus(300, 5, 2, 2, 1, 0.1).write(scratch.resolve("corpus"));
        addFiles(scratch.resolve("corpus/trail"), all);
        addFiles(Path.of("sample-logs/trail"), all);
        addOddOnes(all);
        return all;
    }

    private static void addOddOnes(List<String> all) {
        for (int i = 0; i < 200; i++) {
            all.add(Made.read(i, "many", "a/" + i % 7 + "/" + i + "/*").json());
            all.add(Made.read(1_000 + i, "many", "a:" + i % 70).json());
        }
        String shared = "\"11111111-2222-3333-4444-555555555555\"";
        all.add(Made.read(2_001, "many", "x").with("sharedEventID", shared).json());
        all.add(Made.read(2_002, "many", "x")
                .with("sharedEventID", shared)
                .with("recipientAccountId", "\"444455556666\"")
                .with("userIdentity", "{\"type\":\"AWSAccount\",\"principalId\":\"AROATRAINER:s\"}")
                .json());
        // One id, two contents: the choice must not depend on which comes first.
        all.add(Made.read(2_003, "one", "x").json());
        all.add(Made.read(2_003, "two", "x").json());
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
        all.add(Made.read(2_008, "data", "x")
                .failing("NoSuchKey", "no such key")
                .json());
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
