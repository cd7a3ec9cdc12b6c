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
 * and about which resources.
 *
 * <p>Silence of a kind that was never heard proves nothing; so an action is unused only where its kind was heard.
 *
 * @param firstDay {@code 2026-10-05}, UTC; null when no event told its time
 * @param daysWithEvents of the days from first to last
 * @param heard by {@link EventKind#text}
 * @param visible actions, in lower case, that were delivered although tables do not say so, with their regions
 * @param unmappedServices of calls for which no IAM action is known
 */
public record Listening(
        String account,
        String firstDay,
        String lastDay,
        int daysWithEvents,
        Map<String, Heard> heard,
        Map<String, Set<String>> visible,
        Set<String> unmappedServices) {

    /** The regions and, of data events, the resources that events of one kind told of. */
    public record Heard(Set<String> regions, Set<String> resources) {}

    public static Listening nothing(String account) {
        return new Listening(account, null, null, 0, Map.of(), Map.of(), Set.of());
    }

    /** Whole days from the first event to the last, both counted; 0 without any. */
    public long days() {
        return firstDay == null ? 0 : ChronoUnit.DAYS.between(LocalDate.parse(firstDay), LocalDate.parse(lastDay)) + 1;
    }

    /** The regions in which management events of this access were heard; empty when none was. */
    public Set<String> managementRegions(Access access, String excludableSource) {
        Heard kind = heard.get(EventKind.management(access, excludableSource).text());
        return kind == null ? Set.of() : kind.regions();
    }

    /** The regions in which data events of this type and access were heard; empty when none was. */
    public Set<String> dataRegions(String type, Access access) {
        Heard kind = heard.get(EventKind.data(type, access, null).text());
        return kind == null ? Set.of() : kind.regions();
    }

    /** Whether data events of this type and access about this resource were heard. */
    public boolean hearsData(String type, Access access, String resource) {
        Heard kind = heard.get(EventKind.data(type, access, resource).text());
        return kind != null && kind.resources().contains(resource);
    }

    /** The account's listening, from its coverage, visible and unmapped entries. */
    static Listening of(String account, Iterator<Entry> coverage) {
        Map<String, Heard> heard = new TreeMap<>();
        TreeSet<String> days = new TreeSet<>();
        TreeSet<String> unmapped = new TreeSet<>();
        Map<String, Set<String>> visible = new TreeMap<>();
        while (coverage.hasNext()) {
            Entry.Fact what = coverage.next().what();
            if (what.kind() == Entry.Kind.UNMAPPED) {
                unmapped.add(String.valueOf(what.resource()).replaceFirst("\\.amazonaws\\.com(\\.cn)?$", ""));
                continue;
            }
            if (what.kind() == Entry.Kind.VISIBLE) {
                visible.computeIfAbsent(what.action(), any -> new TreeSet<>()).add(String.valueOf(what.region()));
                continue;
            }
            Heard kind = heard.computeIfAbsent(what.action(), any -> new Heard(new TreeSet<>(), new TreeSet<>()));
            if (what.region() != null) {
                kind.regions().add(what.region());
            }
            if (what.resource() != null) {
                kind.resources().add(what.resource());
            }
            if (what.day() != null) {
                days.add(what.day());
            }
        }
        return days.isEmpty()
                ? new Listening(account, null, null, 0, heard, visible, unmapped)
                : new Listening(account, days.first(), days.last(), days.size(), heard, visible, unmapped);
    }
}
