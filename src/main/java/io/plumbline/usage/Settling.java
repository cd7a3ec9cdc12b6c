package io.plumbline.usage;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Rows sorted by what they fold with: those that stay by themselves come first and pass, the settled ones add up and fold. */
final class Settling implements Iterator<LedgerRow> {

    private final Iterator<LedgerRow> sorted;
    private final FoldingGroups.Group group;
    private LedgerRow ahead;
    private FoldingGroups folding;

    Settling(Iterator<LedgerRow> sorted, FoldingGroups.Group group) {
        this.sorted = sorted;
        this.group = group;
        this.ahead = sorted.hasNext() ? sorted.next() : null;
    }

    @Override
    public boolean hasNext() {
        if (ahead != null && ahead.isSettled() && folding == null) {
            folding = new FoldingGroups(new Rest(), group);
        }
        return folding == null ? ahead != null : folding.hasNext();
    }

    @Override
    public LedgerRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return folding == null ? step() : LedgerRow.settled(folding.next());
    }

    private LedgerRow step() {
        LedgerRow row = ahead;
        ahead = sorted.hasNext() ? sorted.next() : null;
        return row;
    }

    /** The settled entries, from the first on. */
    private final class Rest implements Iterator<Entry> {

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return step().entry();
        }
    }
}
