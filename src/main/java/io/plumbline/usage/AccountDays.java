package io.plumbline.usage;

import io.plumbline.trail.ArnRange;
import io.plumbline.trail.Reach;
import io.plumbline.trail.SelectedKind;
import io.plumbline.usage.SettingsSpans.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Puts together how long an account's trail listened to what: from its events, its digests and the settings. */
final class AccountDays {

    private static final String MANAGEMENT = "Management/";

    private final TrailWatch watch;
    private final String account;
    private final BitSet withEvents = new BitSet();
    private final Map<String, Map<String, BitSet>> byRegion = new TreeMap<>();
    private final Map<String, Map<String, BitSet>> byResource = new TreeMap<>();
    private final Map<String, String> homes = new HashMap<>();
    private final Map<String, Set<String>> visible = new TreeMap<>();
    private final DigestedDays digests = new DigestedDays();
    private final SettingsSpans settings;
    private final DayWalk walk;

    private AccountDays(String account, TrailWatch watch) {
        this.watch = watch;
        this.account = account;
        this.settings = new SettingsSpans(watch.sight(), watch.window(), account);
        this.walk = new DayWalk(watch, digests);
    }

    static Listening listening(String account, TrailWatch watch, Iterator<Entry> entries) {
        AccountDays days = new AccountDays(account, watch);
        entries.forEachRemaining(entry -> days.add(entry.what()));
        return days.listening();
    }

    private void add(Entry.Fact what) {
        if (what.kind() == Entry.Kind.VISIBLE) {
            visible.computeIfAbsent(what.action(), any -> new TreeSet<>()).add(String.valueOf(what.region()));
        } else if (what.kind() == Entry.Kind.DIGEST) {
            digests.add(what);
        } else if (what.day() != null) {
            int day = day(LocalDate.parse(what.day()));
            if (day >= 0 && day < watch.window().count()) {
                withEvents.set(day);
                note(byRegion, what.action(), what.region(), day);
                note(byResource, what.action(), what.resource(), day);
                if (what.resource() != null && what.region() != null) {
                    homes.putIfAbsent(what.resource(), what.region());
                }
            }
        }
    }

    private static void note(Map<String, Map<String, BitSet>> days, String kind, String place, int day) {
        Map<String, BitSet> places = days.computeIfAbsent(kind, any -> new TreeMap<>());
        if (place != null) {
            places.computeIfAbsent(place, any -> new BitSet()).set(day);
        }
    }

