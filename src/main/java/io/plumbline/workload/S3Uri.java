package io.plumbline.workload;

import java.util.Optional;

/**
 * A place in S3 as SageMaker requests name it: {@code s3://bucket/prefix}, {@code
 * https://bucket.s3.us-east-1.amazonaws.com/key} or path style, {@code https://s3.us-east-1.amazonaws.com/bucket/key}.
 *
 * <p>Empty for what cannot be turned into a bucket and a key that IAM would see: access points and their aliases,
 * directory buckets (S3 Express), percent-encoded keys, and keys with {@code *} or {@code ?}, which an IAM resource
 * cannot tell from a wildcard. Follows <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual hosting of buckets</a>.
 *
 * @param key without the leading slash; empty for the whole bucket
 */
record S3Uri(String bucket, String key) {

    static Optional<S3Uri> parse(String text) {
        String rest;
        if (text.startsWith("s3://")) {
            rest = text.substring("s3://".length());
            int slash = rest.indexOf('/');
            return of(slash < 0 ? rest : rest.substring(0, slash), slash < 0 ? "" : rest.substring(slash + 1));
        }
        if (!text.startsWith("https://") || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        rest = text.substring("https://".length());
        int slash = rest.indexOf('/');
        String host = slash < 0 ? rest : rest.substring(0, slash);
        return ofHost(host, slash < 0 ? "" : rest.substring(slash + 1));
    }

    /** The key as a folder: {@code data/} of {@code data} and of {@code data/}, empty for the whole bucket. */
    String folder() {
        return key.isEmpty() || key.endsWith("/") ? key : key + "/";
    }

    private static Optional<S3Uri> ofHost(String host, String path) {
        String inside = without(without(host, ".cn"), ".amazonaws.com");
        int endpoint = inside.equals(host) ? -1 : endpointStart(inside);
        if (endpoint < 0) {
            return Optional.empty();
        }
        if (endpoint > 0) {
            return of(inside.substring(0, endpoint - 1), path);
        }
        int slash = path.indexOf('/');
        return of(slash < 0 ? path : path.substring(0, slash), slash < 0 ? "" : path.substring(slash + 1));
    }

    /** Where the service's own labels begin: 7 in {@code bucket.s3.us-east-1}, 0 in {@code s3-us-west-2}, else -1. */
    private static int endpointStart(String host) {
        int last = host.lastIndexOf('.') + 1;
        String label = host.substring(last);
        if (label.equals("s3") || label.startsWith("s3-")) {
            return last;
        }
        // What is left ends in a region, before it the service and perhaps the word for both address families.
        String head = without(host.substring(0, Math.max(0, last - 1)), ".dualstack");
        int service = head.lastIndexOf('.') + 1;
        String name = head.substring(service);
        return name.equals("s3") || name.equals("s3-fips") ? service : -1;
    }

    private static Optional<S3Uri> of(String bucket, String key) {
        boolean directory = bucket.endsWith("--x-s3");
        boolean accessPoint = bucket.endsWith("-s3alias");
        if (directory || accessPoint || !isBucketName(bucket) || !Text.isPlainKey(key)) {
            return Optional.empty();
        }
        return Optional.of(new S3Uri(bucket, key));
    }

    /** Old buckets may have capitals and underscores, and up to 255 letters. */
    private static boolean isBucketName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Text.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return text.length() >= 3 && text.length() <= 255;
    }

    private static String without(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
}
