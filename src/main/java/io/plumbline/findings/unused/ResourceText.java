package io.plumbline.findings.unused;

/**
 * Where in an ARN, or a pattern of ARNs, the name begins: behind the bucket, or behind the type and what ends it; where
 * there is no type, as of queues, behind the account.
 *
 * <p>{@code arn:aws:s3:::data/|train/x.csv}, {@code arn:aws:sagemaker:us-east-1:111122223333:training-job/|nightly},
 * {@code arn:aws:sqs:us-east-1:111122223333:|jobs}.
 */
final class ResourceText {

    private static final int COLONS = 5;

    private ResourceText() {}

    static boolean isObject(String arn) {
        return isBucketOrObject(arn) && arn.indexOf('/') >= 0;
    }

    static boolean isBucket(String arn) {
        return isBucketOrObject(arn) && arn.indexOf('/') < 0;
    }

    private static boolean isBucketOrObject(String arn) {
        int service = arn.indexOf(':', arn.indexOf(':') + 1) + 1;
        return arn.startsWith("arn:") && arn.startsWith("s3:::", service);
    }

    /** Where the name begins; at the end of a text that is no ARN. */
    static int nameStart(String arn) {
        int start = resourceStart(arn);
        int separator = nextSeparator(arn, start);
        return separator < 0 ? start : separator + 1;
    }

    private static int resourceStart(String arn) {
        int colon = arn.startsWith("arn:") ? 3 : -1;
        for (int i = 1; i < COLONS && colon >= 0; i++) {
            colon = arn.indexOf(':', colon + 1);
        }
        return colon < 0 ? arn.length() : colon + 1;
    }

    /** Where the next part of a name ends, or -1 when nothing follows. */
    static int nextSeparator(String arn, int from) {
        for (int i = from; i < arn.length(); i++) {
            if (arn.charAt(i) == '/' || arn.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    /** So many parts of the name, and {@code *} for what follows; a name that has no more stays as it is. */
    static String cutTo(String pattern, int parts) {
        int end = nameStart(pattern);
        for (int i = 0; i < parts && end > 0; i++) {
            end = nextSeparator(pattern, end) + 1;
        }
        boolean more = end > 0 && (parts == 0 || end < pattern.length());
        return more ? pattern.substring(0, end) + "*" : pattern;
    }

    /** Whether it says more than the type: part of a name, or a bucket. */
    static boolean namesSomething(String pattern) {
        int fixed = 0;
        while (fixed < pattern.length() && pattern.charAt(fixed) != '*' && pattern.charAt(fixed) != '?') {
            fixed++;
        }
        boolean bucket = isObject(pattern) && fixed >= nameStart(pattern);
        return bucket || fixed > nameStart(pattern) || (isBucket(pattern) && fixed == pattern.length());
    }
}
