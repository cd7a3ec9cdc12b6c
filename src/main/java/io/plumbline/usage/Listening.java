package io.plumbline.usage;

import io.plumbline.catalog.Visibility.Access;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one account's trail listened to, as its events, its digests and trails' settings tell: by event kind, in which
 * regions and about which resources, and since when without a break.
 *
 * <p>Silence proves nothing of a kind, region or resource that was not listened to, nor before that day.
 *
 * @param firstDay {@code 2026-10-05}, UTC: from then on the account's files were given without a break; null when nothing
 *     was heard, or nothing to the window's end
 * @param lastDay the last of which anything tells
 * @param daysWithEvents of the days from first to last
 * @param why what breaks it off before {@code firstDay}, or all of it; null where the window begins there
 * @param heard by {@link EventKind#text}
 * @param visible actions, in lower case, that were delivered although tables do not say so, with their regions
 */
public record Listening(
        String account,
        String firstDay,
        String lastDay,
        int daysWithEvents,
        String why,
        Map<String, Heard> heard,
        Map<String, Set<String>> visible) {

    /** As a region: all of them, whichever they are. */
    public static final String ANYWHERE = SettingsSpans.ANYWHERE;

    /** How long one kind was listened to in each region, {@link #ANYWHERE} included, and of data events about each resource. */
    public record Heard(Map<String, Spell> regions, Map<String, Spell> resources) {

        private static final Heard NOTHING = new Heard(Map.of(), Map.of());

        private Heard since(String day) {
            return new Heard(since(regions, day), since(resources, day));
        }

        private static Map<String, Spell> since(Map<String, Spell> spells, String day) {
            Map<String, Spell> kept = new TreeMap<>(spells);
            kept.values().removeIf(spell -> !spell.reachesBackTo(day));
            return kept;
        }
    }

    public static Listening nothing(String account) {
        return new Listening(account, null, null, 0, null, Map.of(), Map.of());
    }

    /** Whole days from the first to the last, both counted; 0 without any. */
    public long days() {
        return firstDay == null ? 0 : ChronoUnit.DAYS.between(LocalDate.parse(firstDay), LocalDate.parse(lastDay)) + 1;
    }

    /** Of all this only what was listened to for so many days, to the end; at least once for 0. */
    public Listening heardFor(long days) {
        if (lastDay == null) {
            return this;
        }
        String latest = latestBeginning(days);
        Map<String, Heard> steadily = new TreeMap<>();
        heard.forEach((kind, what) -> steadily.put(kind, what.since(latest)));
        return new Listening(account, firstDay, lastDay, daysWithEvents, why, steadily, visible);
    }

    /** The last day on which what has so many days, to the end, can begin; null when nothing was heard. */
    public String latestBeginning(long days) {
        return lastDay == null
                ? null
                : LocalDate.parse(lastDay).minusDays(Math.max(0, days - 1)).toString();
    }

    /** The regions in which management events of this access were listened to; {@link #ANYWHERE} may be one. */
    public Set<String> managementRegions(Access access, String source) {
        return of(EventKind.management(access, source)).regions().keySet();
    }

    /** The regions in which data events of this type and access were heard; empty when none was. */
    public Set<String> dataRegions(String type, Access access) {
        return of(EventKind.data(type, access, null)).regions().keySet();
    }

    /** Whether data events of this type and access about this resource were listened to. */
    public boolean hearsData(String type, Access access, String resource) {
        return of(EventKind.data(type, access, resource)).resources().containsKey(resource);
    }

    /** What is known of a kind. */
    public Heard of(EventKind kind) {
        return heard.getOrDefault(kind.text(), Heard.NOTHING);
    }

    /** The account's listening, from its entries of coverage, of what was visible against the tables, and of digests. */
    static Listening of(String account, TrailWatch watch, Iterator<Entry> entries) {
        return AccountDays.listening(account, watch, entries);
    }
}
