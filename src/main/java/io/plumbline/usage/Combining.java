package io.plumbline.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Adds up equal settled entries before they travel. Holds at most {@value #MOST_ROWS} at a time and then passes them on, so
 * that memory is bounded whatever the trail holds; the group's end adds up what was passed on twice.
 */
final class Combining implements Iterator<LedgerRow> {

    private static final int MOST_ROWS = 50_000;

    private final Iterator<LedgerRow> rows;
    private final Map<Entry.Fact, Entry> sums = new LinkedHashMap<>();
    private final Deque<LedgerRow> ready = new ArrayDeque<>();

    Combining(Iterator<LedgerRow> rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            fill();
        }
        return !ready.isEmpty();
    }

    @Override
    public LedgerRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.pop();
    }

    private void fill() {
        while (ready.isEmpty() && rows.hasNext() && sums.size() < MOST_ROWS) {
            LedgerRow row = rows.next();
            // What has details seldom says the same as another, and may be long.
            if (row.isSettled() && row.entry().what().detail() == null) {
                sums.merge(row.entry().what(), row.entry(), Entry::plus);
            } else {
                ready.add(row);
            }
        }
        if (ready.isEmpty()) {
            sums.values().forEach(sum -> ready.add(LedgerRow.settled(sum)));
            sums.clear();
        }
    }
}
