package io.plumbline.cli;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a store's refusal means, in words that end in what to do.
 *
 * <p>Connectors wrap the store's answer many times over, and an executor's failure arrives as text alone. Hence refusals
 * are told by the words of the store and by the names of exceptions, wherever in the chain they are. Earlier ones win.
 */
enum StorageError {
    EXPIRED(
            "ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired|token (?:has|is) expired",
            "the credentials have expired",
            "renew them"),
    NO_CREDENTIALS(
            "NoAwsCredentialsException|NoAuthWithAWSException|CredentialInitializationException|Unable to load credentials",
            "no credentials were found",
            "log in, or set AWS_PROFILE or fs.s3a.aws.credentials.provider"),
    UNKNOWN_CREDENTIALS(
            "InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|UnrecognizedClientException",
            "the store does not accept the credentials",
            "check the access key, its secret and the session token"),
    WRONG_CLOCK("RequestTimeTooSkewed", "this machine's clock is wrong", "set it"),
    WRONG_REGION(
            "PermanentRedirect|AuthorizationHeaderMalformed|AWSRedirectException|Status Code: 301",
            "the bucket is in another region",
            "set fs.s3a.endpoint.region"),
    NO_BUCKET("NoSuchBucket|UnknownStoreException", "there is no such bucket", "check its name"),
    UNKNOWN_HOST(
            "UnknownHostException",
            "the name of the store's host cannot be resolved",
            "check fs.s3a.endpoint and the network"),
    NO_ANSWER(
            "ConnectException|Connection refused|ConnectTimeoutException|HttpHostConnectException|NoRouteToHostException",
            "nobody answers at the store's address",
            "check fs.s3a.endpoint and the network"),
    THROTTLED(
            "SlowDown|AWSServiceThrottledException|RequestLimitExceeded|Status Code: 503",
            "the store keeps asking to slow down",
            "run it later, with fewer cores, or with a higher fs.s3a.retry.throttle.limit"),
    STORE_FAILS("InternalError|AWSStatus500Exception|Status Code: 500", "the store failed", "run it again"),
    CHANGED("RemoteFileChangedException", "it was replaced while it was being read", "run it again"),
    DENIED(
            "AccessDenied|AllAccessDisabled|AccessControlException|AccessDeniedException|Status Code: 403",
            "access is denied",
            "give the credentials s3:ListBucket, s3:GetObject and, for output, s3:PutObject and s3:DeleteObject"),
    NO_REASON(
            "AWSBadRequestException|Status Code: 400",
            "the store refused without a reason, as it does when credentials have expired",
            "renew them"),
    NO_CONNECTOR(
            "UnsupportedFileSystemException|No FileSystem for scheme|S3AFileSystem not found|NoClassDefFoundError",
            "there is no connector for this kind of store",
            "add hadoop-aws to the class path");

    private static final Pattern CODE = Pattern.compile("(?:[A-Z][a-z]+)+");

    /** {@code open s3a://logs/a b.gz at 0 on s3a://logs/a b.gz: software.amazon…}. */
    private static final Pattern PATH = Pattern.compile("\\bon (\\w+://.+?): |^`?(\\w+://.+?)'?: ");

    private final Pattern signs;
    private final String what;
    private final String remedy;

    StorageError(String signs, String what, String remedy) {
        this.signs = Pattern.compile("\\b(?:" + signs + ")\\b");
        this.what = what;
        this.remedy = remedy;
    }

    /** {@code the credentials have expired (ExpiredToken): renew them}; empty for a problem of another kind. */
    static Optional<String> explain(Throwable problem) {
        String told = told(problem);
        return first(told).map(error -> error.in(told));
    }

    private static Optional<StorageError> first(String told) {
        return Arrays.stream(values())
                .filter(each -> each.signs.matcher(told).find())
                .findFirst();
    }

    /** The same for a run that fails part-way, led by the path that it failed on when the problem names one. */
    static Optional<String> explainWithPath(Throwable problem) {
        String lead = path(withPath(problem)).map(path -> path + ": ").orElse("");
        return explain(problem).map(lead::concat);
    }

    /** Whether the store said no and not why: its answers to a HEAD request have no content. */
    static boolean isWithoutReason(Throwable problem) {
        return first(told(problem))
                .filter(error -> error == NO_REASON || error == DENIED)
                .isPresent();
    }

    /** Names the store's own code where it gave one. */
    private String in(String told) {
        Optional<String> code = signs.matcher(told)
                .results()
                .map(MatchResult::group)
                .filter(sign -> CODE.matcher(sign).matches() && !sign.endsWith("Exception"))
                .findFirst();
        return what + code.map(name -> " (" + name + ")").orElse("") + ": " + remedy;
    }

    /**
     * What the stores' own exceptions say, without the path, which is a stranger's choice of words; a bug's message,
     * which may quote anything, is none of them.
     */
    private static String told(Throwable problem) {
        String told = withPath(problem);
        return path(told).map(path -> told.replace(path, "")).orElse(told);
    }

    private static Optional<String> path(String told) {
        Matcher path = PATH.matcher(told);
        return path.find() ? Optional.of(path.group(path.group(1) == null ? 2 : 1)) : Optional.empty();
    }

    private static String withPath(Throwable problem) {
        StringBuilder told = new StringBuilder();
        Set<Throwable> met = new LinkedHashSet<>();
        for (Throwable each = problem; each != null && met.add(each); each = each.getCause()) {
            String text = each.toString();
            if (isOfAStore(each.getClass().getName()) || (each.getCause() == null && isOfAStore(text))) {
                told.append(each.getMessage())
                        .append('\n')
                        .append(each.getClass().getName())
                        .append('\n');
            }
        }
        return told.toString();
    }

    private static boolean isOfAStore(String name) {
        return name.contains("org.apache.hadoop.")
                || name.contains("software.amazon.awssdk.")
                || name.startsWith("java.nio.file.")
                || name.startsWith("java.net.")
                || name.startsWith("java.lang.NoClassDefFoundError");
    }
}
