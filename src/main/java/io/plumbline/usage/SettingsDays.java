package io.plumbline.usage;

import io.plumbline.trail.Hearing;
import io.plumbline.trail.Reach;
import io.plumbline.trail.SelectedKind;
import io.plumbline.trail.TrailHistory;
import io.plumbline.usage.CoverageRow.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the settings of all known trails say of one account and region, kind by kind and day by day.
 *
 * <p>Settings that say OFF of a kind which came all the same are not all there are: another trail listens, and nobody knows
 * when it did not.
 */
final class SettingsDays {

    /** AWS has some 500 kinds of data event; more are made up. */
    private static final int MOST_KINDS = 2_000;

    private static final int LONGEST_DETAIL = 1_000;

    private final TrailSight sight;
    private final DayRange window;
    private final Set<String> kinds;
    private final Set<String> apart;

    SettingsDays(TrailSight sight, DayRange window) {
        this.sight = sight;
        this.window = window;
        this.kinds = sight.kinds();
        this.apart = sight.apart();
    }

    /**
     * The rows, one a day and kind.
     *
     * @param heard the days on which events of each kind came
     */
    Stream<CoverageRow> of(String account, String region, Map<String, Set<LocalDate>> heard) {
        Set<String> all = new TreeSet<>(kinds);
        heard.keySet().stream()
                .filter(kind -> EventKind.selected(kind).isPresent())
                .sorted()
                .limit(MOST_KINDS)
                .forEach(all::add);
        List<TrailHistory> trails = sight.trails().stream()
                .filter(trail -> trail.mayListenTo(account, sight.members()))
                .toList();
        List<Instant> turns = turns(trails);
        return all.stream().flatMap(kind -> {
            NavigableMap<Instant, Span> spans = spans(account, region, TrailSight.selected(kind), trails, turns);
            Set<LocalDate> days = heard.getOrDefault(kind, Set.of());
            boolean another = days.stream().filter(window::holds).anyMatch(day -> state(on(day, spans)) == State.OFF);
            return window.first()
                    .datesUntil(window.last().plusDays(1))
                    .map(day -> row(account, region, kind, day, on(day, spans), another));
        });
    }

    /** What holds from a time on. */
    private record Span(Reach reach, String words) {}

    private List<Instant> turns(List<TrailHistory> trails) {
        TreeSet<Instant> turns = new TreeSet<>();
        trails.forEach(trail -> turns.addAll(trail.turns()));
        List<Instant> inside = new ArrayList<>(turns.subSet(window.start(), window.end()));
        inside.add(0, window.start());
        return inside;
    }

    private NavigableMap<Instant, Span> spans(
            String account, String region, SelectedKind kind, List<TrailHistory> trails, List<Instant> turns) {
        TreeMap<Instant, Span> spans = new TreeMap<>();
        for (Instant turn : turns) {
            Span span = span(account, region, kind, trails, turn);
            if (spans.isEmpty() || !spans.lastEntry().getValue().equals(span)) {
                spans.put(turn, span);
            }
        }
        return spans;
    }

    private Span span(String account, String region, SelectedKind kind, List<TrailHistory> trails, Instant time) {
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

    private static List<Span> on(LocalDate day, NavigableMap<Instant, Span> spans) {
        Instant start = DayRange.start(day);
        return List.copyOf(spans.subMap(spans.floorKey(start), true, DayRange.start(day.plusDays(1)), false)
                .values());
    }

    private static State state(List<Span> spans) {
        Set<Reach> reaches = EnumSet.noneOf(Reach.class);
        spans.forEach(span -> reaches.add(span.reach()));
        if (reaches.size() == 1) {
            return switch (spans.get(0).reach()) {
                case NONE -> State.OFF;
                case UNKNOWN -> State.UNKNOWN;
                case SOME -> State.PARTLY;
                case ALL -> State.ON;
            };
        }
        return reaches.contains(Reach.SOME) || reaches.contains(Reach.ALL) ? State.PARTLY : State.UNKNOWN;
    }

    private static CoverageRow row(
            String account, String region, String kind, LocalDate day, List<Span> spans, boolean another) {
        State state = state(spans);
        boolean doubted = another && state == State.OFF;
        List<String> words = new ArrayList<>();
        if (doubted) {
            words.add("such events came while the known trails were off: another trail listens");
        }
        spans.stream().map(Span::words).distinct().forEach(words::add);
        String detail = String.join(" / ", words);
        return new CoverageRow(
                account,
                region,
                day,
                kind,
                null,
                CoverageRow.Witness.SETTINGS,
                doubted ? State.UNKNOWN : state,
                detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail);
    }
}
