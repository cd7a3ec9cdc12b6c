package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
        records = LawRecords.all(whole);
        expected =
                new TrailFolder(whole.resolve("one")).file("all.json", records).ledger();
    }

    @Test
    void theRecordsShowEveryKindOfRow() {
        Set<Entry.Kind> kinds =
                expected.stream().map(entry -> entry.what().kind()).collect(Collectors.toSet());
        assertThat(kinds).isEqualTo(EnumSet.complementOf(EnumSet.of(Entry.Kind.QUARANTINE, Entry.Kind.WITNESS)));
        assertThat(TrailFolder.of(Entry.Kind.USAGE, expected)
                        .map(entry -> entry.what().outcome()))
                .contains("ALLOWED", "DENIED", "FAILED", "POSSIBLE");
        assertThat(TrailFolder.of(Entry.Kind.USAGE, expected))
                .anyMatch(entry -> entry.what().folded());
        assertThat(TrailFolder.tally(Tally.DUPLICATE, expected)).isPositive();
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
        assertThat(withoutNews(ledger)).isEqualTo(withoutNews(expected) + again);
    }

    /** Records that say nothing new; a digest is not counted by its content. */
    private static long withoutNews(List<Entry> ledger) {
        return TrailFolder.tally(Tally.DUPLICATE, ledger) + TrailFolder.tally(Tally.FILE_LEFT_OUT, ledger);
    }

    @Test
    void everyRecordIsAccountedFor() {
        long told = Stream.of(Tally.values())
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
                && !(what.kind() == Entry.Kind.TALLY
                        && (what.action().equals(Tally.DUPLICATE.name()) || what.resource() != null));
    }

    private static Set<Entry> facts(List<Entry> ledger) {
        Set<Entry> facts =
                ledger.stream().filter(UsagePipelineLawsTest::isFact).collect(Collectors.toCollection(HashSet::new));
        assertThat(facts).as("no row twice").hasSize((int)
                ledger.stream().filter(UsagePipelineLawsTest::isFact).count());
        return facts;
    }
}
