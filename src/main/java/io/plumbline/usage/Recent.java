package io.plumbline.usage;

import java.util.function.Function;

/**
 * What was worked out of something last, kept for when the same comes again: a trail says the same over and over.
 *
 * <p>Each key has one place, and the next one of the same place takes it over: memory is bounded whatever the trail holds.
 * Not to be shared between threads.
 */
final class Recent<K, V> {

    private static final int PLACES = 1 << 11;

    private final Object[] keys = new Object[PLACES];
    private final Object[] values = new Object[PLACES];
    private final Function<K, V> work;

    /** @param work a function of its argument alone */
    Recent(Function<K, V> work) {
        this.work = work;
    }

    @SuppressWarnings("unchecked") // Only of() writes, and keys and values belong together.
    V of(K key) {
        int hash = key.hashCode() * 0x9e3779b9;
        int place = (hash ^ hash >>> 16) & (PLACES - 1);
        if (!key.equals(keys[place])) {
            values[place] = work.apply(key);
            keys[place] = key;
        }
        return (V) values[place];
    }
}
