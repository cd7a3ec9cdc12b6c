package io.plumbline.verify;

import io.plumbline.trail.DigestName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Digests that should be there after the newest: log files that came later tell of them.
 *
 * <p>CloudTrail makes a digest an hour, of the log files delivered in that hour, and delivers it within the next. A log file
 * delivered two hours or more after the newest digest's end is thus younger than a digest that is not there. Follows <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">CloudTrail
 * digest file structure</a>.
 */
final class Overdue {

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final Duration ALLOWANCE = PERIOD.plusHours(1);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** By account and region: when the latest of the log files was delivered that no digest answers for. */
    private final Map<String, Instant> latest = new TreeMap<>();

    /** Takes note of a log file that no digest lists or answers for. */
    void add(LogName name) {
        latest.merge(
                key(name.account(), name.region()), name.start(), (one, other) -> one.isAfter(other) ? one : other);
    }

    /** A row of {@link StepRows#RESULTS} an account and region: {@code 111122223333 us-east-1 2026-10-05T07:55:00Z}. */
    List<Row> rows() {
        return latest.entrySet().stream()
                .map(each -> StepRows.result(Tally.LATEST, each.getKey() + " " + each.getValue()))
                .toList();
    }

    /** @param latest the texts of {@link #rows}, one an account and region */
    static List<Problem> problems(List<String> latest, List<ChainReport> reports) {
        Map<String, ChainReport> newest = new TreeMap<>();
        reports.stream()
                .filter(report -> !report.backfill())
                .forEach(report -> newest.merge(
                        key(report.account(), report.region()),
                        report,
                        (one, other) -> one.newestEnd().isBefore(other.newestEnd()) ? other : one));
        List<Problem> problems = new ArrayList<>();
        for (String text : latest) {
            int space = text.lastIndexOf(' ');
            ChainReport report = newest.get(text.substring(0, space));
            Instant delivered = Instant.parse(text.substring(space + 1));
            if (report != null && !delivered.isBefore(report.newestEnd().plus(ALLOWANCE))) {
                problems.add(problem(report, delivered));
            }
        }
        return problems;
    }

    private static Problem problem(ChainReport report, Instant delivered) {
        return new Problem(
                ProblemKind.DELETED_DIGEST,
                next(report.newest(), report.newestEnd().plus(PERIOD)),
                "is not there, though CloudTrail makes a digest an hour: the newest of " + report.account() + " "
                        + report.region() + " ends at " + report.newestEnd() + ", and log files came until " + delivered
                        + "; the later ones were deleted or left out of a copy, or validation was turned off: nothing"
                        + " proves what was delivered from " + report.newestEnd() + " on");
    }

    /** Where the digest after the newest should lie. */
    private static String next(String newest, Instant end) {
        int name = newest.lastIndexOf('/') + 1;
        return newest.substring(0, name).replaceFirst("[0-9]{4}/[0-9]{2}/[0-9]{2}/$", DAY.format(end))
                + (DigestName.parse(newest).isEmpty()
                        ? ""
                        : newest.substring(name).replaceFirst("[0-9]{8}T[0-9]{6}Z", SECOND.format(end)));
    }

    private static String key(String account, String region) {
        return account + " " + region;
    }
}
