package io.plumbline.trail;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One digest file: which log files CloudTrail delivered in a period, with their hashes, and the digest before it.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">CloudTrail
 * digest file structure</a>. What cannot be checked without more than this one file is left to its reader: whether the
 * hashes are true, whether the digest lies where it says, whether anybody signed it.
 *
 * @param account whose events the log files hold
 * @param start of the period of delivery, inclusive
 * @param end of the period, as written: a signature covers the text
 * @param bucket where CloudTrail put the digest
 * @param object under which key
 * @param fingerprint of the public key that its signature wants; null where it says none
 * @param signatureAlgorithm {@code SHA256withRSA}; null where it says none
 * @param newestEvent of the log files; null for a digest without any
 * @param oldestEvent of the log files; null for a digest without any
 * @param previous the digest before it; null for the first after logging or validation began
 */
public record Digest(
        String account,
        Instant start,
        String end,
        String bucket,
        String object,
        String fingerprint,
        String signatureAlgorithm,
        Instant newestEvent,
        Instant oldestEvent,
        Previous previous,
        List<LogFile> logFiles) {

    public Digest {
        Objects.requireNonNull(object, "object");
        logFiles = List.copyOf(logFiles);
    }

    /**
     * The digest before one, as that one tells.
     *
     * @param sha256 64 lower-case hex digits, over its uncompressed content
     * @param signature in hex; null where it says none
     */
    public record Previous(String bucket, String object, String sha256, String signature) {}

    /**
     * A log file that CloudTrail delivered.
     *
     * @param sha256 64 lower-case hex digits, over its uncompressed content
     */
    public record LogFile(String bucket, String object, String sha256) {}

    public Instant endTime() {
        return Instant.parse(end);
    }

    /** What the name that CloudTrail gave it tells; empty for a name of another form. */
    public Optional<DigestName> name() {
        return DigestName.parse(object);
    }
}
