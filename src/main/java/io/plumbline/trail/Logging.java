package io.plumbline.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * When a trail was switched on and off last, as {@code aws cloudtrail get-trail-status} prints it. What was before that,
 * nobody knows.
 *
 * @param started null when it never was
 * @param stopped null when it never was
 */
public record Logging(boolean isOn, Instant started, Instant stopped) {

    /** The state of an output; empty for any other JSON. */
    public static Optional<Logging> read(JsonNode json) {
        if (!json.path("IsLogging").isBoolean()) {
            return Optional.empty();
        }
        return Optional.of(new Logging(
                json.path("IsLogging").booleanValue(),
                time(json.path("StartLoggingTime")),
                time(json.path("StopLoggingTime"))));
    }

    /** Whether the trail was on at a time. */
    public Heard at(Instant time) {
        boolean startedSince = started == null || time.isBefore(started);
        boolean stoppedSince = stopped == null || time.isBefore(stopped);
        if (isOn) {
            // stopped … started … now
            return !startedSince ? Heard.YES : stoppedSince ? Heard.UNKNOWN : Heard.NO;
        }
        // started … stopped … now
        return !stoppedSince ? Heard.NO : startedSince || stopped == null ? Heard.UNKNOWN : Heard.YES;
    }

    /** {@code 2026-08-21T10:11:12.345000+02:00} by version 2 of the command line, seconds since 1970 by version 1. */
    private static Instant time(JsonNode time) {
        if (time.isNumber()) {
            return Instant.ofEpochMilli((long) (time.doubleValue() * 1_000));
        }
        try {
            return time.isTextual() ? OffsetDateTime.parse(time.textValue()).toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
