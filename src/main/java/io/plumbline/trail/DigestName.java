package io.plumbline.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a digest file tells: {@code
 * 111122223333_CloudTrail-Digest_us-east-1_my_trail_eu-west-1_20261005T080000Z.json.gz}.
 *
 * <p>A backfill digest, {@code …Z_backfill.json.gz}, lists files that the digest of their hour came too early for. Follows
 * <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">CloudTrail
 * digest file structure</a>.
 *
 * @param region whose log files it lists
 * @param trail the trail's name; may hold underscores
 * @param homeRegion where the trail was made
 * @param end when its period ended
 */
public record DigestName(
        String account, String region, String trail, String homeRegion, Instant end, boolean backfill) {

    // Region names hold no underscore and times have one length, so nothing here is read in two ways.
    private static final Pattern NAME = Pattern.compile("([0-9]{12})_CloudTrail-Digest_([a-z0-9-]{1,40})"
            + "_([A-Za-z0-9._-]{1,128})_([a-z0-9-]{1,40})_([0-9]{8}T[0-9]{6}Z)(_backfill)?\\.json(?:\\.gz)?");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /** Reads the last segment of a path or an object key; empty when it is no digest's name. */
    public static Optional<DigestName> parse(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.length() > 400) {
            return Optional.empty();
        }
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Instant end = LocalDateTime.parse(matcher.group(5), TIME).toInstant(ZoneOffset.UTC);
            return Optional.of(new DigestName(
                    matcher.group(1),
                    matcher.group(2),
                    matcher.group(3),
                    matcher.group(4),
                    end,
                    matcher.group(6) != null));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
