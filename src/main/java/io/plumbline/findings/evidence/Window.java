package io.plumbline.findings.evidence;

import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.grants.Grant;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.usage.DayRange;
import io.plumbline.usage.Listening;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The third proof of "unused": the account was watched long enough, and the principal is old enough to be missed.
 *
 * @param created when the principal was made, null when not known
 */
public record Window(AuditOptions options, Listening listening, Instant created, GrantsMade made) {

    /** Of an exported principal, of which this is what the trail shows. */
    public static Window of(
            AuditOptions options, Listening listening, PrincipalPolicies principal, PrincipalEvidence evidence) {
        return new Window(
                options, listening, principal.created(), GrantsMade.of(principal.arn(), evidence.policyChanges()));
    }

    /** Clear when silence in this window says something of the principal as a whole. */
    public Sight sight(PrincipalPolicies principal) {
        if (listening.firstDay() == null || listening.days() < options.minDays()) {
            return tooShort(principal.account());
        }
        if (created != null && !created.isBefore(end())) {
            return Sight.blind(
                    Blindness.IN_GRACE,
                    "It was created on " + created + ", after the end of what was watched.",
                    "Give log files that reach further.");
        }
        if (created != null && isYoung(created)) {
            return Sight.blind(
                    Blindness.IN_GRACE,
                    "It was created on " + created + ", within "
                            + days(options.grace().toDays())
                            + " (--grace) of the end of the window, and is left alone.");
        }
        return Sight.CLEAR;
    }

    private Sight tooShort(String account) {
        String covers = "The trail of account " + account + " covers " + days(listening.days())
                + (listening.why() == null ? "" : " without a break") + ", and a window shorter than "
                + days(options.minDays()) + " (--min-window) proves no disuse";
        return listening.why() == null
                ? Sight.blind(Blindness.WINDOW_TOO_SHORT, covers + ".")
                : Sight.blind(
                        Blindness.WINDOW_TOO_SHORT,
                        covers + ": " + listening.why() + ".",
                        "Give the log files and digests of those days; if the trail was on and silent, its settings"
                                + " (describe-trails, get-trail-status, get-event-selectors) say so.");
    }

    /** Clear when the grant is old enough to be missed. */
    public Sight sight(Grant grant) {
        Instant changed = grant.attachment().changed();
        if (changed != null && isYoung(changed)) {
            return young("Its policy was changed on " + changed);
        }
        return made.of(grant.attachment())
                .filter(one -> isYoung(Instant.parse(one.time())))
                .findFirst()
                .map(one -> young("The grant was made by " + one.call() + " on " + one.time()))
                .orElse(Sight.CLEAR);
    }

    private Sight young(String since) {
        return Sight.blind(
                Blindness.IN_GRACE,
                since + ", within " + days(options.grace().toDays())
                        + " (--grace) of the end of the window, and is left alone.");
    }

    /** Whether what was made or changed then is left alone; false of null. */
    public boolean isYoung(Instant changed) {
        return changed != null && !options.grace().isZero() && changed.isAfter(end().minus(options.grace()));
    }

    /** Where the account's trail ends, or the window that was asked for. */
    private Instant end() {
        Instant heardUntil = listening.lastDay() == null
                ? options.windowEnd()
                : lastDay().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return heardUntil.isBefore(options.windowEnd()) ? heardUntil : options.windowEnd();
    }

    /** Whether another witness saw the principal in the days that this trail covers, or after them. */
    public boolean covers(Instant time) {
        return time != null
                && listening.firstDay() != null
                && !time.isBefore(firstDay().atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** Whether the time lies after what the trail covers. */
    boolean isOver(Instant time) {
        return !time.isBefore(end());
    }

    /** The first day that counts; the day asked for, or of the first event, where none does. */
    LocalDate firstDay() {
        DayRange window = options.watch().window();
        return listening.firstDay() == null ? window.first() : LocalDate.parse(listening.firstDay());
    }

    LocalDate lastDay() {
        DayRange window = options.watch().window();
        return listening.lastDay() == null ? window.last() : LocalDate.parse(listening.lastDay());
    }

    /** How many days the principal itself was watched: none before it was made. */
    public long days() {
        return isYoungerThanTrail()
                ? lastDay().toEpochDay()
                        - created.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay()
                        + 1
                : listening.days();
    }

    private boolean isYoungerThanTrail() {
        return created != null
                && listening.firstDay() != null
                && created.isAfter(firstDay().atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /**
     * {@code in 35 days (2026-10-05 to 2026-11-08, 35 of them with events)}; of a principal that the first of them did not
     * see, {@code in the 20 days since it was created, on 2026-10-20 (of 2026-10-05 to 2026-11-08, …)}.
     */
    public String words() {
        String watched = listening.firstDay() + " to " + listening.lastDay() + ", " + listening.daysWithEvents()
                + " of them with events)";
        return isYoungerThanTrail()
                ? "in the " + days(days()) + " since it was created, on "
                        + created.toString().substring(0, 10) + " (of " + watched
                : "in " + days(listening.days()) + " (" + watched;
    }

    static String days(long days) {
        return days + (days == 1 ? " day" : " days");
    }
}
