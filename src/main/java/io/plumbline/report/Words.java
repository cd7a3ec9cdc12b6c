package io.plumbline.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers, times and sentences about a run, as the page and the terminal both say them. */
final class Words {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    /** {@code 2,903}. */
    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 event}, {@code 2,903 events}. */
    static String counted(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@code 2026-05-01 00:00 UTC}. */
    static String time(Instant instant) {
        return MINUTE.format(instant) + " UTC";
    }

    /** Which time, accounts and regions the answer is about. */
    static String coverage(Summary summary) {
        Summary.Window window = summary.window();
        if (window.from() == null || window.to() == null) {
            return "No event was kept: nothing can be concluded.";
        }
        long accounts = summary.coverage().stream()
                .map(Summary.Coverage::account)
                .distinct()
                .count();
        long regions = summary.coverage().stream()
                .map(Summary.Coverage::region)
                .distinct()
                .count();
        return counted(window.days(), "day") + ", " + time(window.from()) + " to " + time(window.to()) + ", "
                + counted(accounts, "account") + ", " + counted(regions, "region") + ".";
    }

    static String iamAsOf(Summary summary) {
        Summary.IamAsOf asOf = summary.iamAsOf();
        if (asOf.instant() == null) {
            return "The time of the IAM export is not known.";
        }
        return asOf.source().equals(Summary.IamAsOf.GIVEN)
                ? "IAM as of " + time(asOf.instant()) + "."
                : "IAM taken to be as of " + time(asOf.instant())
                        + ", the end of the window; --iam-as-of says otherwise.";
    }

    /** Every event accounted for. */
    static String reconciliation(Summary.Events events) {
        return counted(events.read(), "event") + " read = " + number(events.kept()) + " kept + "
                + number(events.duplicate()) + " duplicate + " + number(events.outOfWindow()) + " outside the window + "
                + number(events.refused()) + " refused + " + number(events.quarantined()) + " quarantined. Kept = "
                + number(events.mapped()) + " mapped to IAM actions + " + number(events.unmapped()) + " unmapped + "
                + number(events.notApiCall()) + " not API calls.";
    }

    /** What could not be read, or an empty text. */
    static String unread(Summary summary) {
        long events = summary.events().quarantined();
        long files = summary.files().unreadable();
        if (events == 0 && files == 0) {
            return "";
        }
        String what = files == 0
                ? counted(events, "record")
                : events == 0 ? counted(files, "file") : counted(events, "record") + " and " + counted(files, "file");
        return what + " could not be read: see quarantine.jsonl.";
    }

    /** What is new since the baseline, and what was put aside: a sentence each, none when nobody asked. */
    static List<String> standing(Summary summary) {
        List<String> sentences = new ArrayList<>();
        SummaryStanding.Baseline baseline = summary.baseline();
        if (baseline != null) {
            sentences.add("Since " + baseline.file() + ": " + number(baseline.fresh()) + " new, "
                    + number(baseline.still()) + " still there, " + number(baseline.resolved()) + " resolved, "
                    + number(baseline.covered()) + " now part of a coarser finding, "
                    + number(baseline.notLookedAt()) + " not looked at.");
        }
        SummaryStanding.Suppressed suppressed = summary.suppressed();
        if (suppressed != null) {
            sentences.add(counted(suppressed.findings().total(), "finding") + " suppressed by " + suppressed.file()
                    + ", and counted apart.");
        }
        return sentences;
    }

    static String agreement(SummaryAgreement agreement) {
        long judged = agreement.agree() + agreement.disagree();
        return "Of " + counted(judged, "recorded call") + " judged, " + number(agreement.agree())
                + " got the verdict that AWS gave and " + number(agreement.disagree()) + " another; "
                + number(agreement.unknown()) + " could not be judged from what was given.";
    }
}
