package io.plumbline.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Counts each event once: of readings sorted by id, those the ledger knows first, then by rank, the first gives its entries
 * and every further copy a duplicate.
 *
 * <p>The copy that another account got of the same call still proves that this account's trail was listening, so its
 * coverage is kept. What it says of the call counts only until the caller's own copy comes: in a lasting ledger, where that
 * may be in a later run, it is written with its {@link Copy}.
 */
final class OnceEach implements Iterator<LedgerRow> {

    private final Iterator<Reading> sorted;
    private final boolean remembering;
    private final Deque<LedgerRow> ready = new ArrayDeque<>();
    private final Set<Long> knownEvents = new HashSet<>();
    private Copy previous;
    private boolean counted;

    /** @param remembering whether the copies themselves become rows, for runs to come */
    OnceEach(Iterator<Reading> sorted, boolean remembering) {
        this.sorted = sorted;
        this.remembering = remembering;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && sorted.hasNext()) {
            take(sorted.next());
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

    private void take(Reading reading) {
        Copy copy = reading.copy();
        if (previous == null || !previous.id().equals(copy.id())) {
            knownEvents.clear();
            previous = null;
            counted = false;
        }
        if (reading.known()) {
            knownEvents.add(copy.event());
            counted |= !copy.isDisputable();
        } else if (previous != null && isAgain(copy)) {
            addDuplicate(reading);
        } else {
            takeNew(reading);
        }
        previous = copy;
    }

    private boolean isAgain(Copy copy) {
        return copy.event() == previous.event() || knownEvents.contains(copy.event());
    }

    private void takeNew(Reading reading) {
        Copy copy = reading.copy();
        if (remembering && copy.isEvent()) {
            ready.add(LedgerRow.remembered(copy));
        }
        if (counted) {
            addDuplicate(reading);
        }
        boolean disputed = remembering && copy.isDisputable();
        for (Entry entry : reading.entries()) {
            if (entry.what().kind() == Entry.Kind.COVERAGE) {
                ready.add(LedgerRow.settled(entry));
            } else if (!counted) {
                ready.add(disputed ? new LedgerRow(entry, copy) : LedgerRow.settled(entry));
            }
        }
        counted = true;
    }

    /** The trail's records reconcile; what a second witness repeats is no record of the trail. */
    private void addDuplicate(Reading reading) {
        boolean ofTrail = reading.entries().stream()
                .noneMatch(entry ->
                        Reading.Tally.WITNESSED.name().equals(entry.what().action()));
        if (ofTrail) {
            ready.add(LedgerRow.settled(Reading.Tally.DUPLICATE.once()));
        }
    }
}
