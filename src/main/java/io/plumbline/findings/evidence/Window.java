package io.plumbline.findings.evidence;

import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.grants.Grant;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.usage.Listening;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The third proof of "unused": the account was watched long enough, and the principal is old enough to be missed.
 *
 * @param created when the principal was made, null when not known
 */
public record Window(AuditOptions options, Listening listening, Instant created) {

    /** Clear when silence in this window says something of the principal as a whole. */
    public Sight sight(PrincipalPolicies principal) {
        if (listening.days() < options.minWindow().toDays()) {
            return Sight.blind(
                    Blindness.WINDOW_TOO_SHORT,
                    "The trail of account " + principal.account() + " covers " + days(listening.days())
                            + ", and a window shorter than "
                            + days(options.minWindow().toDays())
                            + " (--min-window) proves no disuse.");
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

    /** Clear when the grant is old enough to be missed. */
    public Sight sight(Grant grant) {
        Instant changed = grant.attachment().changed();
        return changed != null && isYoung(changed)
                ? Sight.blind(
                        Blindness.IN_GRACE,
                        "Its policy was changed on " + changed + ", within "
                                + days(options.grace().toDays())
                                + " (--grace) of the end of the window, and is left alone.")
                : Sight.CLEAR;
    }

    /** Whether what was made or changed then is left alone; false of null. */
    public boolean isYoung(Instant changed) {
        return changed != null && !options.grace().isZero() && changed.isAfter(end().minus(options.grace()));
    }

    /** Where the account's trail ends, or the window that was asked for. */
    private Instant end() {
        Instant heardUntil = listening.lastDay() == null
                ? options.windowEnd()
                : LocalDate.parse(listening.lastDay())
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
        return heardUntil.isBefore(options.windowEnd()) ? heardUntil : options.windowEnd();
    }

    /** Whether another witness saw the principal in the days that this trail covers, or after them. */
    public boolean covers(Instant time) {
        return time != null
                && listening.firstDay() != null
                && !time.isBefore(Instant.parse(listening.firstDay() + "T00:00:00Z"));
    }

    /** {@code in 35 days (2026-10-05 to 2026-11-08, 35 of them with events)}. */
    public String words() {
        boolean younger = created != null && created.toString().compareTo(String.valueOf(listening.firstDay())) > 0;
        return (younger ? "since it was created on " + created.toString().substring(0, 10) + ", " : "") + "in "
                + days(listening.days()) + " ("
                + listening.firstDay() + " to " + listening.lastDay() + ", " + listening.daysWithEvents()
                + " of them with events)";
    }

    private static String days(long days) {
        return days + (days == 1 ? " day" : " days");
    }
}
