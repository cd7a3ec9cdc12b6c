package io.plumbline.trail;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * When a trail was on: by the changes that were seen, and by its status, which tells the times of the last start and stop.
 *
 * @param changes to on and off; one that was made is off until it is started, one that was deleted is off
 * @param status null without one
 * @param statusTime when the status was asked for; null without one
 */
record LoggingTimeline(List<Told<Boolean>> changes, Logging status, Instant statusTime) implements Serializable {

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
        return !speaks || last.value().equals(exported.value())
                ? last
                : Told.unknown(time, last.words() + " and get-trail-status differ: a change was not seen");
    }

    private Told<Boolean> exported(Instant time) {
        if (status == null) {
            return Told.unknown(time, "get-trail-status was not read");
        }
        return switch (status.at(time)) {
            case YES -> new Told<>(time, true, "get-trail-status");
            case NO -> new Told<>(time, false, "get-trail-status");
            case UNKNOWN -> Told.unknown(time, "get-trail-status does not reach back so far");
        };
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
