package io.plumbline;

import io.plumbline.ledger.LedgerTable;
import io.plumbline.usage.TrailFilter;
import java.util.List;

/** What a ledger tells of a whole trail. */
final class Entries {

    private Entries() {}

    /** Its merged rows as JSON, sorted. */
    static List<String> of(String ledger) throws java.io.IOException {
        return LedgerTable.open(SparkSessions.shared(), ledger)
                .entries(TrailFilter.everything())
                .toJSON()
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }
}
