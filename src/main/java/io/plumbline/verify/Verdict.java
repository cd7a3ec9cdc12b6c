package io.plumbline.verify;

import io.plumbline.trail.DigestCoverage.Interval;
import java.util.List;
import java.util.Map;

/**
 * What a trail's digests prove.
 *
 * @param problems in order; of each kind no more than {@link #MOST_LISTED}
 * @param problemCounts how many there are of each kind; kinds without any are absent
 * @param chains one an account, region and trail, in order
 */
public record Verdict(
        List<Problem> problems,
        Map<ProblemKind, Long> problemCounts,
        Digests digests,
        LogFiles logFiles,
        List<Chain> chains) {

    /** Of each kind of problem so many are named; the others are counted. */
    public static final int MOST_LISTED = 1_000;

    public Verdict {
        problems = List.copyOf(problems);
        problemCounts = Map.copyOf(problemCounts);
        chains = List.copyOf(chains);
    }

    /**
     * What became of digest files.
     *
     * @param found those of the time asked about, copies aside, and those that cannot be read
     * @param signed how many have a signature that CloudTrail's key made
     * @param unsigned how many have a signature that could not be had
     * @param withKeys whether there were keys at all
     */
    public record Digests(long found, long valid, long signed, long unsigned, boolean withKeys) {}

    /**
     * What became of log files.
     *
     * @param listed by valid digests
     * @param byName of the valid ones, how many were found by name alone
     * @param unvouched listed by no digest but invalid ones
     * @param outside listed, but outside of what was asked about
     * @param notYetCovered newer than the newest digest
     * @param notCovered in a time that no digest answers for
     * @param other neither log file nor digest
     */
    public record LogFiles(
            long listed,
            long valid,
            long byName,
            long unvouched,
            long outside,
            long notYetCovered,
            long notCovered,
            long other) {}

    /** The times that the valid digests of an account and region answer for. */
    public record Chain(String account, String region, List<Interval> proven) {

        public Chain {
            proven = List.copyOf(proven);
        }
    }

    /** Whether there was any digest to begin with. */
    public boolean hasDigests() {
        return digests.found() > 0 || !problemCounts.isEmpty();
    }

    /** Whether a file is altered, missing or not what it should be. */
    public boolean isFailing() {
        return problemCounts.keySet().stream().anyMatch(ProblemKind::isFailing);
    }
}
