package io.plumbline.verify;

import io.plumbline.trail.Digest;
import io.plumbline.trail.DigestCoverage.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The times that digests answer for, oldest first, and what is wrong between two of them. */
final class ChainTimes {

    /** Digests that are made up for lie anywhere. */
    private final boolean backfill;

    private final List<Interval> intervals = new ArrayList<>();
    private Link newest;
    private Instant start;

    ChainTimes(boolean backfill) {
        this.backfill = backfill;
    }

    /** Goes on with the next digest by its time; what is wrong with that, if anything. */
    Optional<Problem> add(Link link) {
        if (newest == null) {
            newest = link;
            start = link.digest().start();
            return Optional.empty();
        }
        Optional<Problem> problem = backfill ? Optional.empty() : between(newest, link);
        Instant end = newest.digest().endTime();
        if (link.digest().start().isAfter(end)) {
            intervals.add(new Interval(start, end));
            start = link.digest().start();
        }
        newest = link.digest().endTime().isAfter(end) ? link : newest;
        return problem;
    }

    List<Interval> intervals() {
        List<Interval> all = new ArrayList<>(intervals);
        if (newest != null) {
            all.add(new Interval(start, newest.digest().endTime()));
        }
        return all;
    }

    private static Optional<Problem> between(Link before, Link link) {
        Digest.Previous previous = link.digest().previous();
        Instant from = before.digest().endTime();
        Instant to = link.digest().start();
        boolean follows =
                previous != null && previous.object().equals(before.digest().object());
        if (to.isBefore(from) && !follows) {
            return Optional.of(new Problem(
                    ProblemKind.REORDERED,
                    link.path(),
                    "answers for a time from " + to + " that " + before.path()
                            + " answers for, too: CloudTrail makes one after another, one of the two was put there"));
        }
        if (from.isBefore(to) && (previous == null || follows)) {
            return Optional.of(new Problem(
                    ProblemKind.GAP,
                    link.path(),
                    "no digest answers for " + from + " to " + to + ": "
                            + (follows
                                    ? "CloudTrail left the time out"
                                    : "logging or validation was off, and began anew; had the last digests before been"
                                            + " deleted, nothing would show it")));
        }
        return Optional.empty();
    }
}
