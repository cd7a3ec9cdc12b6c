package io.plumbline.verify;

import io.plumbline.trail.DigestCoverage.Interval;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The times for which valid digests say what was delivered, by account and region. Travels to executors. */
final class ProvenTimes implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A file may be listed by the digest of the next hour when it was made in the last minutes of one. */
    private static final long SLACK = Duration.ofMinutes(15).toSeconds();

    /** What digests say of a file that none of them lists. */
    enum Answer {
        /** It should be listed. */
        COVERED,
        /** It is newer than the newest digest. */
        NOT_YET,
        /** Digests do not answer for its time. */
        NOT_COVERED
    }

    /** Seconds since 1970: start and end of each interval in turn. */
    private final HashMap<String, ArrayList<long[]>> intervals = new HashMap<>();

    ProvenTimes(List<ChainReport> chains) {
        for (ChainReport chain : chains) {
            if (!chain.backfill()) {
                ArrayList<long[]> own =
                        intervals.computeIfAbsent(key(chain.account(), chain.region()), any -> new ArrayList<>());
                chain.covered().forEach(interval -> own.add(seconds(interval)));
            }
        }
    }

    Answer of(LogName name) {
        List<long[]> own = intervals.get(key(name.account(), name.region()));
        if (own == null || own.isEmpty()) {
            return Answer.NOT_COVERED;
        }
        long start = name.start().getEpochSecond();
        long end = name.end().getEpochSecond();
        long newest = Long.MIN_VALUE;
        for (long[] interval : own) {
            if (start < interval[1] - SLACK && end >= interval[0]) {
                return Answer.COVERED;
            }
            newest = Math.max(newest, interval[1]);
        }
        return start >= newest - SLACK ? Answer.NOT_YET : Answer.NOT_COVERED;
    }

    private static long[] seconds(Interval interval) {
        return new long[] {interval.start().getEpochSecond(), interval.end().getEpochSecond()};
    }

    private static String key(String account, String region) {
        return account + " " + region;
    }
}
