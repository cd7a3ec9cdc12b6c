package io.plumbline.usage;

import java.util.List;

/**
 * Everything one record adds to the ledger, before it is known whether the same event was delivered twice.
 *
 * @param id equal for copies of one event, {@link EventId}
 * @param rank which copy counts: the one that names the caller before the one that the resource's owner got, and a copy
 *     in the window before one outside
 * @param event the copy's own id: two accounts' copies of one call differ in it
 * @param fingerprint of the content, so that the choice among odd copies does not depend on their order
 */
record Reading(EventId id, int rank, String event, long fingerprint, List<Entry> entries) {

    Reading {
        entries = List.copyOf(entries);
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
        FILE_UNREADABLE,
        FILE_LEFT_OUT;

        Entry once() {
            return Entry.once(Entry.Fact.of(Entry.Kind.TALLY, name()), Entry.NO_TIME, null);
        }
    }
}
