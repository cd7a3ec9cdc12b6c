package io.plumbline.usage;

import io.plumbline.catalog.Visibility.Access;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one account's trail was heard to deliver, inferred from the events themselves: by event kind, in which regions
 * and about which resources, and since when.
 *
 * <p>Silence of a kind that was never heard proves nothing; so an action is unused only where its kind was heard, and
 * of data events only since they were heard first: a trail goes on delivering what it delivers until told otherwise.
 *
 * @param firstDay {@code 2026-10-05}, UTC; null when no event told its time
 * @param daysWithEvents of the days from first to last
 * @param heard by {@link EventKind#text}
 * @param visible actions, in lower case, that were delivered although tables do not say so, with their regions
 */
public record Listening(
        String account,
        String firstDay,
        String lastDay,
        int daysWithEvents,
        Map<String, Heard> heard,
        Map<String, Set<String>> visible) {

    /** The regions and, of data events, the resources that events of one kind told of, each with the first such day. */
    public record Heard(Map<String, String> regions, Map<String, String> resources) {

        private Heard since(String day) {
            return new Heard(until(regions, day), until(resources, day));
        }

        private static Map<String, String> until(Map<String, String> firstDays, String day) {
            Map<String, String> kept = new TreeMap<>(firstDays);
            kept.values().removeIf(first -> first.compareTo(day) > 0);
            return kept;
        }
    }

    public static Listening nothing(String account) {
        return new Listening(account, null, null, 0, Map.of(), Map.of());
    }

    /** Whole days from the first event to the last, both counted; 0 without any. */
    public long days() {
        return firstDay == null ? 0 : ChronoUnit.DAYS.between(LocalDate.parse(firstDay), LocalDate.parse(lastDay)) + 1;
    }

    /** Without the days after this one: a record's clock may be wrong. */
    public Listening until(String day) {
        return lastDay == null || lastDay.compareTo(day) <= 0
                ? this
                : new Listening(
                        account, firstDay.compareTo(day) < 0 ? firstDay : day, day, daysWithEvents, heard, visible);
    }

    /**
     * Without the data events that were heard for fewer days than this, to the end. They are turned on bucket by bucket;
     * management events an account's trail has or has not.
     */
    public Listening heardFor(long days) {
        if (lastDay == null || days <= 0) {
            return this;
        }
        String latest = LocalDate.parse(lastDay).minusDays(days - 1).toString();
        Map<String, Heard> steadily = new TreeMap<>();
        heard.forEach((kind, what) -> steadily.put(kind, EventKind.isData(kind) ? what.since(latest) : what));
        return new Listening(account, firstDay, lastDay, daysWithEvents, steadily, visible);
    }

    /** The regions in which management events of this access were heard; empty when none was. */
    public Set<String> managementRegions(Access access, String excludableSource) {
        return of(EventKind.management(access, excludableSource)).regions().keySet();
    }

    /** The regions in which data events of this type and access were heard; empty when none was. */
    public Set<String> dataRegions(String type, Access access) {
        return of(EventKind.data(type, access, null)).regions().keySet();
    }

    /** Whether data events of this type and access about this resource were heard. */
    public boolean hearsData(String type, Access access, String resource) {
        return of(EventKind.data(type, access, resource)).resources().containsKey(resource);
    }

    private Heard of(EventKind kind) {
        return heard.getOrDefault(kind.text(), new Heard(Map.of(), Map.of()));
    }

    /** The account's listening, from its coverage and visible entries. */
    static Listening of(String account, Iterator<Entry> coverage) {
        Map<String, Heard> heard = new TreeMap<>();
        Map<String, Set<String>> visible = new TreeMap<>();
        TreeSet<String> days = new TreeSet<>();
        while (coverage.hasNext()) {
            Entry.Fact what = coverage.next().what();
            if (what.kind() == Entry.Kind.VISIBLE) {
                visible.computeIfAbsent(what.action(), any -> new TreeSet<>()).add(String.valueOf(what.region()));
            } else if (what.day() != null) {
                days.add(what.day());
                Heard kind = heard.computeIfAbsent(what.action(), any -> new Heard(new TreeMap<>(), new TreeMap<>()));
                note(kind.regions(), what.region(), what.day());
                note(kind.resources(), what.resource(), what.day());
            }
        }
        return days.isEmpty()
                ? new Listening(account, null, null, 0, heard, visible)
                : new Listening(account, days.first(), days.last(), days.size(), heard, visible);
    }

    private static void note(Map<String, String> firstDays, String of, String day) {
        if (of != null) {
            firstDays.merge(of, day, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
    }
}
