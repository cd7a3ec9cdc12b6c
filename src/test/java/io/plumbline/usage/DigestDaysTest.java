package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.trail.DigestCoverage.Cause;
import io.plumbline.trail.DigestCoverage.Gap;
import io.plumbline.trail.DigestFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which days digests answer for. Hours are counted from 2026-10-01, the window is the second day to the fourth. */
final class DigestDaysTest {

    private static final DayRange WINDOW = new DayRange(LocalDate.of(2026, 10, 2), LocalDate.of(2026, 10, 4));
    private static final DigestDays DAYS = new DigestDays("111122223333", "us-east-1", "main", WINDOW);

    @Test
    void wholeDaysPartsAndDaysWithoutAny() {
        List<DigestFact> facts = chain("us-east-1", 0, 40);
        facts.addAll(chain("us-east-1", 80, 130));
        assertThat(DAYS.rows(facts))
                .extracting(row -> row.day().getDayOfMonth() + " " + row.state() + " " + row.detail())
                .containsExactly(
                        "2 PARTLY trail of us-east-1; none from 2026-10-02T16:00:00Z to 2026-10-04T08:00:00Z, DIGEST_MISSING",
                        "3 GAP trail of us-east-1; none from 2026-10-02T16:00:00Z to 2026-10-04T08:00:00Z, DIGEST_MISSING",
                        "4 PARTLY trail of us-east-1; none from 2026-10-02T16:00:00Z to 2026-10-04T08:00:00Z, DIGEST_MISSING");
        assertThat(DAYS.gaps(facts)).containsExactly(new Gap(hour(40), hour(80), Cause.DIGEST_MISSING));
    }

    @Test
    void theEndsOfTheChainAreNoGaps() {
        List<DigestFact> facts = chain(null, 30, 75);
        assertThat(DAYS.rows(facts))
                .extracting(row -> row.state() + " " + row.detail())
                .containsExactly(
                        "PARTLY the digests begin at 2026-10-02T06:00:00Z, and the one before it is missing",
                        "COVERED null",
                        "PARTLY the digests end at 2026-10-04T03:00:00Z");
        assertThat(DAYS.gaps(facts)).isEmpty();
        assertThat(DAYS.rows(List.of())).isEmpty();
        assertThat(DAYS.rows(chain(null, 200, 210))).as("after the window").isEmpty();
    }

    @Test
    void aGapIsCutToTheWindow() {
        List<DigestFact> facts = chain(null, 0, 10);
        facts.addAll(chain(null, 30, 40));
        assertThat(DAYS.gaps(facts)).containsExactly(new Gap(hour(24), hour(30), Cause.DIGEST_MISSING));
    }

    @Test
    void trailsOfOneNameHaveChainsOfTheirOwn() {
        List<DigestFact> facts = chain("us-east-1", 24, 48);
        facts.addAll(chain("eu-west-1", 48, 72));
        facts.addAll(chain("us-east-1", 72, 96));
        assertThat(DAYS.rows(facts))
                .extracting(row -> row.day().getDayOfMonth() + " " + row.state())
                .containsExactly("3 COVERED", "2 COVERED", "3 GAP", "4 COVERED");
    }

    private static List<DigestFact> chain(String home, int from, int to) {
        List<DigestFact> chain = new ArrayList<>();
        for (int hour = from; hour < to; hour++) {
            chain.add(new DigestFact(
                    "111122223333",
                    "us-east-1",
                    "main",
                    home,
                    false,
                    hour(hour),
                    hour(hour + 1),
                    "digest/" + (hour + 1),
                    "digest/" + hour,
                    0));
        }
        return chain;
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-10-01T00:00:00Z").plusSeconds(3_600L * hour);
    }
}
