package io.plumbline.verify;

import io.plumbline.trail.DeliveryPath;
import io.plumbline.trail.DeliveryPath.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose log file it is and when it was delivered, by its name {@code
 * 111122223333_CloudTrail_us-east-1_20261005T0755Z_EtdBAInylggsmsIN.json.gz} or else by the folder of the day.
 *
 * @param start the first moment that it may have been delivered
 * @param end the last
 */
record LogName(String account, String region, Instant start, Instant end) {

    private static final Pattern NAME = Pattern.compile("([0-9]{12})_CloudTrail(?:-[A-Za-z]+)?_([a-z0-9-]{1,40})"
            + "_([0-9]{8}T[0-9]{4}Z)_[A-Za-z0-9]+\\.json(?:\\.gz)?");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'");

    /** Empty for what neither bears such a name nor lies where log files do. */
    static Optional<LogName> parse(String path) {
        return byName(path).or(() -> byFolder(path));
    }

    /** Whether the name alone says that it is a log file. */
    static boolean isLogFile(String path) {
        return byName(path).isPresent();
    }

    private static Optional<LogName> byName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Matcher matcher = NAME.matcher(name);
        if (name.length() > 400 || !matcher.matches()) {
            return Optional.empty();
        }
        try {
            Instant time = LocalDateTime.parse(matcher.group(3), TIME).toInstant(ZoneOffset.UTC);
            return Optional.of(new LogName(matcher.group(1), matcher.group(2), time, time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LogName> byFolder(String path) {
        return DeliveryPath.parse(path)
                .filter(delivery -> delivery.kind() == Kind.LOGS)
                .map(delivery -> {
                    Instant day = delivery.date().atStartOfDay(ZoneOffset.UTC).toInstant();
                    return new LogName(
                            delivery.account(),
                            delivery.region(),
                            day,
                            day.plus(Duration.ofDays(1)).minusSeconds(1));
                });
    }
}
