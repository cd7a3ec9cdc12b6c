package io.plumbline.findings.evidence;

/**
 * Whether the trail could have shown the use of a granted action.
 *
 * @param blindness null when it could; otherwise the kind of reason, so that equal reasons are told once
 * @param reason a sentence that names why it could not, and what would settle it
 */
public record Sight(Blindness blindness, String reason) {

    public static final Sight CLEAR = new Sight(null, null);

    public static Sight blind(Blindness blindness, String reason) {
        return new Sight(blindness, reason);
    }

    public boolean isClear() {
        return blindness == null;
    }

    /** Why silence proves nothing. */
    public enum Blindness {
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
