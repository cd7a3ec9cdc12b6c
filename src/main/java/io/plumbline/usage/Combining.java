package io.plumbline.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Adds up equal entries before they travel. Holds at most {@value #MOST_ROWS} at a time and then passes them on, so that
 * memory is bounded whatever the trail holds; the group's end adds up what was passed on twice.
 */
final class Combining implements Iterator<Entry> {

    private static final int MOST_ROWS = 50_000;

    private final Iterator<Entry> entries;
    private final Deque<Entry> ready = new ArrayDeque<>();

    Combining(Iterator<Entry> entries) {
        this.entries = entries;
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            fill();
        }
        return !ready.isEmpty();
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.pop();
    }

    private void fill() {
        Map<Entry.Fact, Entry> sums = new LinkedHashMap<>();
        while (entries.hasNext() && sums.size() < MOST_ROWS) {
            Entry entry = entries.next();
            sums.merge(entry.what(), entry, Entry::plus);
        }
        ready.addAll(sums.values());
    }
}
