package io.plumbline.findings.evidence;

/**
 * Whether the trail could have shown the use of a granted action.
 *
 * @param blindness null when it could; otherwise the kind of reason, so that equal reasons are told once
 * @param reason a sentence that names why it could not, and what would settle it
 */
public record Sight(Blindness blindness, String reason) {

    public static final Sight CLEAR = new Sight(null, null);

    /** The reason and, in a sentence of its own, what settles it for this kind of reason. */
    public static Sight blind(Blindness blindness, String reason) {
        return new Sight(blindness, blindness.settles == null ? reason : reason + " " + blindness.settles);
    }

    /** The same where something better is known to settle it. */
    static Sight blind(Blindness blindness, String reason, String settles) {
        return new Sight(blindness, reason + " " + settles);
    }

    public boolean isClear() {
        return blindness == null;
    }

    /** Why silence proves nothing, and what would settle it. */
    public enum Blindness {
        NEVER_LOGGED("Only a second witness can settle it: \"aws iam get-service-last-accessed-details\"."),
        NOT_ESTABLISHED(
                "A call in the trail, or a second witness (\"aws iam get-service-last-accessed-details\"), settles it."),
        DATA_EVENTS_NOT_HEARD("Turn on data events for it; if they are on, give event-selectors.json (\"aws cloudtrail"
                + " get-event-selectors\"), describe-trails.json and the trail's status."),
        SOURCE_NOT_HEARD("Stop excluding it (ExcludeManagementEventSources); if nothing is excluded, give"
                + " event-selectors.json (\"aws cloudtrail get-event-selectors\")."),
        MANAGEMENT_EVENTS_NOT_HEARD(
                "Let a trail select them (ReadWriteType All); if one does, give event-selectors.json"
                        + " (\"aws cloudtrail get-event-selectors\"), describe-trails.json and its status."),
        REGION_NOT_HEARD("Make the trail a multi-region one; if it is, give describe-trails.json (\"aws cloudtrail"
                + " describe-trails\"), event-selectors.json and its status."),
        WINDOW_TOO_SHORT("Give older log files, or a smaller --min-window."),
        REGIONS_NARROWED("Run without --region."),
        IN_GRACE("Time settles it, or a smaller --grace."),
        SEASONAL("Its season settles it: run over the whole ledger, without --from, after it."),
        SEEN_BY_ANOTHER_WITNESS(
                "Find out why the trail lacks it: files that were not given, a trail that is off, events not selected.");

        private final String settles;

        Blindness(String settles) {
            this.settles = settles;
        }
    }
}
