package io.plumbline.usage;

/** What became of a record, a line of another log, or a file: what {@code summary.json} counts and reconciles. */
public enum Tally {
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
