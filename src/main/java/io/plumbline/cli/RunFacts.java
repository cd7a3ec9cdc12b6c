package io.plumbline.cli;

import io.plumbline.report.Summary;
import io.plumbline.usage.Ledger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * What reading the trail came to, in counts.
 *
 * @param firstEvent null when no event told its time
 */
record RunFacts(
        Summary.Events events,
        Summary.Files files,
        List<Summary.Coverage> coverage,
        List<Summary.UnmappedCall> unmapped,
        Instant firstEvent,
        Instant lastEvent) {

    static RunFacts of(Ledger ledger, AuditedUsage read) {
        Map<String, Long> tallies = new HashMap<>();
        Map<Call, Long> unmapped = new HashMap<>();
        List<Summary.Coverage> coverage = new ArrayList<>();
        Instant first = null;
        Instant last = null;
        for (Row row : ledger.counts().collectAsList()) {
            String action = row.getAs("action");
            long records = row.getAs("records");
            switch (row.<String>getAs("kind")) {
                case "tally" -> tallies.merge(action, records, Long::sum);
                case "unmapped" -> unmapped.merge(new Call(row.getAs("source"), action), records, Long::sum);
                default -> {
                    coverage.add(coverage(row));
                    first = earlier(first, instant(row, "firstSeen"));
                    last = later(last, instant(row, "lastSeen"));
                }
            }
        }
        coverage.sort(Comparator.comparing((Summary.Coverage covered) -> String.valueOf(covered.account()))
                .thenComparing(covered -> String.valueOf(covered.region()))
                .thenComparing(Summary.Coverage::kind));
        return new RunFacts(events(tallies), files(tallies, read), coverage, calls(unmapped), first, last);
    }

    private record Call(String source, String name) {}

    private static List<Summary.UnmappedCall> calls(Map<Call, Long> unmapped) {
        return unmapped.entrySet().stream()
                .map(call -> new Summary.UnmappedCall(
                        call.getKey().source(), call.getKey().name(), call.getValue()))
                .sorted(Comparator.comparingLong(Summary.UnmappedCall::count)
                        .reversed()
                        .thenComparing(call -> String.valueOf(call.eventSource()))
                        .thenComparing(call -> String.valueOf(call.eventName())))
                .toList();
    }

    private static Summary.Coverage coverage(Row row) {
        return new Summary.Coverage(
                row.getAs("account"),
                row.getAs("region"),
                row.getAs("action"),
                row.getAs("days"),
                day(row, "firstDay"),
                day(row, "lastDay"),
                row.getAs("records"));
    }

    private static LocalDate day(Row row, String column) {
        String day = row.getAs(column);
        return day == null ? null : LocalDate.parse(day);
    }

    private static Instant instant(Row row, String column) {
        Long millis = row.getAs(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isAfter(one) ? other : one;
    }

    private static Summary.Events events(Map<String, Long> tallies) {
        long mapped = tallies.getOrDefault("MAPPED", 0L);
        long unmapped = tallies.getOrDefault("UNMAPPED", 0L);
        long notApiCall = tallies.getOrDefault("NOT_API_CALL", 0L);
        long duplicate = tallies.getOrDefault("DUPLICATE", 0L);
        long outOfWindow = tallies.getOrDefault("OUT_OF_WINDOW", 0L);
        long refused = tallies.getOrDefault("REFUSED", 0L);
        long quarantined = tallies.getOrDefault("QUARANTINED", 0L);
        long kept = mapped + unmapped + notApiCall;
        long read = kept + duplicate + outOfWindow + refused + quarantined;
        return new Summary.Events(
                read, kept, duplicate, outOfWindow, refused, quarantined, mapped, unmapped, notApiCall);
    }

    private static Summary.Files files(Map<String, Long> tallies, AuditedUsage read) {
        long unreadable = tallies.getOrDefault("FILE_UNREADABLE", 0L);
        long leftOut = tallies.getOrDefault("FILE_LEFT_OUT", 0L);
        long withContent = read.withContent();
        return new Summary.Files(
                withContent + read.empty(), withContent - unreadable, read.empty(), unreadable, leftOut);
    }
}
