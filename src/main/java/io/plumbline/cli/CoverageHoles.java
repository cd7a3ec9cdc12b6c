package io.plumbline.cli;

import io.plumbline.trail.TrailHistory;
import io.plumbline.usage.Coverage;
import io.plumbline.usage.Coverage.DigestGap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The holes in a window, in words: trails that were off, hours that no digest answers for. */
record CoverageHoles(Coverage coverage) {

    private static final int MOST_NAMED = 5;

    private static final String SO =
            " A day or more of it breaks the window in which \"unused\" is claimed; less is a hole" + " in it.";

    /** @param withDigests whether there is any digest to look at */
    List<String> notes(boolean withDigests) {
        List<String> notes = new ArrayList<>();
        List<String> offs = new ArrayList<>();
        for (TrailHistory history : coverage.sight().trails()) {
            history.offs(coverage.window().start(), coverage.window().end())
                    .forEach(off -> offs.add(words(history, off)));
        }
        if (!offs.isEmpty()) {
            notes.add("Trails were off in the window, " + times(offs.size()) + ": " + named(offs, offs.size()) + "."
                    + SO);
        }
        if (withDigests) {
            addDigestGaps(notes);
        }
        return notes;
    }

    private void addDigestGaps(List<String> notes) {
        Dataset<Row> gaps = coverage.gaps();
        List<String> longest = gaps.takeAsList(MOST_NAMED).stream()
                .map(Coverage::gap)
                .map(CoverageHoles::words)
                .toList();
        if (!longest.isEmpty()) {
            long count = longest.size() < MOST_NAMED ? longest.size() : gaps.count();
            notes.add("CloudTrail's digests leave out parts of the window, " + times(count) + ": "
                    + named(longest, count) + "." + SO);
        }
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String words(TrailHistory history, TrailHistory.Off off) {
        return "trail " + history.trail().name() + " of " + history.place(off.start()) + ", "
                + period(off.start(), off.end()) + " (" + off.words() + ")";
    }

    private static String words(DigestGap gap) {
        return "account " + gap.account() + ", region " + gap.region() + ", trail " + gap.trail() + ", "
                + period(gap.gap().start(), gap.gap().end()) + " (" + gap.gap().cause() + ")";
    }

    private static String period(Instant start, Instant end) {
        LocalDate first = LocalDate.ofInstant(start, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(end.minusNanos(1), ZoneOffset.UTC);
        return (first.equals(last) ? "day " + first : "days " + first + " to " + last) + ", from " + start + " to "
                + end;
    }

    private static String named(List<String> all, long count) {
        List<String> first = all.subList(0, Math.min(MOST_NAMED, all.size()));
        return String.join("; ", first) + (count > first.size() ? "; and " + (count - first.size()) + " more" : "");
    }
}
