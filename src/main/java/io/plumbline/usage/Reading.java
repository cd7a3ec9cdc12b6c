package io.plumbline.usage;

import java.util.List;

/**
 * Everything one record adds to the ledger, before it is known whether the same event was delivered twice.
 *
 * @param known whether this is no record of the trail but a copy that the ledger remembers
 * @param fingerprint of the content, so that the choice among odd copies does not depend on their order
 */
record Reading(Copy copy, boolean known, long fingerprint, Said said) implements Counted {

    static Reading of(Copy copy, long fingerprint, List<Entry> entries) {
        return new Reading(copy, false, fingerprint, new Said.Read(entries));
    }

    /** A copy that the ledger remembers. */
    static Reading known(Copy copy) {
        return new Reading(copy, true, 0, new Said.Read(List.of()));
    }

    List<Entry> entries() {
        return said.entries();
    }

    EventId id() {
        return copy.id();
    }
}
