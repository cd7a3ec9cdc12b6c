package io.plumbline.trail;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * When a trail was on: by the changes that were seen, and by its status, which tells the times of the last start and stop.
 *
 * @param changes to on and off; one that was made is off until it is started, one that was deleted is off
 * @param status null without one
 * @param statusTime when the status was asked for; null without one
 * @param seenFrom from when on a start or stop would have been seen; null when none would have been
 */
record LoggingTimeline(List<Told<Boolean>> changes, Logging status, Instant statusTime, Instant seenFrom)
        implements Serializable {

    /** A call's event and the status tell times that are not quite the same. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    LoggingTimeline {
        changes = changes.stream().sorted(Comparator.comparing(Told::time)).toList();
    }

    Told<Boolean> at(Instant time) {
        Told<Boolean> last = Timeline.last(changes, time);
        Told<Boolean> exported = exported(time);
        if (last == null) {
            return exported;
        }
        boolean speaks = exported.isKnown()
                && !last.time().isAfter(statusTime)
                && !Timeline.anyBetween(changes, time, statusTime);
        if (!speaks || last.value().equals(exported.value()) || isOfTheSameMoment(last, time)) {
            return last;
        }
        return toldAfter(last.time(), time)
                ? exported
                : Told.unknown(time, last.words() + " and get-trail-status differ: a change was not seen");
    }

    /** Whether the status, too, tells of the change, and a little later. */
    private boolean isOfTheSameMoment(Told<Boolean> last, Instant time) {
        return time.isBefore(last.time().plus(A_MOMENT))
                && status.at(last.time().plus(A_MOMENT)) == Heard.of(last.value());
    }

    /** Whether the status tells of a start or stop after the change and up to the time. */
    private boolean toldAfter(Instant change, Instant time) {
        return Stream.of(status.started(), status.stopped())
                .filter(Objects::nonNull)
                .anyMatch(turn -> turn.isAfter(change.plus(A_MOMENT)) && !turn.isAfter(time));
    }

    private Told<Boolean> exported(Instant time) {
        if (status == null) {
            return Told.unknown(time, "get-trail-status was not read");
        }
        return switch (status.at(time)) {
            case YES -> new Told<>(time, true, "get-trail-status");
            case NO -> new Told<>(time, false, "get-trail-status");
            case UNKNOWN ->
                wasOnUntilItsStop(time)
                        ? new Told<>(time, true, "on until its stop, get-trail-status")
                        : Told.unknown(time, "get-trail-status does not reach back so far");
        };
    }

    /** What was stopped was on, since the last change before at the least. */
    private boolean wasOnUntilItsStop(Instant time) {
        Instant stop = status.stopped();
        return stop != null
                && time.isBefore(stop)
                && seenFrom != null
                && !time.isBefore(seenFrom)
                && !Timeline.anyBetween(changes, time, stop.minus(A_MOMENT));
    }

    /** When it was surely off, from one time to another, in order. */
    List<TrailHistory.Off> offs(Instant from, Instant to) {
        TreeSet<Instant> turns = new TreeSet<>(turns());
        turns.add(from);
        List<TrailHistory.Off> offs = new ArrayList<>();
        Told<Boolean> since = null;
        Instant start = null;
        for (Instant turn : turns.subSet(from, to)) {
            Told<Boolean> on = at(turn);
            boolean isOff = on.isKnown() && !on.value();
            if (isOff && since == null) {
                since = on;
                start = turn;
            } else if (!isOff && since != null) {
                offs.add(new TrailHistory.Off(start, turn, since.words()));
                since = null;
            }
        }
        if (since != null) {
            offs.add(new TrailHistory.Off(start, to, since.words()));
        }
        return offs;
    }

    /** The times at which the answer may change. */
    List<Instant> turns() {
        List<Instant> turns = new ArrayList<>();
        changes.forEach(change -> turns.add(change.time()));
        if (status != null) {
            turns.add(status.started());
            turns.add(status.stopped());
            turns.add(statusTime);
        }
        turns.removeIf(Objects::isNull);
        return turns;
    }
}
