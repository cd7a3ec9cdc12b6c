package io.plumbline.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which times the digests of one account, region and trail answer for, and which they leave out.
 *
 * <p>A covered time is one in which CloudTrail says what it delivered, be it nothing. Whether those files are there and are
 * the ones is {@code verify}'s to say.
 *
 * @param covered in order, none touching another
 * @param gaps between the first and the last covered time, in order; one that opens in front of the first has no start
 */
public record DigestCoverage(List<Interval> covered, List<Gap> gaps) {

    public DigestCoverage {
        covered = List.copyOf(covered);
        gaps = List.copyOf(gaps);
    }

    /** From a time, inclusive, to another, exclusive. */
    public record Interval(Instant start, Instant end) {

        public Interval {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException("interval: " + start + " is not before " + end);
            }
        }

        public boolean holds(Instant time) {
            return !time.isBefore(start) && time.isBefore(end);
        }
    }

    /** Why no digest answers for a time. */
    public enum Cause {
        /** The digest after it names one before itself that is not there: deleted, or left out of a copy. */
        DIGEST_MISSING,
        /** The digest after it is the first of a chain: logging or validation was off. */
        NOT_RUNNING,
        /** The digest after it names the one before the gap as its previous: CloudTrail left the time out. */
        LEFT_OUT
    }

    /**
     * A time that no digest answers for.
     *
     * @param start null where nothing tells how far back it reaches
     */
    public record Gap(Instant start, Instant end, Cause cause) {}

    /** The coverage by the digests of one account, region and trail, in any order and with any copies. */
    public static DigestCoverage of(Collection<DigestFact> facts) {
        List<DigestFact> sorted = facts.stream()
                .filter(fact -> !fact.backfill() && fact.start().isBefore(fact.end()))
                .sorted(Comparator.comparing(DigestFact::start)
                        .thenComparing(DigestFact::end)
                        .thenComparing(DigestFact::object))
                .toList();
        Map<String, Instant> ends = new HashMap<>();
        sorted.forEach(fact -> ends.merge(fact.object(), fact.end(), (one, other) -> one.isAfter(other) ? one : other));
        return sorted.isEmpty() ? new DigestCoverage(List.of(), List.of()) : merged(sorted, ends);
    }

    private static DigestCoverage merged(List<DigestFact> sorted, Map<String, Instant> ends) {
        List<Interval> covered = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        DigestFact first = sorted.get(0);
        if (first.previous() != null && !ends.containsKey(first.previous())) {
            gaps.add(new Gap(null, first.start(), Cause.DIGEST_MISSING));
        }
        Instant start = first.start();
        Instant until = first.end();
        for (DigestFact fact : sorted) {
            if (fact.start().isAfter(until)) {
                covered.add(new Interval(start, until));
                gaps.add(new Gap(until, fact.start(), cause(fact, ends)));
                start = fact.start();
            }
            until = fact.end().isAfter(until) ? fact.end() : until;
        }
        covered.add(new Interval(start, until));
        return new DigestCoverage(covered, gaps);
    }

    private static Cause cause(DigestFact after, Map<String, Instant> ends) {
        if (after.previous() == null) {
            return Cause.NOT_RUNNING;
        }
        return ends.containsKey(after.previous()) ? Cause.LEFT_OUT : Cause.DIGEST_MISSING;
    }

    /** Whether the digests answer for the time. */
    public boolean covers(Instant time) {
        return covered.stream().anyMatch(interval -> interval.holds(time));
    }

    /** Up to when the digests answer; what is newer may still be on its way. */
    public Optional<Instant> end() {
        return covered.isEmpty()
                ? Optional.empty()
                : Optional.of(covered.get(covered.size() - 1).end());
    }
}
