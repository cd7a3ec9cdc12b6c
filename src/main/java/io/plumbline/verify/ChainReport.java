package io.plumbline.verify;

import io.plumbline.trail.DigestCoverage.Interval;
import java.time.Instant;
import java.util.List;

/**
 * What one chain of digests amounts to. Times are in order, none touching another.
 *
 * @param digests how many of the time asked about are there, copies aside
 * @param valid how many of them nothing speaks against
 * @param proven how many of the valid ones carry a signature of CloudTrail's
 * @param invalid the paths of digests that prove nothing
 * @param unproven the paths of valid digests whose signature could not be had; without keys that is all, and none is named
 * @param covered the times that the valid ones answer for
 * @param provenTimes the times that the proven ones answer for
 * @param unprovenTimes the times that valid ones answer for that are not proven
 * @param newest the path of the newest digest that could be read
 * @param newestEnd when the newest digest there is ends, whatever it is worth, asked about or not
 */
record ChainReport(
        String account,
        String region,
        boolean backfill,
        long digests,
        long valid,
        long proven,
        List<String> invalid,
        List<String> unproven,
        List<Interval> covered,
        List<Interval> provenTimes,
        List<Interval> unprovenTimes,
        String newest,
        Instant newestEnd,
        List<Problem> problems) {

    ChainReport {
        invalid = List.copyOf(invalid);
        unproven = List.copyOf(unproven);
        covered = List.copyOf(covered);
        provenTimes = List.copyOf(provenTimes);
        unprovenTimes = List.copyOf(unprovenTimes);
        problems = List.copyOf(problems);
    }
}
