package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.trail.DigestCoverage.Cause;
import io.plumbline.trail.DigestCoverage.Gap;
import io.plumbline.trail.DigestCoverage.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which hours digests answer for. */
final class DigestCoverageTest {

    @Test
    void joinsWhatTouchesAndNamesWhatIsLeftOut() {
        List<DigestFact> facts = new ArrayList<>(List.of(
                fact(0, 1, null), fact(1, 2, 1), fact(3, 4, 3), fact(6, 7, null), fact(7, 8, 7), fact(9, 10, 8)));
        DigestCoverage coverage = DigestCoverage.of(facts);
        assertThat(coverage.covered()).containsExactly(interval(0, 2), interval(3, 4), interval(6, 8), interval(9, 10));
        assertThat(coverage.gaps())
                .containsExactly(
                        new Gap(hour(2), hour(3), Cause.DIGEST_MISSING),
                        new Gap(hour(4), hour(6), Cause.NOT_RUNNING),
                        new Gap(hour(8), hour(9), Cause.LEFT_OUT));
        assertThat(coverage.covers(hour(1))).isTrue();
        assertThat(coverage.covers(hour(2))).isFalse();
        assertThat(coverage.end()).contains(hour(10));
    }

    @Test
    void aFirstDigestThatNamesAnotherOpensAGapOfUnknownLength() {
        assertThat(DigestCoverage.of(List.of(fact(5, 6, 5))).gaps())
                .containsExactly(new Gap(null, hour(5), Cause.DIGEST_MISSING));
        assertThat(DigestCoverage.of(List.of())).isEqualTo(new DigestCoverage(List.of(), List.of()));
    }

    @Test
    void orderAndCopiesDoNotMatter() {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            List<DigestFact> facts = new ArrayList<>();
            for (int hour = 0; hour < 20; hour++) {
                if (random.nextInt(4) > 0) {
                    facts.add(fact(hour, hour + 1, random.nextInt(5) == 0 ? null : hour));
                }
            }
            DigestCoverage expected = DigestCoverage.of(facts);
            for (DigestFact fact : facts) {
                assertThat(expected.covers(fact.start())).isTrue();
            }
            facts.addAll(facts.subList(0, facts.size() / 2));
            Collections.shuffle(facts, random);
            assertThat(DigestCoverage.of(facts)).as("round %d", round).isEqualTo(expected);
        }
    }

    private static DigestFact fact(int start, int end, Integer previous) {
        return new DigestFact(
                "111122223333",
                "us-east-1",
                "main",
                "us-east-1",
                false,
                hour(start),
                hour(end),
                "digest/" + end,
                previous == null ? null : "digest/" + previous,
                0);
    }

    private static Interval interval(int start, int end) {
        return new Interval(hour(start), hour(end));
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-10-05T00:00:00Z").plusSeconds(3_600L * hour);
    }
}
