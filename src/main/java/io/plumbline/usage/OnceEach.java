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
 * coverage is kept. A lasting ledger keeps what it says of the call, too, with its {@link Copy}: the caller's own may come in
 * a later run, and who asks for that account alone must find the call.
 */
final class OnceEach implements Iterator<Counted> {

    private final Iterator<Reading> sorted;
    private final boolean remembering;
    private final Deque<Counted> ready = new ArrayDeque<>();
    private final Set<Long> knownEvents = new HashSet<>();
    private Copy previous;
    private boolean counted;
    private boolean alone;

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
    public Counted next() {
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
            alone = false;
        }
        if (reading.known()) {
            knownEvents.add(copy.event());
            count(copy);
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
        if (reading.copy().shared()) {
            takeShared(reading);
            return;
        }
        if (remembering && reading.copy().isEvent()) {
            ready.add(LedgerRow.remembered(reading.copy()));
        }
        if (counted) {
            addDuplicate(reading);
            addCoverage(reading);
        } else {
            ready.add(reading);
        }
        count(reading.copy());
    }

    private void addCoverage(Reading reading) {
        reading.entries().stream()
                .filter(entry -> entry.what().kind() == Entry.Kind.COVERAGE)
                .forEach(entry -> ready.add(LedgerRow.settled(entry)));
    }

    private void takeShared(Reading reading) {
        Copy copy = placed(reading);
        boolean beside = remembering && copy.shared() && !alone;
        boolean counts = beside || !counted;
        if (remembering && copy.isEvent()) {
            ready.add(LedgerRow.remembered(copy));
        }
        if (!counts) {
            addDuplicate(reading);
        }
        boolean disputed = beside && copy.isDisputable();
        for (Entry entry : reading.entries()) {
            if (entry.what().kind() == Entry.Kind.COVERAGE) {
                ready.add(LedgerRow.settled(entry));
            } else if (counts) {
                ready.add(disputed ? new LedgerRow(entry, copy) : LedgerRow.settled(entry));
            }
        }
        count(copy);
    }

    /** From here on the event is counted; while only others' copies came in a lasting ledger, it is not yet for good. */
    private void count(Copy copy) {
        counted |= !remembering || !copy.isDisputable();
        alone |= !copy.shared();
    }

    /** The copy as the ledger remembers it: of a shared one also where it came to, which its coverage tells. */
    private Copy placed(Reading reading) {
        Copy copy = reading.copy();
        if (!remembering || !copy.shared()) {
            return copy;
        }
        Copy inOrder = counted ? copy.behind() : copy;
        return reading.entries().stream()
                .map(Entry::what)
                .filter(what -> what.kind() == Entry.Kind.COVERAGE)
                .findFirst()
                .map(what -> inOrder.at(what.account(), what.region()))
                .orElse(inOrder);
    }

    /** The trail's records reconcile; what a second witness repeats is no record of the trail. */
    private void addDuplicate(Reading reading) {
        if (reading.said().isOfTrail()) {
            ready.add(LedgerRow.settled(Tally.DUPLICATE.once()));
        }
    }
}
