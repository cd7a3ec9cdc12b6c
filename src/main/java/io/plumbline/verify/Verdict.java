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
     * @param valid how many of them nothing speaks against
     * @param proven how many of the valid ones have a signature that CloudTrail's key made
     * @param withKeys whether there were keys at all; without them nothing is proven
     */
    public record Digests(long found, long valid, long proven, boolean withKeys) {

        /** Nothing speaks against them, and no signature for them. */
        public long unproven() {
            return valid - proven;
        }
    }

    /**
     * What became of log files.
     *
     * @param listed by valid digests
     * @param valid how many of them are there, and as listed
     * @param proven of the valid ones, how many a proven digest lists
     * @param byName of the valid ones, how many were found by name alone
     * @param unvouched listed by no digest but invalid ones
     * @param outside listed, but outside of what was asked about
     * @param notYetCovered newer than the newest valid digest
     * @param notCovered in a time that no digest answers for
     * @param other neither log file nor digest
     */
    public record LogFiles(
            long listed,
            long valid,
            long proven,
            long byName,
            long unvouched,
            long outside,
            long notYetCovered,
            long notCovered,
            long other) {

        /** As listed, by digests that no signature speaks for. */
        public long unproven() {
            return valid - proven;
        }
    }

    /** The times that the digests of an account and region answer for: the proven ones, and the other valid ones. */
    public record Chain(String account, String region, List<Interval> proven, List<Interval> unproven) {

        public Chain {
            proven = List.copyOf(proven);
            unproven = List.copyOf(unproven);
        }
    }

    /** Whether there are digests, or log files, that nothing speaks against and no signature for, though there are keys. */
    public boolean hasUnproven() {
        return digests.withKeys() && (digests.unproven() > 0 || logFiles.unproven() > 0);
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
