package io.plumbline.usage;

import java.util.List;

/**
 * Everything one record adds to the ledger, before it is known whether the same event was delivered twice.
 *
 * @param known whether this is no record of the trail but a copy that the ledger remembers
 * @param fingerprint of the content, so that the choice among odd copies does not depend on their order
 */
record Reading(Copy copy, boolean known, long fingerprint, List<Entry> entries) {

    Reading {
        entries = List.copyOf(entries);
    }

    static Reading of(Copy copy, long fingerprint, List<Entry> entries) {
        return new Reading(copy, false, fingerprint, entries);
    }

    EventId id() {
        return copy.id();
    }

    /** The tallies of {@code summary.json}'s reconciliation. */
    enum Tally {
        MAPPED,
        UNMAPPED,
        NOT_API_CALL,
        DUPLICATE,
        OUT_OF_WINDOW,
        REFUSED,
        QUARANTINED,
        /** Lines of a second witness: no records of the trail. */
        WITNESSED,
        WITNESS_UNREADABLE,
        FILE_UNREADABLE,
        FILE_LEFT_OUT,
        /** A message of whom delivers the records, in a file that may hold events. */
        RECORD_LEFT_OUT;

        Entry once() {
            return Entry.once(Entry.Fact.of(Entry.Kind.TALLY, name()), Entry.NO_TIME, null);
        }
    }
}
