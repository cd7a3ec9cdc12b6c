package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryTest {

    private static final Entry.Fact WHAT = Entries.fact(Entry.Kind.USAGE, "arn:aws:s3:::data/x");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void addingIsCommutativeAndAssociative(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 5_000; trial++) {
            Entry a = entry(random);
            Entry b = entry(random);
            Entry c = entry(random);
            assertThat(a.plus(b)).isEqualTo(b.plus(a));
            assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        }
    }

    @Test
    void addsCountsAndWidensTheTimes() {
        Entry sum = new Entry(WHAT, 2, 50, 70, List.of("a")).plus(new Entry(WHAT, 3, 40, 60, List.of("b")));
        assertThat(sum.count()).isEqualTo(5);
        assertThat(sum.firstSeen()).isEqualTo(40);
        assertThat(sum.lastSeen()).isEqualTo(70);
        assertThat(sum.evidence()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aDigestInTwoPlacesIsOneDigest() {
        Entry digest = Entry.once(Entry.Fact.of(Entry.Kind.DIGEST, null), 5, null);
        assertThat(digest.plus(digest)).isEqualTo(digest);
    }

    @Test
    void anEventWithoutATimeTellsNoTime() {
        Entry timeless = Entry.once(WHAT, Entry.NO_TIME, null);
        Entry sum = timeless.plus(Entry.once(WHAT, -5, "b"));
        assertThat(sum.firstSeen()).isEqualTo(-5);
        assertThat(sum.lastSeen()).isEqualTo(-5);
        assertThat(timeless.plus(timeless).firstSeen()).isEqualTo(Entry.NO_TIME);
        assertThat(timeless.evidence()).isEmpty();
    }

    private static Entry entry(Random random) {
        if (random.nextInt(4) == 0) {
            return new Entry(WHAT, 1 + random.nextInt(9), Entry.NO_TIME, Entry.NO_TIME, List.of());
        }
        long first = random.nextInt(100) - 50L;
        Entry entry = Entry.once(WHAT, first, "event-" + random.nextInt(40));
        for (int more = random.nextInt(8); more > 0; more--) {
            entry = entry.plus(Entry.once(WHAT, first + random.nextInt(100), "event-" + random.nextInt(40)));
        }
        return entry;
    }
}
