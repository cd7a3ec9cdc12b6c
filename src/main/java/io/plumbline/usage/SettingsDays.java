package io.plumbline.usage;

import io.plumbline.trail.Reach;
import io.plumbline.usage.CoverageRow.State;
import io.plumbline.usage.SettingsSpans.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
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

    SettingsDays(TrailSight sight, DayRange window) {
        this.sight = sight;
        this.window = window;
        this.kinds = sight.kinds();
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
        SettingsSpans told = new SettingsSpans(sight, window, account);
        return all.stream().flatMap(kind -> {
            NavigableMap<Instant, Span> spans = told.of(region, TrailSight.selected(kind));
            Set<LocalDate> days = heard.getOrDefault(kind, Set.of());
            boolean another = days.stream()
                    .filter(window::holds)
                    .anyMatch(day -> state(SettingsSpans.on(day, spans)) == State.OFF);
            return window.first()
                    .datesUntil(window.last().plusDays(1))
                    .map(day -> row(account, region, kind, day, SettingsSpans.on(day, spans), another));
        });
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
