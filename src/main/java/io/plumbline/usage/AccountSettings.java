package io.plumbline.usage;

import io.plumbline.trail.ArnRange;
import io.plumbline.trail.Reach;
import io.plumbline.trail.SelectedKind;
import io.plumbline.usage.SettingsSpans.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;

/** What trails' settings alone say of data events of one account, for just the resources that somebody asks about. */
public final class AccountSettings {

    private final TrailWatch watch;
    private final Listening listening;
    private final SettingsSpans spans;
    private final Map<Asked, Spell> answers = new HashMap<>();

    private record Asked(String region, SelectedKind kind) {}

    /** @param listening of the account; settings say nothing of days of which it knows nothing */
    public AccountSettings(TrailWatch watch, Listening listening) {
        this.watch = watch;
        this.listening = listening;
        this.spans = new SettingsSpans(watch.sight(), watch.window(), listening.account());
    }

    /** Whether there is any trail of the account of which something is known. */
    public boolean areKnown() {
        return !spans.trails().isEmpty();
    }

    /**
     * How long calls on the resources were listened to; neither deaf nor settled where the settings do not tell.
     *
     * @param region {@link Listening#ANYWHERE} when nobody knows where the resources are
     */
    public Spell data(String region, String type, boolean readOnly, ArnRange resources) {
        SelectedKind kind = SelectedKind.data(type, readOnly).about(resources);
        return answers.computeIfAbsent(new Asked(region, kind), any -> spell(region, kind));
    }

    private Spell spell(String region, SelectedKind kind) {
        NavigableMap<Instant, Span> said = spans.of(region, kind);
        boolean unknown = said.values().stream().allMatch(span -> span.reach() == Reach.UNKNOWN);
        String says = said.lastEntry().getValue().words();
        if (listening.firstDay() == null || unknown) {
            return new Spell(region, null, null, null, false, false, false, null, says);
        }
        DayWalk.Way way = new DayWalk(watch, new DigestedDays())
                .back(day(listening.lastDay()), day(listening.firstDay()), new BitSet(), region, said);
        String since = way.since() < 0
                ? null
                : watch.window().first().plusDays(way.since()).toString();
        return new Spell(region, null, null, since, way.settled(), way.deaf(), false, way.why(), says);
    }

    private int day(String text) {
        return (int)
                (LocalDate.parse(text).toEpochDay() - watch.window().first().toEpochDay());
    }
}
