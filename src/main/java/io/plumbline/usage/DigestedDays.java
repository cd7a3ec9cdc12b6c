package io.plumbline.usage;

import io.plumbline.trail.DigestCoverage;
import io.plumbline.trail.DigestCoverage.Gap;
import io.plumbline.trail.DigestFact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which days CloudTrail's digests of one account answer for, by region; the trails of a region stand in for each other. */
final class DigestedDays {

    private final Map<String, Map<String, List<DigestFact>>> factsByRegion = new HashMap<>();
    private final Map<String, List<DigestCoverage>> coverages = new HashMap<>();

    /** Takes the row of a digest. */
    void add(Entry.Fact what) {
        DigestFact fact = DigestFact.parse(what.detail());
        factsByRegion
                .computeIfAbsent(String.valueOf(what.region()), any -> new HashMap<>())
                .computeIfAbsent(fact.trail() + " " + fact.homeRegion(), any -> new ArrayList<>())
                .add(fact);
    }

    private List<DigestCoverage> of(String region) {
        return coverages.computeIfAbsent(region, any -> factsByRegion.getOrDefault(region, Map.of()).values().stream()
                .map(DigestCoverage::of)
                .toList());
    }

    /** Whether they answer for every second of the day in that region: what they do not list was not delivered. */
    boolean cover(LocalDate day, String region) {
        Instant start = DayRange.start(day);
        Instant end = DayRange.start(day.plusDays(1));
        return of(region).stream()
                .flatMap(coverage -> coverage.covered().stream())
                .anyMatch(covered ->
                        !covered.start().isAfter(start) && !covered.end().isBefore(end));
    }

    boolean coverAnywhere(LocalDate day) {
        return factsByRegion.keySet().stream().anyMatch(region -> cover(day, region));
    }

    /** How much of the day they leave out between the first and the last of them; nothing where there are none. */
    Duration leftOut(LocalDate day, String region) {
        Instant start = DayRange.start(day);
        Instant end = DayRange.start(day.plusDays(1));
        return of(region).stream()
                .map(coverage -> coverage.gaps().stream()
                        .filter(gap -> gap.start() != null)
                        .map(gap -> shared(gap, start, end))
                        .reduce(Duration.ZERO, Duration::plus))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration shared(Gap gap, Instant start, Instant end) {
        Instant from = gap.start().isAfter(start) ? gap.start() : start;
        Instant to = gap.end().isBefore(end) ? gap.end() : end;
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }
}
