package io.plumbline.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CombiningTest {

    @Test
    void equalEntriesAreAddedUp() {
        Entry a = Entries.usage("arn:aws:s3:::data/a");
        Entry b = Entries.usage("arn:aws:s3:::data/b");
        assertThat(combined(Stream.of(a, b, a, a)))
                .containsExactlyInAnyOrder(a.plus(a).plus(a), b);
    }

    /** More distinct entries than are held at a time: some come twice, none is lost. */
    @Test
    void moreThanItHoldsIsPassedOnAndLosesNothing() {
        List<Entry> all = IntStream.range(0, 140_000)
                .mapToObj(
                        i -> Entry.once(Entries.fact(Entry.Kind.COVERAGE, "arn:aws:s3:::data/" + i % 70_000), i, null))
                .toList();
        List<Entry> combined = combined(all.stream());
        assertThat(Entries.count(combined)).isEqualTo(140_000);
        assertThat(new HashSet<>(Entries.summed(combined.stream())))
                .isEqualTo(new HashSet<>(Entries.summed(all.stream())));
    }

    @Test
    void callsFoldBeforeTheyTravel() {
        List<Entry> calls = IntStream.range(0, 1_000)
                .mapToObj(i -> Entries.usage("arn:aws:s3:::data/" + i))
                .toList();
        assertThat(combined(calls.stream())).singleElement().satisfies(folded -> {
            assertThat(folded.what().resource()).isEqualTo("arn:aws:s3:::data/*");
            assertThat(folded.count()).isEqualTo(1_000);
        });
    }

    /** Records that say the same are read once; what they say is what they say one by one. */
    @Test
    void readingsThatSayTheSameAddUpUnread() {
        EntryWriter writer = new EntryWriter();
        EntryReader reader = new EntryReader();
        List<Counted> whole = new ArrayList<>();
        List<Entry> single = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Entry call = Entry.once(Entries.fact(Entry.Kind.USAGE, "arn:aws:s3:::data/" + i % 7), i, "event " + i);
            Entry counted = Tally.MAPPED.once();
            Entry heard = Entry.once(Entries.fact(Entry.Kind.COVERAGE, null), i, null);
            Said.Words there = new Said.Words(writer.words(List.of(counted, heard), any -> true));
            Said.Words words = new Said.Words(writer.words(List.of(call), any -> true));
            Said.On on = new Said.On(writer.beside(), false);
            whole.add(new Reading(
                    new Copy(new EventId(0, i), false, 0, 0, null),
                    false,
                    0,
                    new Said.Written(there, words, on, i, ("event " + i).getBytes(UTF_8), reader)));
            single.addAll(List.of(call, counted, heard));
        }
        assertThat(combined(whole))
                .hasSameElementsAs(Entries.summed(single.stream()))
                .hasSize(9);
    }

    /** Calls on one resource or on several, of several callers, folded or few: what passes on folds to what all fold to. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatPassesOnFoldsAsTheWholeDoes(long seed) {
        Random random = new Random(seed);
        EntryWriter writer = new EntryWriter();
        EntryReader reader = new EntryReader();
        List<Counted> readings = new ArrayList<>();
        List<Entry> single = new ArrayList<>();
        int depth = 1 + random.nextInt(10);
        for (int i = 0; i < 2_000; i++) {
            List<Entry> calls = calls(random, depth, i);
            Said.Words there = new Said.Words(writer.words(List.of(Tally.MAPPED.once()), any -> true));
            Said.Words words = new Said.Words(writer.words(calls, any -> true));
            Said.On on = writer.beside() == null ? null : new Said.On(writer.beside(), false);
            byte[] id = calls.get(0).evidence().get(0).getBytes(UTF_8);
            Said said = new Said.Written(there, words, on, i, id, reader);
            assertThat(said.entries().subList(1, calls.size() + 1)).isEqualTo(calls);
            readings.add(new Reading(new Copy(new EventId(0, i), false, 0, 0, null), false, 0, said));
            single.addAll(calls);
            single.add(Tally.MAPPED.once());
        }
        assertThat(combined(readings)).hasSizeLessThan(single.size());
        assertThat(folded(combined(readings))).containsExactlyInAnyOrderElementsOf(folded(single));
    }

    private static List<Entry> calls(Random random, int depth, int time) {
        String resource = resource(random, depth);
        List<String> resources =
                switch (random.nextInt(4)) {
                    case 0 -> Arrays.asList(resource, resource);
                    case 1 -> Arrays.asList(resource, resource(random, depth), resource);
                    default -> Arrays.asList(resource);
                };
        Entry.Kind kind = random.nextInt(9) == 0 ? Entry.Kind.WITNESS : Entry.Kind.USAGE;
        String context = "{\"network\":\"10.0." + random.nextInt(2) + ".0/24\"}";
        List<Entry> calls = new ArrayList<>();
        for (int i = 0; i < resources.size(); i++) {
            Entry.Fact what =
                    Entries.fact(kind, resources.get(i)).in(context).ended(i == 0 ? "ALLOWED" : "FAILED", null, false);
            calls.add(Entry.once(what, time, "event " + time));
        }
        return calls;
    }

    /** Of two buckets an object, which may itself look folded; or none. */
    private static String resource(Random random, int depth) {
        if (random.nextInt(20) == 0) {
            return random.nextBoolean() ? "*" : null;
        }
        StringBuilder resource = new StringBuilder("arn:aws:s3:::data").append(random.nextInt(2));
        for (int i = 0; i < depth; i++) {
            resource.append('/').append(random.nextInt(30) == 0 ? "*" : String.valueOf(random.nextInt(i + 3)));
        }
        return resource.toString();
    }

    private static List<Entry> folded(List<Entry> entries) {
        Sums sums = new Sums(FoldingGroups.Group.OVER_ALL);
        entries.forEach(sums::add);
        return sums.rows().toList();
    }

    @Test
    void nothingGivesNothing() {
        Combining none = new Combining(Collections.emptyIterator(), FoldingGroups.Group.OVER_ALL);
        assertThat(none.hasNext()).isFalse();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void whatStaysByItselfPassesUnadded() {
        LedgerRow copy = LedgerRow.remembered(new Copy(new EventId(1, 2), false, 0, 0, 3));
        LedgerRow disputed = new LedgerRow(Entries.usage("arn:aws:s3:::data/a"), copy.copy());
        LedgerRow settled = LedgerRow.settled(Entries.usage("arn:aws:s3:::data/a"));
        List<LedgerRow> passed = new ArrayList<>();
        new Combining(
                        List.<Counted>of(settled, copy, disputed, disputed, settled)
                                .iterator(),
                        FoldingGroups.Group.OVER_ALL)
                .forEachRemaining(passed::add);
        assertThat(passed)
                .containsExactlyInAnyOrder(
                        copy,
                        disputed,
                        disputed,
                        LedgerRow.settled(settled.entry().plus(settled.entry())));
    }

    private static List<Entry> combined(Stream<Entry> entries) {
        return combined(entries.<Counted>map(LedgerRow::settled).toList());
    }

    private static List<Entry> combined(List<Counted> counted) {
        List<Entry> combined = new ArrayList<>();
        new Combining(counted.iterator(), FoldingGroups.Group.OVER_ALL)
                .forEachRemaining(row -> combined.add(row.entry()));
        return combined;
    }
}
