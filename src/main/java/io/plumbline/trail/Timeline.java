package io.plumbline.trail;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What one setting of a trail was when: a change tells what held from its time on until the next, an export what held at its
 * time.
 *
 * <p>An export also stands for the time before it, back to the last change, as far as a change would have been seen. When the
 * last change and the export after it disagree, somebody made a change that was not seen, and nobody knows when.
 *
 * @param changes in any order; of two at one time the later in the list is the later
 * @param export null without one
 * @param seenFrom from when on changes would have been seen; null when none would have been
 */
record Timeline<T extends Serializable>(List<Told<T>> changes, Told<T> export, Instant seenFrom)
        implements Serializable {

    Timeline {
        changes = changes.stream().sorted(Comparator.comparing(Told::time)).toList();
    }

    /** The last change up to a time; null without any. */
    static <T extends Serializable> Told<T> last(List<Told<T>> changes, Instant time) {
        Told<T> last = null;
        for (Told<T> change : changes) {
            if (change.time().isAfter(time)) {
                break;
            }
            last = change;
        }
        return last;
    }

    static <T extends Serializable> boolean anyBetween(List<Told<T>> changes, Instant after, Instant until) {
        return changes.stream()
                .anyMatch(
                        change -> change.time().isAfter(after) && !change.time().isAfter(until));
    }

    Told<T> at(Instant time) {
        Told<T> last = last(changes, time);
        if (export == null) {
            return last != null ? last : Told.unknown(time, changes.isEmpty() ? "was not read" : "before a change");
        }
        if (!export.time().isAfter(time)) {
            return last != null && last.time().isAfter(export.time()) ? last : export;
        }
        if (anyBetween(changes, time, export.time())) {
            return last != null ? last : Told.unknown(time, "before a change");
        }
        return last == null ? before(time) : agreed(last, time);
    }

    /** No change was seen between the time and the export. */
    private Told<T> before(Instant time) {
        return seenFrom != null && !time.isBefore(seenFrom)
                ? export
                : Told.unknown(time, "before the export, when a change would not have been seen");
    }

    private Told<T> agreed(Told<T> last, Instant time) {
        if (!last.isKnown()) {
            return export;
        }
        return last.value().equals(export.value())
                ? last
                : Told.unknown(time, last.words() + " and the export differ: a change was not seen");
    }
}
