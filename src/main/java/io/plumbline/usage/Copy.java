package io.plumbline.usage;

/**
 * One delivered copy of an event, as a lasting ledger remembers it: 16 bytes of id, the hour, and where it stands among the
 * copies of a call that two accounts got.
 *
 * @param id equal for copies of one event, {@link EventId}
 * @param shared whether other accounts get copies of their own, with other event ids
 * @param rank which copy counts, the lowest first: 0 names the caller in the caller's own account, 1 is another account's, 2
 *     lies outside the window
 * @param event tells the copies of different accounts apart; 0 where there is only one
 * @param hour of the event, hours since 1970; null when it told no time
 * @param account of a shared copy on its way into the ledger, whose account it is; else null
 * @param region as {@code account}
 */
record Copy(EventId id, boolean shared, int rank, long event, Integer hour, String account, String region) {

    private static final int NO_EVENT = -1;
    private static final long MILLIS_AN_HOUR = 3_600_000;

    /** The copy that counts when all have come. */
    static final int CALLERS = 0;

    private static final int ANOTHERS = 1;

    Copy(EventId id, boolean shared, int rank, long event, Integer hour) {
        this(id, shared, rank, event, hour, null, null);
    }

    static Copy of(Event event, int rank) {
        boolean shared = event.sharedEventId() != null && !event.sharedEventId().isEmpty();
        long own =
                shared && event.eventId() != null ? EventId.of(event.eventId()).low() : 0;
        Integer hour = event.time() == Entry.NO_TIME ? null : (int) Math.floorDiv(event.time(), MILLIS_AN_HOUR);
        return new Copy(EventId.of(event), shared, rank, own, hour);
    }

    /** A record that is no event: nobody remembers it. */
    static Copy ofPlace(Event record) {
        return new Copy(EventId.ofPlace(record), false, NO_EVENT, 0, null);
    }

    boolean isEvent() {
        return rank != NO_EVENT;
    }

    /** Whether a copy that comes later may count in its place. */
    boolean isDisputable() {
        return shared && rank != CALLERS;
    }

    /** The same, behind another copy that names the caller as well and came first. */
    Copy behind() {
        return new Copy(id, shared, Math.max(rank, ANOTHERS), event, hour, account, region);
    }

    Copy at(String itsAccount, String itsRegion) {
        return new Copy(id, shared, rank, event, hour, itsAccount, itsRegion);
    }
}
