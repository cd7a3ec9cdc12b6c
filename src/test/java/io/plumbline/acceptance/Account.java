package io.plumbline.acceptance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The account, region and sixty days that the scenarios share. */
final class Account {

    static final String ID = "123456789012";
    static final String REGION = "us-east-1";
    static final int DAYS = 60;
    static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

    private Account() {}

    static String role(String pathAndName) {
        return "arn:aws:iam::" + ID + ":role/" + pathAndName;
    }

    /** Noon of a day of the window, 0 to 59. */
    static Instant noon(int day) {
        return START.plus(day, ChronoUnit.DAYS).plus(12, ChronoUnit.HOURS);
    }
}
