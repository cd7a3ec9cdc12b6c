package io.plumbline.usage;

import java.util.List;

/** How often, when, and by which events the same was said. */
final class Sum {

    private long count;
    private long firstSeen = Entry.NO_TIME;
    private long lastSeen = Entry.NO_TIME;
    private Samples events;

    /** @param eventId of the event that said it, as UTF-8; null where events are no evidence */
    void add(long time, byte[] eventId) {
        count++;
        seen(time, time);
        if (eventId != null) {
            events().add(eventId);
        }
    }

    /** Adds all of another, and is the sum. */
    Sum plus(Sum other) {
        count += other.count;
        seen(other.firstSeen, other.lastSeen);
        if (other.events != null) {
            events().add(other.events);
        }
        return this;
    }

    private void seen(long first, long last) {
        if (first != Entry.NO_TIME) {
            firstSeen = firstSeen == Entry.NO_TIME ? first : Math.min(firstSeen, first);
            lastSeen = Math.max(lastSeen, last);
        }
    }

    private Samples events() {
        events = events == null ? new Samples() : events;
        return events;
    }

    long count() {
        return count;
    }

    /** As of {@link Entry#firstSeen}. */
    long firstSeen() {
        return firstSeen;
    }

    long lastSeen() {
        return lastSeen;
    }

    List<String> evidence() {
        return events == null ? List.of() : events.ids();
    }
}
