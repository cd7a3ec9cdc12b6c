package io.plumbline.lint;

import io.plumbline.evaluate.AddressRanges;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Base64;

/**
 * What a value must be for its operator to compare it with anything. Variables are of no use outside of texts and ARNs:
 * IAM puts nothing in their place there.
 */
final class ComparedValue {

    /** No number or date is longer; longer text is not worth a look. */
    private static final int LONGEST = 64;

    private static final int YEAR_AND_MONTH = 7;

    private ComparedValue() {}

    /** What the value should have been and is not, or null. */
    static String missing(WrittenOperator operator, String value) {
        if (operator.startsWith("Numeric")) {
            return isNumber(value) ? null : "number";
        }
        if (operator.startsWith("Date")) {
            return isDate(value) ? null : "date, which is written 2026-01-31T00:00:00Z or as seconds since 1970";
        }
        if (operator.is("Bool") || operator.is("Null")) {
            return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false") ? null : "\"true\" or \"false\"";
        }
        if (operator.is("IpAddress") || operator.is("NotIpAddress")) {
            return AddressRanges.isAddress(value) ? null : "IP address or network, which is written 203.0.113.0/24";
        }
        if (operator.is("BinaryEquals")) {
            return isBase64(value) ? null : "base64 text";
        }
        return operator.startsWith("Arn") && !isArn(value) ? "ARN, which has six parts" : null;
    }

    private static boolean isNumber(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        try {
            return new BigDecimal(text.strip()).scale() < LONGEST;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** ISO 8601 down to the year, or seconds since 1970. */
    private static boolean isDate(String text) {
        if (text.length() > LONGEST || isNumber(text)) {
            return text.length() <= LONGEST;
        }
        try {
            int time = text.indexOf('T');
            if (time < 0) {
                return text.length() == YEAR_AND_MONTH
                        ? YearMonth.parse(text).isValidDay(1)
                        : LocalDate.parse(text).getYear() >= 0;
            }
            boolean zoned = text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
            return zoned
                    ? OffsetDateTime.parse(text).getYear() >= 0
                    : LocalDateTime.parse(text).getYear() >= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** With wildcards in it a text may be an ARN with some of the parts behind them. */
    private static boolean isArn(String value) {
        String pattern = VariableText.of(value).pattern();
        return ArnForm.ANY.touches(pattern);
    }
}
