package io.plumbline.usage;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Days in UTC, both ends included. */
public record DayRange(LocalDate first, LocalDate last) implements Serializable {

    /** Of no day before it can a trail tell: CloudTrail began. */
    private static final LocalDate BEGINNING = LocalDate.of(2013, 11, 13);

    public DayRange {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("days: " + last + " is before " + first);
        }
    }

    /** The days that a time from an instant to another, both inclusive, touches, as far as CloudTrail reaches back. */
    public static DayRange of(Instant from, Instant to) {
        LocalDate start = day(from);
        LocalDate first = start.isBefore(BEGINNING) ? BEGINNING : start;
        LocalDate last = day(to);
        return new DayRange(first, last.isBefore(first) ? first : last);
    }

    static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    public Instant start() {
        return start(first);
    }

    /** The first instant after the last day. */
    public Instant end() {
        return start(last.plusDays(1));
    }

    public long count() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }
}
