package io.plumbline.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A line of an S3 server access log: one request, of which {@code -} says that something is unknown (here null).
 *
 * <p>Fields are separated by spaces; the request's first line, the referrer and the user agent are quoted, and the last two
 * are headers that the caller chose, quotes and all. So the line is read from both ends: what comes before the referrer
 * cannot hold a quote of the caller's, and neither can what comes behind the last quote. Fields are added at the end over
 * the years: a line may have fewer or more of them than here. Follows <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">Amazon S3 server access log format</a>.
 *
 * @param requester an ARN, a canonical user id, or null for anybody
 * @param operation {@code REST.GET.OBJECT}
 * @param key decoded
 * @param uri as requested, without method and protocol: {@code /bucket/a%20b?versionId=1}
 * @param status of HTTP; 0 when unknown
 * @param bytesSent 0 when none were
 */
record AccessLogLine(
        String bucketOwner,
        String bucket,
        Instant time,
        String remoteAddress,
        String requester,
        String requestId,
        String operation,
        String key,
        String uri,
        int status,
        String errorCode,
        long bytesSent,
        String userAgent,
        String versionId,
        String hostId,
        String signatureVersion,
        String cipherSuite,
        String hostHeader,
        String tlsVersion,
        String accessPointArn,
        boolean aclRequired) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    /** The line, or null when it is none. */
    static AccessLogLine parse(String line) {
        AccessLogWords words = new AccessLogWords(line);
        String owner = words.plain();
        String bucket = words.plain();
        Instant time = time(words.bracketed());
        String remote = words.plain();
        String requester = words.plain();
        String requestId = words.plain();
        String operation = words.plain();
        String key = words.plain();
        String request = words.quoted();
        int status = (int) words.number(3);
        String errorCode = words.plain();
        long bytes = words.number(18);
        words.number(18);
        words.number(18);
        words.number(18);
        List<String> headers = words.headers();
        if (words.failed() || bucket == null || time == null || operation == null) {
            return null;
        }
        List<String> tail = words.rest();
        String uri = uri(request);
        return new AccessLogLine(
                owner,
                bucket,
                time,
                remote,
                requester,
                requestId,
                operation,
                key == null ? null : ObjectKey.decode(key, uri),
                uri,
                status,
                errorCode,
                bytes,
                headers.get(1),
                word(tail, 0),
                word(tail, 1),
                word(tail, 2),
                word(tail, 3),
                word(tail, 5),
                word(tail, 6),
                word(tail, 7),
                "Yes".equals(word(tail, 8)));
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String uri(String request) {
        if (request == null) {
            return null;
        }
        int from = request.indexOf(' ');
        int to = request.lastIndexOf(' ');
        return from < 0 || to <= from ? null : request.substring(from + 1, to);
    }

    private static String word(List<String> words, int at) {
        return at < words.size() && !words.get(at).equals("-") ? words.get(at) : null;
    }
}
