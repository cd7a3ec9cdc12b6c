package io.plumbline.trail;

import io.plumbline.trail.DeliveryPath.Kind;
import java.util.Optional;

/**
 * As much as a folder on the way to a delivery tells of what lies beneath.
 *
 * <p>It is none before the account and what is delivered for it are both named ({@code
 * AWSLogs/111122223333/CloudTrail}): other services share the folders above, and a prefix of the user's own may look
 * like them.
 *
 * @param organization {@code o-…}, or null
 * @param region null above the regions' folders
 * @param days null above the years' folders
 */
record DeliveryFolder(String organization, String account, Kind kind, String region, Days days) {

    private static final String REGION = "region=";
    private static final String ACCOUNT = "accountId=";
    private static final String DAY = "eventDay=";

    /** The delivery that a path, of a folder or of a file, leads into; empty for every other path. */
    static Optional<DeliveryFolder> of(String path) {
        String[] parts = path.split("/", -1);
        // From the right: a prefix of the user's own may be called AWSLogs, too.
        for (int i = parts.length - 1; i >= 0; i--) {
            Optional<DeliveryFolder> folder = Optional.empty();
            if (parts[i].equals("AWSLogs")) {
                folder = ofTrail(parts, i + 1);
            } else if (parts[i].startsWith(REGION)) {
                folder = ofSecurityLake(parts, i);
            }
            if (folder.isPresent()) {
                return folder;
            }
        }
        return Optional.empty();
    }

    private static Optional<DeliveryFolder> ofTrail(String[] parts, int from) {
        String organization = part(parts, from).startsWith("o-") ? parts[from] : null;
        int at = organization == null ? from : from + 1;
        String account = part(parts, at);
        Kind kind = kind(part(parts, at + 1));
        if (!isAccount(account) || kind == null) {
            return Optional.empty();
        }
        String region = part(parts, at + 2);
        if (!isRegion(region)) {
            return Optional.of(new DeliveryFolder(organization, account, kind, null, null));
        }
        Days days = Days.of(part(parts, at + 3), part(parts, at + 4), part(parts, at + 5));
        return Optional.of(new DeliveryFolder(organization, account, kind, region, days));
    }

    private static Optional<DeliveryFolder> ofSecurityLake(String[] parts, int at) {
        String region = parts[at].substring(REGION.length());
        String account = valued(part(parts, at + 1), ACCOUNT);
        if (!isRegion(region) || !isAccount(account)) {
            return Optional.empty();
        }
        String day = valued(part(parts, at + 2), DAY);
        Days days = day.length() == 8 ? Days.of(day.substring(0, 4), day.substring(4, 6), day.substring(6)) : null;
        boolean isDay = days != null && days.isOne();
        return Optional.of(new DeliveryFolder(null, account, Kind.SECURITY_LAKE, region, isDay ? days : null));
    }

    private static String part(String[] parts, int at) {
        return at < parts.length ? parts[at] : "";
    }

    private static String valued(String part, String key) {
        return part.startsWith(key) ? part.substring(key.length()) : "";
    }

    private static Kind kind(String folder) {
        return switch (folder) {
            case "CloudTrail" -> Kind.LOGS;
            case "CloudTrail-Digest" -> Kind.DIGEST;
            case "CloudTrail-Insight" -> Kind.INSIGHTS;
            case "CloudTrail-NetworkActivity" -> Kind.NETWORK_ACTIVITY;
            case "CloudTrail-Aggregated" -> Kind.AGGREGATED;
            default -> null;
        };
    }

    private static boolean isAccount(String text) {
        return Days.isDigits(text, 12);
    }

    /** {@code us-east-1}, {@code us-gov-west-1}, {@code cn-north-1}: words, the last of them a number. */
    private static boolean isRegion(String text) {
        int last = text.lastIndexOf('-');
        return last > 0
                && last < text.length() - 1
                && text.substring(last + 1).chars().allMatch(c -> c >= '0' && c <= '9')
                && text.substring(0, last).chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z'));
    }
}
