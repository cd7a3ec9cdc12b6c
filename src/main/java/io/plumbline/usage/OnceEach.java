package io.plumbline.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Counts each event once: of readings sorted by id and rank, the first gives its entries and every further copy a
 * duplicate.
 *
 * <p>The copy that another account got of the same call still proves that this account's trail was listening, so its
 * coverage is kept.
 */
final class OnceEach implements Iterator<Entry> {

    private final Iterator<Reading> sorted;
    private final Deque<Entry> ready = new ArrayDeque<>();
    private Reading previous;

    OnceEach(Iterator<Reading> sorted) {
        this.sorted = sorted;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && sorted.hasNext()) {
            take(sorted.next());
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

    private void take(Reading reading) {
        boolean first = previous == null || !previous.id().equals(reading.id());
        if (first) {
            ready.addAll(reading.entries());
        } else {
            ready.add(Reading.Tally.DUPLICATE.once());
            if (!Objects.equals(previous.event(), reading.event())) {
                reading.entries().stream()
                        .filter(entry -> entry.what().kind() == Entry.Kind.COVERAGE)
                        .forEach(ready::add);
            }
        }
        previous = reading;
    }
}
