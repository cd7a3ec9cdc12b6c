package io.plumbline.usage;

import io.plumbline.trail.SelectedKind;
import io.plumbline.trail.Selectors;
import io.plumbline.trail.TrailHistory;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that is known of trails' settings.
 *
 * @param members the accounts of the organization; null when nobody knows them
 */
public record TrailSight(List<TrailHistory> trails, Set<String> members) implements Serializable {

    public TrailSight {
        trails = List.copyOf(trails);
        members = members == null ? null : Set.copyOf(members);
    }

    /** The sources whose management events are kinds of their own: those that can be excluded, and those that are. */
    Set<String> apart() {
        Set<String> apart = new TreeSet<>(EventKind.EXCLUDABLE);
        everySelectors().forEach(selectors -> apart.addAll(selectors.excludedSources()));
        return apart;
    }

    /** The kinds that settings say something of: management events, sources excluded, types of data selected. */
    Set<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>();
        for (String access : List.of("READ", "WRITE")) {
            kinds.add("Management/" + access);
            for (Selectors selectors : everySelectors()) {
                selectors.excludedSources().forEach(source -> kinds.add("Management/" + access + "@" + source));
                selectors.dataTypes().forEach(type -> kinds.add("Data/" + type + "/" + access));
            }
        }
        kinds.add(EventKind.NETWORK_ACTIVITY);
        kinds.removeIf(kind -> EventKind.selected(kind).isEmpty());
        return kinds;
    }

    /** How many kinds there are to say something of, beside those that only events name. */
    public long kindCount() {
        return kinds().size();
    }

    private List<Selectors> everySelectors() {
        return trails.stream().flatMap(trail -> trail.everySelectors().stream()).toList();
    }

    static SelectedKind selected(String kind) {
        return EventKind.selected(kind)
                .orElseThrow(() -> new IllegalArgumentException("event kind: \"" + kind + "\" cannot be selected"));
    }
}
