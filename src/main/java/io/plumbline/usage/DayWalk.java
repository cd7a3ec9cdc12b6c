package io.plumbline.usage;

import io.plumbline.trail.Reach;
import io.plumbline.usage.SettingsSpans.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;

/**
 * Goes back through the days of a window, from the last, as long as silence in them means something.
 *
 * <p>A day counts that brought an event, or of which settings say that all such were delivered, or of which digests say
 * that nothing was. Other silence is bridged for {@link TrailWatch#silentDays}: longer, and the trail may have been deaf.
 * Times that settings or digests say were not listened to break it once they come to a day: what is done once a month may
 * have been done then.
 */
final class DayWalk {

    private static final Duration HOLE = Duration.ofDays(1);

    private final TrailWatch watch;
    private final DigestedDays digests;

    DayWalk(TrailWatch watch, DigestedDays digests) {
        this.watch = watch;
        this.digests = digests;
    }

    /** Where a walk came to. Days are counted from the window's first; {@code since} is -1 when it came nowhere. */
    record Way(int since, boolean settled, boolean deaf, boolean another, String why) {}

    /**
     * The way back.
     *
     * @param from the day to begin with
     * @param to not to be gone beyond
     * @param events the days with events of the kind
     * @param region where, for the digests
     * @param spans what settings say of the kind; null when nothing is known
     */
    Way back(int from, int to, BitSet events, String region, NavigableMap<Instant, Span> spans) {
        boolean another = spans != null && isBelied(events, spans);
        Duration hole = Duration.ZERO;
        int silent = 0;
        int since = -1;
        boolean settled = spans != null && !another;
        boolean settledSoFar = settled;
        int most = TrailWatch.silentDays(events);
        for (int day = from; day >= to; day--) {
            Said said = said(day, another ? null : spans);
            hole = hole.plus(said.off());
            settledSoFar &= said.told();
            boolean counts = events.get(day) || said.on();
            if (!counts && !digests.cover(date(day), region)) {
                hole = hole.plus(digests.leftOut(date(day), region));
                silent++;
            } else {
                silent = 0;
            }
            if (isBroken(hole, silent, most)) {
                boolean deaf = hole.compareTo(HOLE) >= 0;
                return new Way(since, settled, deaf, another, why(day, deaf, said, since < 0 ? from : since, most));
            }
            if (counts) {
                since = day;
                settled = settledSoFar;
            }
        }
        boolean never = since < 0 && !hole.isZero();
        return new Way(since, settled, never, another, null);
    }

    private boolean isBroken(Duration hole, int silent, int most) {
        return watch.minDays() > 0 && (hole.compareTo(HOLE) >= 0 || silent > most);
    }

    /** What settings say of a day: how long it was off, whether it was on throughout, whether they say anything. */
    private record Said(Duration off, boolean on, boolean told, String words) {}

    private Said said(int day, NavigableMap<Instant, Span> spans) {
        if (spans == null) {
            return new Said(Duration.ZERO, false, false, null);
        }
        Duration off = Duration.ZERO;
        boolean on = true;
        boolean told = true;
        String words = null;
        Instant end = DayRange.start(date(day).plusDays(1));
        for (Instant at = DayRange.start(date(day)); at.isBefore(end); at = next(at, end, spans)) {
            Span span = spans.floorEntry(at).getValue();
            on &= span.reach() == Reach.ALL;
            told &= span.reach() != Reach.UNKNOWN;
            if (span.reach() == Reach.NONE || span.reach() == Reach.SOME) {
                off = off.plus(Duration.between(at, next(at, end, spans)));
                words = span.words();
            }
        }
        return new Said(off, on, told, words);
    }

    private static Instant next(Instant at, Instant end, NavigableMap<Instant, Span> spans) {
        Instant turn = spans.higherKey(at);
        return turn == null || turn.isAfter(end) ? end : turn;
    }

    /** Whether events came on a day on which, by the settings, none could. */
    private boolean isBelied(BitSet events, NavigableMap<Instant, Span> spans) {
        return events.stream().anyMatch(day -> {
            List<Span> ofDay = SettingsSpans.on(date(day), spans);
            return ofDay.stream().allMatch(span -> span.reach() == Reach.NONE);
        });
    }

    private String why(int day, boolean deaf, Said said, int until, int most) {
        if (!deaf) {
            return "no such event came from " + date(day) + " on for more than " + most
                    + " days, and a deaf trail is as silent";
        }
        String words = said.words() == null ? "digests leave out a part of it" : said.words();
        return "it was not listened to for a day or more before " + date(until) + " (" + words + ")";
    }

    private LocalDate date(int day) {
        return watch.window().first().plusDays(day);
    }
}
