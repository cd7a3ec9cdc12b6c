package io.plumbline.usage;

/**
 * A row on its way into the ledger; either part may be null.
 *
 * <p>An entry alone is settled: it adds up with its like. A copy alone is an id to remember. An entry with its copy counts
 * only where no better copy of the same call does, so it stays by itself.
 */
record LedgerRow(Entry entry, Copy copy) implements Counted {

    static LedgerRow settled(Entry entry) {
        return new LedgerRow(entry, null);
    }

    static LedgerRow remembered(Copy copy) {
        return new LedgerRow(null, copy);
    }

    boolean isSettled() {
        return copy == null;
    }
}
