package io.plumbline.cli;

import io.plumbline.report.Summary;
import io.plumbline.usage.Entry;
import io.plumbline.usage.EntryFolder;
import io.plumbline.usage.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * What reading the trail came to, in counts.
 *
 * @param clean whether all could be read, lines of access logs included
 * @param digests how many digests of log files were read
 * @param trailChanges how many changes to trails
 * @param firstEvent null when no event told its time
 */
record RunFacts(
        Summary.Events events,
        Summary.Files files,
        boolean clean,
        List<Summary.Coverage> coverage,
        List<Summary.UnmappedCall> unmapped,
        List<Summary.UnreadDenial> unreadDenials,
        long digests,
        long trailChanges,
        Instant firstEvent,
        Instant lastEvent) {

    private static final Comparator<String> SHORTER =
            Comparator.nullsLast(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

    private static final Set<Tally> UNREADABLE =
            Set.of(Tally.REFUSED, Tally.QUARANTINED, Tally.FILE_UNREADABLE, Tally.WITNESS_UNREADABLE);

    static RunFacts of(EntryFolder entries, AuditedUsage read) {
        Map<Tally, Long> tallies = new EnumMap<>(Tally.class);
        Map<Call, Long> unmapped = new HashMap<>();
        Map<Call, Summary.UnreadDenial> unread = new HashMap<>();
        Map<Entry.Kind, Long> beside = new EnumMap<>(Entry.Kind.class);
        List<Summary.Coverage> coverage = new ArrayList<>();
        Instant first = null;
        Instant last = null;
        for (Row row : entries.counts().collectAsList()) {
            String action = row.getAs("action");
            long records = row.getAs("records");
            Entry.Kind kind = Entry.Kind.of(row.getAs("kind"));
            switch (kind) {
                case TALLY -> tallies.merge(Tally.valueOf(action), records, Long::sum);
                case UNMAPPED -> unmapped.merge(new Call(row.getAs("source"), action), records, Long::sum);
                case UNREAD_DENIAL ->
                    unread.merge(new Call(row.getAs("source"), action), unread(row), RunFacts::together);
                case DIGEST, TRAIL_CHANGE -> beside.merge(kind, records, Long::sum);
                case USAGE, WITNESS, PRESENCE, SESSION, JOB, POLICY_CHANGE, VISIBLE, QUARANTINE ->
                    throw new IllegalStateException("counts: hold " + kind + ", which nobody counts");
                case COVERAGE -> {
                    coverage.add(coverage(row));
                    first = earlier(first, instant(row, "firstSeen"));
                    last = later(last, instant(row, "lastSeen"));
                }
            }
        }
        coverage.sort(Comparator.comparing((Summary.Coverage covered) -> String.valueOf(covered.account()))
                .thenComparing(covered -> String.valueOf(covered.region()))
                .thenComparing(Summary.Coverage::kind));
        return new RunFacts(
                events(tallies),
                files(tallies, read),
                Collections.disjoint(tallies.keySet(), UNREADABLE),
                coverage,
                calls(unmapped),
                unread.values().stream()
                        .sorted(Comparator.comparingLong(Summary.UnreadDenial::count)
                                .reversed()
                                .thenComparing(denial -> String.valueOf(denial.eventSource()))
                                .thenComparing(denial -> String.valueOf(denial.action())))
                        .toList(),
                beside.getOrDefault(Entry.Kind.DIGEST, 0L),
                beside.getOrDefault(Entry.Kind.TRAIL_CHANGE, 0L),
                first,
                last);
    }

    /** How many days the trail of each account covers, from the first to the last that it heard anything of. */
    Map<String, Long> daysByAccount() {
        Map<String, LocalDate> first = new HashMap<>();
        Map<String, LocalDate> last = new HashMap<>();
        for (Summary.Coverage covered : coverage) {
            if (covered.account() != null && covered.firstDay() != null) {
                first.merge(covered.account(), covered.firstDay(), (a, b) -> a.isBefore(b) ? a : b);
                last.merge(covered.account(), covered.lastDay(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        Map<String, Long> days = new HashMap<>();
        first.forEach((account, day) -> days.put(account, ChronoUnit.DAYS.between(day, last.get(account)) + 1));
        return days;
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

    private static Summary.UnreadDenial unread(Row row) {
        return new Summary.UnreadDenial(
                row.getAs("source"), row.getAs("action"), row.getAs("records"), row.getAs("sample"));
    }

    private static Summary.UnreadDenial together(Summary.UnreadDenial one, Summary.UnreadDenial other) {
        boolean first = SHORTER.compare(one.sample(), other.sample()) <= 0;
        return new Summary.UnreadDenial(
                one.eventSource(), one.action(), one.count() + other.count(), first ? one.sample() : other.sample());
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

    private static Summary.Events events(Map<Tally, Long> tallies) {
        long mapped = tallies.getOrDefault(Tally.MAPPED, 0L);
        long unmapped = tallies.getOrDefault(Tally.UNMAPPED, 0L);
        long notApiCall = tallies.getOrDefault(Tally.NOT_API_CALL, 0L);
        long duplicate = tallies.getOrDefault(Tally.DUPLICATE, 0L);
        long outOfWindow = tallies.getOrDefault(Tally.OUT_OF_WINDOW, 0L);
        long refused = tallies.getOrDefault(Tally.REFUSED, 0L);
        long quarantined = tallies.getOrDefault(Tally.QUARANTINED, 0L);
        long kept = mapped + unmapped + notApiCall;
        long read = kept + duplicate + outOfWindow + refused + quarantined;
        return new Summary.Events(
                read, kept, duplicate, outOfWindow, refused, quarantined, mapped, unmapped, notApiCall);
    }

    private static Summary.Files files(Map<Tally, Long> tallies, AuditedUsage read) {
        long unreadable = tallies.getOrDefault(Tally.FILE_UNREADABLE, 0L);
        long leftOut = tallies.getOrDefault(Tally.FILE_LEFT_OUT, 0L);
        long withContent = read.withContent();
        return new Summary.Files(
                withContent + read.empty(), withContent - unreadable, read.empty(), unreadable, leftOut);
    }
}
