package io.plumbline.findings;

/**
 * Whether the trail could have shown the use of a granted action.
 *
 * @param blindness null when it could; otherwise the kind of reason, so that equal reasons are told once
 * @param reason a sentence that names why it could not, and what would settle it
 */
record Sight(Blindness blindness, String reason) {

    static final Sight CLEAR = new Sight(null, null);

    static Sight blind(Blindness blindness, String reason) {
        return new Sight(blindness, reason);
    }

    boolean isClear() {
        return blindness == null;
    }

    /** Why silence proves nothing. */
    enum Blindness {
        NEVER_LOGGED,
        NOT_ESTABLISHED,
        DATA_EVENTS_NOT_HEARD,
        SOURCE_NOT_HEARD,
        MANAGEMENT_EVENTS_NOT_HEARD,
        REGION_NOT_HEARD,
        WINDOW_TOO_SHORT,
        REGIONS_NARROWED,
        IN_GRACE,
        SEEN_BY_ANOTHER_WITNESS
    }
}
