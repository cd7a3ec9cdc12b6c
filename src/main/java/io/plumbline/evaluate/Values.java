package io.plumbline.evaluate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Numbers and dates as policies and requests write them; null for what is neither. */
final class Values {

    /** No number or date is longer; longer text is not worth a look. */
    private static final int LONGEST = 64;

    private static final int DIGITS_OF_A_YEAR = 4;

    private Values() {}

    static BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * {@code 2026-01-01T02:00:00+02:00}, {@code 2026-01-01T00:00Z}, {@code 2026-01-01}, {@code 2026-01}, {@code 2026},
     * or seconds since 1970; without an offset it is UTC.
     */
    static Instant instant(String written) {
        String text = written.length() > LONGEST ? "" : written.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            int t = text.indexOf('T');
            if (t >= 0) {
                boolean offset = text.endsWith("Z") || text.indexOf('+', t) >= 0 || text.indexOf('-', t) >= 0;
                return offset
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            }
            BigDecimal seconds = number(text);
            if (seconds != null && text.length() != DIGITS_OF_A_YEAR) {
                // Not by moving the point: that would write out all the noughts of 1e999999999.
                return Instant.ofEpochMilli(seconds.scaleByPowerOfTen(3).longValueExact());
            }
            return day(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static LocalDate day(String text) {
        return switch (text.length()) {
            case DIGITS_OF_A_YEAR -> Year.parse(text).atDay(1);
            case DIGITS_OF_A_YEAR + 3 -> YearMonth.parse(text).atDay(1);
            default -> LocalDate.parse(text);
        };
    }
}
