package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TrailFilterTest {

    private static final Instant FROM = Instant.parse("2026-10-05T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-10-06T00:00:00Z");

    @Test
    void theWindowHoldsItsStartAndNotItsEnd() {
        TrailFilter day = new TrailFilter(FROM, TO, Set.of(), Set.of());
        assertThat(day.keeps(FROM.toEpochMilli() - 1, "1", "r")).isFalse();
        assertThat(day.keeps(FROM.toEpochMilli(), "1", "r")).isTrue();
        assertThat(day.keeps(TO.toEpochMilli() - 1, "1", "r")).isTrue();
        assertThat(day.keeps(TO.toEpochMilli(), "1", "r")).isFalse();
        assertThat(day.keeps(Entry.NO_TIME, "1", "r")).as("without a time").isTrue();
    }

    @Test
    void accountsAndRegionsThatWereAskedFor() {
        TrailFilter some = new TrailFilter(null, null, Set.of("1", "2"), Set.of("us-east-1"));
        assertThat(some.keeps(0, "2", "us-east-1")).isTrue();
        assertThat(some.keeps(0, "3", "us-east-1")).isFalse();
        assertThat(some.keeps(0, "1", "eu-west-1")).isFalse();
        assertThat(some.keeps(0, null, "us-east-1")).isFalse();
        assertThat(some.keeps(0, "1", null)).isFalse();
        assertThat(TrailFilter.everything().keeps(0, null, null)).isTrue();
    }
}
