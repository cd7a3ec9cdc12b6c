package io.plumbline.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The times and durations of options: {@code 2026-10-05T08:00:00Z}, {@code 2026-10-05}, {@code 90d} back from now. */
final class Times {

    private Times() {}

    /** A point in time; a date is its midnight, UTC. */
    static final class InstantOption implements ITypeConverter<Instant> {

        private final Instant now = Instant.now();

        @Override
        public Instant convert(String text) {
            Optional<Duration> back = duration(text);
            if (back.isPresent()) {
                return now.minus(back.get());
            }
            try {
                return text.length() == "2026-10-05".length()
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("\"" + text
                        + "\" is no time: give an instant (2026-10-05T08:00:00Z), a date (2026-10-05) or a duration back"
                        + " from now (90d, 36h)");
            }
        }
    }

    /** A length of time: {@code 30d}, {@code 36h}, {@code 0d}. */
    static final class DurationOption implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            return duration(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is no duration: give days or hours (30d, 36h)"));
        }
    }

    /** A length of time whose plain number is of days: {@code 14}, {@code 14d}, {@code 36h}. */
    static final class DaysOption implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            boolean plain = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
            return new DurationOption().convert(plain ? text + "d" : text);
        }
    }

    private static Optional<Duration> duration(String text) {
        int last = text.length() - 1;
        boolean digits = last > 0 && last <= 6 && text.chars().limit(last).allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return Optional.empty();
        }
        long amount = Long.parseLong(text.substring(0, last));
        return switch (text.charAt(last)) {
            case 'd' -> Optional.of(Duration.ofDays(amount));
            case 'h' -> Optional.of(Duration.ofHours(amount));
            case 'm' -> Optional.of(Duration.ofMinutes(amount));
            default -> Optional.empty();
        };
    }
}
