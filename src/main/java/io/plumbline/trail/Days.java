package io.plumbline.trail;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** A year, a month of it or a day of that: what the folders {@code 2026}, {@code 2026/08} and {@code 2026/08/21} hold. */
record Days(LocalDate first, LocalDate last) {

    /** The days of as many of the three as are numbers from the left; null when not even the year is one. */
    static Days of(String year, String month, String day) {
        if (!isDigits(year, 4) || year.equals("0000")) {
            return null;
        }
        LocalDate newYear = LocalDate.of(Integer.parseInt(year), 1, 1);
        if (!isDigits(month, 2)) {
            return new Days(newYear, newYear.plusYears(1).minusDays(1));
        }
        try {
            YearMonth named = YearMonth.of(newYear.getYear(), Integer.parseInt(month));
            return isDigits(day, 2)
                    ? one(named.atDay(Integer.parseInt(day)))
                    : new Days(named.atDay(1), named.atEndOfMonth());
        } catch (DateTimeException e) {
            return null; // 2026/02/30 is somebody else's layout.
        }
    }

    private static Days one(LocalDate day) {
        return new Days(day, day);
    }

    boolean isOne() {
        return first.equals(last);
    }

    static boolean isDigits(String text, int length) {
        return text.length() == length && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
