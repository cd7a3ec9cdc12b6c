package io.plumbline.trail;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Where one trail listened to what and when, as far as exports and the trail's own record of changes tell. */
public record TrailHistory(
        TrailId trail, Timeline<TrailSettings> settings, Timeline<Selectors> selectors, LoggingTimeline logging)
        implements Serializable {

    private static final String GLOBAL_REGION = "us-east-1";
    private static final String A_GLOBAL_SERVICE = "iam.amazonaws.com";
    private static final int LONGEST_WORDS = 300;

    /**
     * @param exportTime when the exports were taken
     * @param seenFrom from when on a change would have been seen; null when none would have been
     * @param changes of this trail, in their order
     */
    static TrailHistory of(
            TrailId trail, ExportedTrail export, Instant exportTime, Instant seenFrom, List<TrailChange> changes) {
        List<Told<Boolean>> switched = changes.stream()
                .filter(TrailChange::isOfLogging)
                .map(change -> told(change, change.kind() == TrailChange.Kind.START))
                .toList();
        return new TrailHistory(
                trail,
                new Timeline<>(
                        changes(changes, TrailChange::isOfSettings, TrailChange::settings),
                        exported(exportTime, export.settings()),
                        seenFrom),
                new Timeline<>(
                        changes(changes, TrailChange::isOfSelectors, TrailChange::selectors),
                        exported(exportTime, export.selectors()),
                        seenFrom),
                new LoggingTimeline(switched, export.logging(), exportTime, seenFrom));
    }

    private static <T extends Serializable> List<Told<T>> changes(
            List<TrailChange> changes, Predicate<TrailChange> which, Function<TrailChange, T> value) {
        return changes.stream()
                .filter(which)
                .map(change -> told(change, value.apply(change)))
                .toList();
    }

    private static <T extends Serializable> Told<T> told(TrailChange change, T value) {
        return new Told<>(
                change.time(), value, change.words() + (value == null ? ", which does not tell what it set" : ""));
    }

    private static <T extends Serializable> Told<T> exported(Instant time, T value) {
        return value == null ? null : new Told<>(time, value, "the export");
    }

    /** The times at which the trail may have begun to deliver something else, in order. */
    public List<Instant> turns() {
        TreeSet<Instant> turns = new TreeSet<>(logging.turns());
        List<Instant> others = new ArrayList<>();
        for (Timeline<?> timeline : List.of(settings, selectors)) {
            timeline.changes().forEach(change -> others.add(change.time()));
            others.add(timeline.seenFrom());
            others.add(timeline.export() == null ? null : timeline.export().time());
        }
        others.stream().filter(Objects::nonNull).forEach(turns::add);
        return List.copyOf(turns);
    }

    /** A time in which a trail was off, and who says so. */
    public record Off(Instant start, Instant end, String words) {}

    /** When the trail was surely off, from one time to another. One just made leaves no hole until it is started. */
    public List<Off> offs(Instant from, Instant to) {
        return logging.offs(from, to).stream()
                .filter(off -> settings.changes().stream()
                        .noneMatch(change -> change.time().equals(off.start())))
                .toList();
    }

    /** Whose events it delivers, as far as its settings tell: {@code account 123456789012, all regions}. */
    public String place(Instant time) {
        TrailSettings where = settings.at(time).value();
        boolean everywhere = where == null || where.multiRegion();
        return (where != null && where.organization()
                        ? "the accounts of its organization"
                        : "account " + trail.account())
                + ", " + (everywhere ? "" : "region " + trail.homeRegion())
                + (!everywhere ? "" : where == null ? "region " + trail.homeRegion() + " at least" : "all regions");
    }

    /** All selectors that it had at some time. */
    public List<Selectors> everySelectors() {
        List<Selectors> every = new ArrayList<>();
        selectors.changes().stream().map(Told::value).filter(Objects::nonNull).forEach(every::add);
        if (selectors.export() != null) {
            every.add(selectors.export().value());
        }
        return every;
    }

    /**
     * Whether it may ever have delivered of an account. Of a trail of which nobody knows whether it is an organization's,
     * only its own is taken to be so.
     */
    public boolean mayListenTo(String account, Set<String> members) {
        List<TrailSettings> versions = new ArrayList<>();
        settings.changes().stream().map(Told::value).forEach(versions::add);
        versions.add(settings.export() == null ? null : settings.export().value());
        return trail.account().equals(account)
                || versions.stream()
                        .filter(Objects::nonNull)
                        .anyMatch(version -> listensTo(version, account, members) != Heard.NO);
    }

    /**
     * What it delivered of a kind of event in one account, that it {@link #mayListenTo}, and region at a time.
     *
     * @param region {@code *} for all of them: only what listens everywhere does
     * @param members the accounts of the organization; null when nobody knows them
     * @param apart sources whose management events are kinds of their own
     */
    public Hearing hears(
            String account, String region, SelectedKind kind, Instant time, Set<String> members, Set<String> apart) {
        Told<TrailSettings> where = settings.at(time);
        Heard listening = listensTo(where.value(), account, members);
        if (listening == Heard.NO) {
            return new Hearing(Reach.NONE, trail.name() + ": is of another account", false);
        }
        Told<Boolean> on = logging.at(time);
        if (on.isKnown() && !on.value()) {
            return hearing(Reach.NONE, "off, " + on.words());
        }
        Reach places = placed(where.value(), listening, region, kind, time);
        if (places == Reach.NONE) {
            String there = region.equals("*") ? "all regions" : region;
            return hearing(Reach.NONE, "does not listen in " + there + ", " + where.words());
        }
        Told<Selectors> selected = selectors.at(time);
        Reach reach = selected.isKnown() ? kind.by(selected.value(), trail.partition(), apart) : Reach.UNKNOWN;
        if (reach == Reach.NONE) {
            return hearing(Reach.NONE, "no selector selects it, " + selected.words());
        }
        if (!on.isKnown()) {
            return hearing(Reach.UNKNOWN, "on or off: " + on.words());
        }
        if (places == Reach.UNKNOWN) {
            return hearing(Reach.UNKNOWN, "whether it listens here: " + where.words());
        }
        return reach == Reach.UNKNOWN
                ? hearing(Reach.UNKNOWN, "selectors: " + selected.words())
                : hearing(reach.upTo(places), words(selected, kind, apart));
    }

    private Hearing hearing(Reach reach, String words) {
        return new Hearing(reach, trail.name() + ": " + words, true);
    }

    private Heard listensTo(TrailSettings where, String account, Set<String> members) {
        if (trail.account().equals(account)) {
            return Heard.YES;
        }
        if (where == null) {
            return Heard.UNKNOWN;
        }
        Heard listening = where.listensTo(account);
        return listening == Heard.UNKNOWN && where.organization() && members != null
                ? Heard.of(members.contains(account))
                : listening;
    }

    private Reach placed(TrailSettings where, Heard listening, String region, SelectedKind kind, Instant time) {
        if (where == null) {
            return trail.homeRegion().equals(region) && listening == Heard.YES ? Reach.ALL : Reach.UNKNOWN;
        }
        Heard here = where.listensIn(region, "", time);
        Heard global = region.equals(GLOBAL_REGION) && kind.mixesGlobalServices()
                ? where.listensIn(region, A_GLOBAL_SERVICE, time)
                : here;
        Reach inRegion = here != global
                ? Reach.SOME
                : switch (here) {
                    case NO -> Reach.NONE;
                    case UNKNOWN -> Reach.UNKNOWN;
                    case YES -> Reach.ALL;
                };
        return inRegion != Reach.NONE && listening == Heard.UNKNOWN ? Reach.UNKNOWN : inRegion;
    }

    private String words(Told<Selectors> selected, SelectedKind kind, Set<String> apart) {
        String selecting = selected.value().selectors().stream()
                .filter(one -> kind.by(new Selectors(List.of(one)), trail.partition(), apart) != Reach.NONE)
                .map(Selector::words)
                .collect(Collectors.joining(" | "));
        return selected.words() + ", selects "
                + (selecting.length() > LONGEST_WORDS ? selecting.substring(0, LONGEST_WORDS) + "…" : selecting);
    }
}
