package io.plumbline.usage;

import io.plumbline.trail.Hearing;
import io.plumbline.trail.Reach;
import io.plumbline.trail.SelectedKind;
import io.plumbline.trail.TrailHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the settings of all known trails say of one account over a window, from one turn to the next. */
final class SettingsSpans {

    /** As a region: wherever it may be. Only what listens in all regions listens there. */
    static final String ANYWHERE = "*";

    private final TrailSight sight;
    private final DayRange window;
    private final String account;
    private final Set<String> apart;
    private final List<TrailHistory> trails;
    private final List<Instant> turns;

    SettingsSpans(TrailSight sight, DayRange window, String account) {
        this.sight = sight;
        this.window = window;
        this.account = account;
        this.apart = sight.apart();
        this.trails = sight.trails().stream()
                .filter(trail -> trail.mayListenTo(account, sight.members()))
                .toList();
        this.turns = turns();
    }

    /** What holds from a time on. */
    record Span(Reach reach, String words) {}

    private List<Instant> turns() {
        TreeSet<Instant> all = new TreeSet<>();
        trails.forEach(trail -> all.addAll(trail.turns()));
        List<Instant> inside = new ArrayList<>(all.subSet(window.start(), window.end()));
        inside.remove(window.start());
        inside.add(0, window.start());
        return inside;
    }

    /** The trails that may ever have listened to the account. */
    List<TrailHistory> trails() {
        return trails;
    }

    /** What they say of a kind of event in a region, by the time from which on they say it; the first is the window's. */
    NavigableMap<Instant, Span> of(String region, SelectedKind kind) {
        TreeMap<Instant, Span> spans = new TreeMap<>();
        for (Instant turn : turns) {
            Span span = span(region, kind, turn);
            if (spans.isEmpty() || !spans.lastEntry().getValue().equals(span)) {
                spans.put(turn, span);
            }
        }
        return spans;
    }

    private Span span(String region, SelectedKind kind, Instant time) {
        Reach reach = Reach.NONE;
        List<String> words = new ArrayList<>();
        for (TrailHistory trail : trails) {
            Hearing hearing = trail.hears(account, region, kind, time, sight.members(), apart);
            if (hearing.isConcerned()) {
                reach = reach.or(hearing.reach());
                words.add(hearing.words());
            }
        }
        return words.isEmpty()
                ? new Span(Reach.UNKNOWN, "no trail of this account is known")
                : new Span(reach, String.join("; ", words));
    }

    static List<Span> on(LocalDate day, NavigableMap<Instant, Span> spans) {
        Instant start = DayRange.start(day);
        return List.copyOf(spans.subMap(spans.floorKey(start), true, DayRange.start(day.plusDays(1)), false)
                .values());
    }
}
