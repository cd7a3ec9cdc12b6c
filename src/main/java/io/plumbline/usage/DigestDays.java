package io.plumbline.usage;

import io.plumbline.trail.DigestCoverage;
import io.plumbline.trail.DigestCoverage.Gap;
import io.plumbline.trail.DigestCoverage.Interval;
import io.plumbline.trail.DigestFact;
import io.plumbline.usage.CoverageRow.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which days of the window the digests of one account, region and trail answer for. */
final class DigestDays {

    static final String KIND = "Digest";

    private final String account;
    private final String region;
    private final String trail;
    private final DayRange window;

    DigestDays(String account, String region, String trail, DayRange window) {
        this.account = account;
        this.region = region;
        this.trail = trail;
        this.window = window;
    }

    /** The rows of every day from the first that the digests answer for to the last, in order. */
    List<CoverageRow> rows(Collection<DigestFact> facts) {
        List<CoverageRow> rows = new ArrayList<>();
        byHome(facts).forEach((home, ofHome) -> {
            DigestCoverage coverage = DigestCoverage.of(ofHome);
            if (coverage.covered().isEmpty()) {
                return;
            }
            List<Interval> covered = coverage.covered();
            DayRange days = DayRange.of(
                    covered.get(0).start(),
                    covered.get(covered.size() - 1).end().minusNanos(1));
            LocalDate first = later(days.first(), window.first());
            LocalDate last = days.last().isAfter(window.last()) ? window.last() : days.last();
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                rows.add(row(day, coverage, home));
            }
        });
        return rows;
    }

    /** What no digest answers for between the first and the last, as far as it lies in the window. */
    List<Gap> gaps(Collection<DigestFact> facts) {
        return byHome(facts).values().stream()
                .flatMap(ofHome -> DigestCoverage.of(ofHome).gaps().stream())
                .filter(gap -> gap.start() != null)
                .filter(gap -> gap.start().isBefore(window.end()) && gap.end().isAfter(window.start()))
                .map(gap -> new Gap(later(gap.start(), window.start()), earlier(gap.end(), window.end()), gap.cause()))
                .toList();
    }

    /** Two trails of one name have chains of their own. */
    private static Map<String, List<DigestFact>> byHome(Collection<DigestFact> facts) {
        return facts.stream()
                .collect(Collectors.groupingBy(
                        fact -> fact.homeRegion() == null ? "" : fact.homeRegion(), TreeMap::new, Collectors.toList()));
    }

    private CoverageRow row(LocalDate day, DigestCoverage coverage, String home) {
        Instant start = DayRange.start(day);
        Instant end = DayRange.start(day.plusDays(1));
        List<Interval> covered = coverage.covered().stream()
                .filter(interval ->
                        interval.start().isBefore(end) && interval.end().isAfter(start))
                .toList();
        boolean whole = covered.size() == 1
                && !covered.get(0).start().isAfter(start)
                && !covered.get(0).end().isBefore(end);
        State state = whole ? State.COVERED : covered.isEmpty() ? State.GAP : State.PARTLY;
        List<String> words = new ArrayList<>();
        if (!home.isEmpty()) {
            words.add("trail of " + home);
        }
        if (!whole) {
            words.addAll(holes(coverage, start, end));
        }
        return new CoverageRow(
                account,
                region,
                day,
                KIND,
                trail,
                CoverageRow.Witness.DIGESTS,
                state,
                words.isEmpty() ? null : String.join("; ", words));
    }

    private static List<String> holes(DigestCoverage coverage, Instant start, Instant end) {
        List<String> holes = new ArrayList<>();
        Instant first = coverage.covered().get(0).start();
        if (first.isAfter(start)) {
            boolean cut = coverage.gaps().stream().anyMatch(gap -> gap.start() == null);
            holes.add("the digests begin at " + first + (cut ? ", and the one before it is missing" : ""));
        }
        for (Gap gap : coverage.gaps()) {
            if (gap.start() != null && gap.start().isBefore(end) && gap.end().isAfter(start)) {
                holes.add("none from " + gap.start() + " to " + gap.end() + ", " + gap.cause());
            }
        }
        coverage.end().filter(last -> last.isBefore(end)).ifPresent(last -> holes.add("the digests end at " + last));
        return holes;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
