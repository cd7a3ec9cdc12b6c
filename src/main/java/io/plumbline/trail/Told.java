package io.plumbline.trail;

import java.io.Serializable;
import java.time.Instant;

/**
 * What something about a trail was from a time on, and who says so.
 *
 * @param value null when nobody can tell
 * @param words {@code PutEventSelectors at 2026-10-05T10:00:00Z}, {@code the export}; of an unknown value, why it is
 */
record Told<T extends Serializable>(Instant time, T value, String words) implements Serializable {

    static <T extends Serializable> Told<T> unknown(Instant time, String why) {
        return new Told<>(time, null, why);
    }

    boolean isKnown() {
        return value != null;
    }
}
