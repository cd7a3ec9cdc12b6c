package io.plumbline.trail;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where CloudTrail delivers to, read off a path: {@code
 * s3://bucket/prefix/AWSLogs/o-abcd/111122223333/CloudTrail/us-east-1/2026/08/21/…json.gz}.
 *
 * <p>The date is the day of delivery, not of the events: a file holds events of the day before as well. Follows <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Getting and
 * viewing your CloudTrail log files</a>.
 *
 * @param account the twelve digits of the account whose events these are
 * @param organization {@code o-…} for an organization's trail, else null
 */
public record DeliveryPath(String account, String organization, String region, LocalDate date, Kind kind) {

    /** What is delivered there. */
    public enum Kind {
        LOGS,
        DIGEST,
        INSIGHTS
    }

    /** The delivery that a folder of a day, or a file in it, belongs to; empty for every other path. */
    public static Optional<DeliveryPath> parse(String path) {
        String[] parts = path.split("/", -1);
        // From the right: a prefix of the user's own may be called AWSLogs, too.
        for (int i = parts.length - 1; i >= 0; i--) {
            if (parts[i].equals("AWSLogs")) {
                Optional<DeliveryPath> delivery = after(parts, i + 1);
                if (delivery.isPresent()) {
                    return delivery;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<DeliveryPath> after(String[] parts, int from) {
        boolean organized = from < parts.length && parts[from].startsWith("o-");
        int account = organized ? from + 1 : from;
        if (account + 5 >= parts.length || !isAccount(parts[account])) {
            return Optional.empty();
        }
        Optional<Kind> kind = kind(parts[account + 1]);
        Optional<LocalDate> date = date(parts[account + 3], parts[account + 4], parts[account + 5]);
        if (kind.isEmpty() || date.isEmpty() || parts[account + 2].isEmpty()) {
            return Optional.empty();
        }
        String organization = organized ? parts[from] : null;
        return Optional.of(new DeliveryPath(parts[account], organization, parts[account + 2], date.get(), kind.get()));
    }

    private static Optional<Kind> kind(String folder) {
        return switch (folder) {
            case "CloudTrail", "CloudTrail-NetworkActivity" -> Optional.of(Kind.LOGS);
            case "CloudTrail-Digest" -> Optional.of(Kind.DIGEST);
            case "CloudTrail-Insight" -> Optional.of(Kind.INSIGHTS);
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        if (!isDigits(year, 4) || !isDigits(month, 2) || !isDigits(day, 2)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isAccount(String text) {
        return isDigits(text, 12);
    }

    private static boolean isDigits(String text, int length) {
        return text.length() == length && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
