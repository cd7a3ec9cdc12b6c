package io.plumbline.verify;

import io.plumbline.trail.DigestCoverage.Interval;
import java.util.List;

/**
 * What one chain of digests amounts to.
 *
 * @param digests how many of the time asked about are there, copies aside
 * @param valid how many of them are what they should be, as far as could be checked
 * @param invalid the paths of digests that prove nothing
 * @param proven the times that the valid ones answer for, in order, none touching another
 * @param signed how many carry a signature of CloudTrail's
 * @param unsigned how many have a signature that could not be had, the newest among them
 */
record ChainReport(
        String account,
        String region,
        boolean backfill,
        long digests,
        long valid,
        List<String> invalid,
        List<Interval> proven,
        long signed,
        long unsigned,
        List<Problem> problems) {

    ChainReport {
        invalid = List.copyOf(invalid);
        proven = List.copyOf(proven);
        problems = List.copyOf(problems);
    }
}
