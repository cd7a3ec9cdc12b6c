package io.plumbline.samples;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** One day of the sample's calendar, in UTC, from which its stories start. */
record Day(Consumer<Event> trail, LocalDate date) {

    boolean weekend() {
        return date.getDayOfWeek().getValue() > 5;
    }

    /** A story that starts up to {@code spread} after the given time, and always at the same one. */
    Story story(String name, String time, Duration spread) {
        Seeded random = Seeded.of(name, date.toString());
        return new Story(
                trail,
                random,
                Place.HOME,
                date.atTime(LocalTime.parse(time))
                        .toInstant(ZoneOffset.UTC)
                        .plusSeconds(random.below(1 + (int) spread.toSeconds())));
    }
}
