package io.plumbline.verify;

import io.plumbline.trail.DeliveryPath;
import io.plumbline.trail.DigestName;

/**
 * Where a file lies, against the object key that CloudTrail gave it.
 *
 * <p>A copy in another bucket, under another prefix, on a laptop, in one flat folder, uncompressed, is normal. A file that
 * lies in CloudTrail's own layout, but under another account, region, day or name, is not.
 */
enum Place {
    /** The path ends in the key. */
    AT_ITS_KEY,
    /** In a copy that keeps the layout under another prefix, or keeps none. */
    IN_A_COPY,
    /** In the layout of deliveries, but not where the key says. */
    ELSEWHERE;

    static Place of(String key, String path) {
        String wanted = plain(key);
        String given = plain(path);
        if (endsWith(given, wanted)) {
            return AT_ITS_KEY;
        }
        if (isAnotherDigests(wanted, given)) {
            return ELSEWHERE;
        }
        String wantedLayout = layout(wanted);
        String givenLayout = layout(given);
        if (wantedLayout == null || givenLayout == null || givenLayout.equals(wantedLayout)) {
            return IN_A_COPY;
        }
        return ELSEWHERE;
    }

    /** How many of the last segments are the same; more than zero means that the names are. */
    static int likeness(String key, String path) {
        String[] wanted = plain(key).split("/", -1);
        String[] given = plain(path).split("/", -1);
        int same = 0;
        while (same < wanted.length
                && same < given.length
                && wanted[wanted.length - 1 - same].equals(given[given.length - 1 - same])) {
            same++;
        }
        return same;
    }

    /** The last segment, without the ending that tells of compression. */
    static String name(String path) {
        String plain = plain(path);
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    /** Where the object of one key should lie when that of another lies at a path. */
    static String beside(String key, String otherKey, String otherPath) {
        return endsWith(otherPath, otherKey)
                ? otherPath.substring(0, otherPath.length() - otherKey.length()) + key
                : key;
    }

    private static boolean isAnotherDigests(String key, String path) {
        return DigestName.parse(path).isPresent() && !name(path).equals(name(key));
    }

    private static String layout(String path) {
        return DeliveryPath.parse(path).isPresent() ? path.substring(path.lastIndexOf("AWSLogs/")) : null;
    }

    private static String plain(String path) {
        return path.endsWith(".gz") ? path.substring(0, path.length() - 3) : path;
    }

    private static boolean endsWith(String path, String key) {
        return path.equals(key) || path.endsWith("/" + key);
    }
}