    private int day(LocalDate date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(watch.window().first(), date));
    }

    private String text(int day) {
        return watch.window().first().plusDays(day).toString();
    }

    private Listening listening() {
        int last = lastDay();
        if (last < 0) {
            return new Listening(account, null, null, 0, null, Map.of(), visible);
        }
        String[] why = new String[1];
        int first = firstDay(last, why);
        if (first < 0) {
            return new Listening(account, null, null, 0, why[0], Map.of(), visible);
        }
        Map<String, Listening.Heard> heard = new TreeMap<>();
        Set<String> kinds = new TreeSet<>(byRegion.keySet());
        if (!settings.trails().isEmpty()) {
            watch.sight().kinds().stream()
                    .filter(kind -> kind.startsWith(MANAGEMENT))
                    .forEach(kinds::add);
            EventKind.EXCLUDABLE.forEach(source -> {
                kinds.add("Management/READ@" + source);
                kinds.add("Management/WRITE@" + source);
            });
        }
        kinds.forEach(kind -> heard.put(kind, heard(kind, first, last)));
        BitSet inside = withEvents.get(first, last + 1);
        return new Listening(account, text(first), text(last), inside.cardinality(), why[0], heard, visible);
    }

    /** The last day that tells that the account's files were given. */
    private int lastDay() {
        for (int day = (int) watch.window().count() - 1; day >= 0; day--) {
            if (isTold(day)) {
                return day;
            }
        }
        return -1;
    }

    /**
     * From which day on the account's files are known to have been given, going back from the window's end: whatever
     * settings say, of files that are not there nothing can be said.
     */
    private int firstDay(int last, String[] why) {
        List<NavigableMap<Instant, Span>> said = saidOfManagement();
        int silent = (int) watch.window().count() - 1 - last;
        int first = -1;
        int earliest = earliestDay(last);
        int quiet = TrailWatch.silentDays(withEvents);
        for (int day = last; day >= earliest; day--) {
            int most = isOn(day, said) ? TrailWatch.SILENT_DAYS_WITH_SETTINGS : quiet;
            if (watch.minDays() > 0 && silent > most) {
                why[0] = "there is no event of it from " + text(day + 1) + " on for " + silent + " days"
                        + (most > quiet ? "" : ", and neither settings nor digests say that its trail listened");
                break;
            }
            silent = isTold(day) ? 0 : silent + 1;
            first = isTold(day) ? day : first;
        }
        return first;
    }

    private int earliestDay(int last) {
        for (int day = 0; day < last; day++) {
            if (isTold(day)) {
                return day;
            }
        }
        return last;
    }

    /** Whether anything shows that the account's files of the day were given. */
    private boolean isTold(int day) {
        return withEvents.get(day)
                || digests.coverAnywhere(watch.window().first().plusDays(day));
    }

    /** What settings say of management events, wherever a trail may have listened to them. */
    private List<NavigableMap<Instant, Span>> saidOfManagement() {
        Set<String> places = new TreeSet<>(Set.of(SettingsSpans.ANYWHERE));
        settings.trails().forEach(trail -> places.add(trail.trail().homeRegion()));
        return places.stream()
                .flatMap(place -> Stream.of(true, false)
                        .map(readOnly -> settings.of(place, SelectedKind.management(null, readOnly))))
                .toList();
    }

    private boolean isOn(int day, List<NavigableMap<Instant, Span>> said) {
        LocalDate date = watch.window().first().plusDays(day);
        return said.stream()
                .flatMap(spans -> SettingsSpans.on(date, spans).stream())
                .anyMatch(span -> span.reach() == Reach.ALL);
    }

    private Listening.Heard heard(String kind, int first, int last) {
        Map<String, Spell> regions = new TreeMap<>();
        Map<String, BitSet> inRegions = byRegion.getOrDefault(kind, Map.of());
        boolean ofManagement = kind.startsWith(MANAGEMENT);
        SelectedKind selected =
                settings.trails().isEmpty() ? null : EventKind.selected(kind).orElse(null);
        Set<String> places = new TreeSet<>(inRegions.keySet());
        if (ofManagement && selected != null) {
            byRegion.values().forEach(other -> places.addAll(other.keySet()));
            settings.trails().forEach(trail -> places.add(trail.trail().homeRegion()));
            places.add(SettingsSpans.ANYWHERE);
        }
        places.removeIf(place -> !watch.keeps(place));
        for (String region : places) {
            NavigableMap<Instant, Span> spans = ofManagement && selected != null ? settings.of(region, selected) : null;
            regions.put(region, spell(inRegions.getOrDefault(region, new BitSet()), region, spans, first, last));
        }
        Map<String, Spell> resources = new TreeMap<>();
        byResource.getOrDefault(kind, Map.of()).forEach((resource, days) -> {
            String region = homes.getOrDefault(resource, SettingsSpans.ANYWHERE);
            NavigableMap<Instant, Span> spans =
                    selected == null ? null : settings.of(region, selected.about(range(selected.type(), resource)));
            resources.put(resource, spell(days, region, spans, first, last));
        });
        return new Listening.Heard(regions, resources);
    }

    /** All of a bucket, its own calls included; of other types the resource itself. */
    private static ArnRange range(String type, String resource) {
        boolean isBucket = type != null && type.startsWith("AWS::S3");
        return isBucket ? ArnRange.below(resource + "/") : new ArnRange(resource, true);
    }

    private Spell spell(BitSet days, String region, NavigableMap<Instant, Span> spans, int first, int last) {
        DayWalk.Way way = walk.back(last, first, days, region, spans);
        boolean any = !days.isEmpty();
        return new Spell(
                region,
                any ? text(days.nextSetBit(0)) : null,
                any ? text(days.length() - 1) : null,
                way.since() < 0 ? null : text(way.since()),
                way.settled(),
                way.deaf(),
                way.another(),
                way.why(),
                spans == null ? null : spans.lastEntry().getValue().words());
    }
}
