package io.plumbline.trail;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Reads texts, times and flags from the characters of a token. */
final class Scalars {

    /** What {@link #micros} answers for a text that is no time. */
    static final long NO_TIME = Long.MIN_VALUE;

    private Scalars() {}

    /** The text as UTF-8, half a surrogate pair becoming {@code ?}. */
    static byte[] utf8(char[] characters, int offset, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            char c = characters[offset + i];
            if (c >= 0x80) {
                return new String(characters, offset, length).getBytes(StandardCharsets.UTF_8);
            }
            bytes[i] = (byte) c;
        }
        return bytes;
    }

    /** The microseconds since 1970 of {@code 2026-08-21T10:11:12Z} and its ISO-8601 kin with a zone. */
    static long micros(char[] text, int offset, int length) {
        try {
            if (isPlain(text, offset, length)) {
                long day = LocalDate.of(
                                number(text, offset, 4), number(text, offset + 5, 2), number(text, offset + 8, 2))
                        .toEpochDay();
                int hour = number(text, offset + 11, 2);
                int minute = number(text, offset + 14, 2);
                int second = number(text, offset + 17, 2);
                return hour > 23 || minute > 59 || second > 59
                        ? NO_TIME
                        : (day * 86_400 + hour * 3_600L + minute * 60L + second) * 1_000_000L;
            }
            Instant instant =
                    OffsetDateTime.parse(new String(text, offset, length)).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (DateTimeException | ArithmeticException e) {
            return NO_TIME;
        }
    }

    static boolean isTrue(char[] text, int offset, int length) {
        return length == 4 && "true".equalsIgnoreCase(new String(text, offset, length));
    }

    static boolean isFalse(char[] text, int offset, int length) {
        return length == 5 && "false".equalsIgnoreCase(new String(text, offset, length));
    }

    private static boolean isPlain(char[] text, int offset, int length) {
        String shape = "0000-00-00T00:00:00Z";
        if (length != shape.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text[offset + i];
            boolean fits = shape.charAt(i) == '0' ? c >= '0' && c <= '9' : c == shape.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(char[] text, int offset, int digits) {
        int number = 0;
        for (int i = offset; i < offset + digits; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }
}
