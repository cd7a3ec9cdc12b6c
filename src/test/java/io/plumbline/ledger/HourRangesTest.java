package io.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.trail.TrailFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours as ranges. */
final class HourRangesTest {

    @Test
    void aDeliveryHoldsItsDayAndTheOneBefore() {
        HourRanges ranges = HourRanges.around(List.of(delivered(LocalDate.of(1970, 1, 11))));
        assertThat(ranges.hold(range(9 * 24, 11 * 24))).isTrue();
        assertThat(ranges.hold(range(9 * 24 - 1, 9 * 24))).isFalse();
        assertThat(ranges.hold(range(11 * 24, 11 * 24 + 1))).isFalse();
    }

    @Test
    void aPathWithoutADayMayHoldAnyHour() {
        assertThat(HourRanges.around(List.of(delivered(LocalDate.EPOCH), delivered(null)))
                        .hold(range(-5, 1_000_000)))
                .isTrue();
    }

    /** As a set of hours says it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void rangesAreASetOfHours(long seed) {
        Random random = new Random(seed);
        Set<Integer> hours = new TreeSet<>();
        HourRanges ranges = HourRanges.around(List.of());
        for (int i = 0; i < 40; i++) {
            List<int[]> more = new ArrayList<>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                int first = random.nextInt(500) - 250;
                int last = first + random.nextInt(6);
                more.add(range(first, last));
                for (int hour = first - 1; hour <= last + 1; hour++) {
                    hours.add(hour);
                }
            }
            ranges = ranges.with(more);
            for (int k = 0; k < 100; k++) {
                int first = random.nextInt(520) - 260;
                int last = first + random.nextInt(4);
                boolean all = true;
                for (int hour = first - 1; hour <= last + 1; hour++) {
                    all &= hours.contains(hour);
                }
                assertThat(ranges.hold(range(first, last)))
                        .as(first + "–" + last + " of " + ranges)
                        .isEqualTo(all);
            }
        }
    }

    private static int[] range(int first, int last) {
        return new int[] {first, last};
    }

    private static TrailFile delivered(LocalDate day) {
        return new TrailFile("file:/t/a.json", 1, 1, null, day);
    }
}
