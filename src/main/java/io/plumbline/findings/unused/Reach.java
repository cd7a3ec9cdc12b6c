package io.plumbline.findings.unused;

import io.plumbline.aws.Arn;
import io.plumbline.usage.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * On what one action of a statement was used, where that is less than was granted.
 *
 * @param covering the few patterns that cover all of it
 * @param resources how many resources and prefixes of such they were
 * @param firstSeen milliseconds, as {@link Entry} has them
 * @param evidence event ids, at most five
 */
record Reach(List<String> covering, int resources, long count, long firstSeen, long lastSeen, List<String> evidence) {

    /** A name that is still used after so long is no single run's. */
    private static final long LASTING = Duration.ofDays(7).toMillis();

    private static final int EVIDENCE = 5;

    Reach {
        covering = List.copyOf(covering);
        evidence = List.copyOf(evidence);
    }

    private record Place(String resource, boolean folded) {}

    /**
     * Null when the uses do not tell on what, or leave nothing out.
     *
     * @param used calls, a row each
     * @param needed resources that jobs need; {@code *} at the end is a prefix
     * @param made whether each use brings a new name about
     */
    static Reach of(Collection<Entry> used, Set<String> needed, boolean made, Collection<String> granted) {
        boolean told = Stream.concat(used.stream().map(call -> call.what().resource()), needed.stream())
                .allMatch(resource -> Arn.parse(resource).isPresent());
        if (used.isEmpty() || !told) {
            return null;
        }
        Map<Place, Entry> places = new HashMap<>();
        used.forEach(call ->
                places.merge(new Place(call.what().resource(), call.what().folded()), call, Entry::plus));
        List<UsedName> names = new ArrayList<>();
        places.forEach((place, uses) -> names.add(new UsedName(place.resource(), kind(place, uses, made))));
        needed.forEach(resource -> names.add(UsedName.pattern(resource)));
        List<String> covering = NarrowerResources.of(names, granted);
        if (covering.isEmpty()) {
            return null;
        }
        Entry all = used.stream().reduce(Entry::plus).orElseThrow();
        return new Reach(covering, places.size(), all.count(), all.firstSeen(), all.lastSeen(), all.evidence());
    }

    private static UsedName.Kind kind(Place place, Entry uses, boolean made) {
        if (place.folded()) {
            return UsedName.Kind.PREFIX;
        }
        if (made) {
            return UsedName.Kind.MADE;
        }
        boolean lasting = uses.firstSeen() != Entry.NO_TIME && uses.lastSeen() - uses.firstSeen() >= LASTING;
        return lasting ? UsedName.Kind.LASTING : UsedName.Kind.PASSING;
    }

    /** Of several holders of one statement; null when together they leave nothing out. */
    static Reach together(List<Reach> ofHolders, Collection<String> granted) {
        List<UsedName> names = ofHolders.stream()
                .flatMap(reach -> reach.covering.stream())
                .map(UsedName::pattern)
                .toList();
        List<String> covering = NarrowerResources.of(names, granted);
        return covering.isEmpty()
                ? null
                : ofHolders.stream()
                        .reduce((one, other) -> one.plus(other, covering))
                        .map(sum -> sum.plus(NOTHING, covering))
                        .orElseThrow();
    }

    private static final Reach NOTHING = new Reach(List.of(), 0, 0, Long.MAX_VALUE, Entry.NO_TIME, List.of());

    private Reach plus(Reach other, List<String> coveredBy) {
        return new Reach(
                coveredBy,
                resources + other.resources,
                count + other.count,
                earlier(firstSeen, other.firstSeen),
                Math.max(lastSeen, other.lastSeen),
                Stream.concat(evidence.stream(), other.evidence.stream())
                        .distinct()
                        .sorted()
                        .limit(EVIDENCE)
                        .toList());
    }

    private static long earlier(long one, long other) {
        return one == Entry.NO_TIME ? other : other == Entry.NO_TIME ? one : Math.min(one, other);
    }
}
