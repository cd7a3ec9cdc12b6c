package io.plumbline.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** The order to judge digests in: each after all that name it as the one before them, however their times read. */
final class ChainOrder {

    static final Comparator<Link> NEWEST_FIRST = Comparator.comparing(
                    (Link link) -> link.digest().endTime())
            .thenComparing(link -> link.digest().start())
            .reversed()
            .thenComparing(Link::path);

    private ChainOrder() {}

    /** @param links no two of them for one object */
    static List<Link> of(List<Link> links) {
        Map<String, Link> byObject = new HashMap<>();
        links.forEach(link -> byObject.put(link.digest().object(), link));
        Map<String, Integer> naming = new HashMap<>();
        links.forEach(link -> {
            if (link.digest().previous() != null) {
                naming.merge(link.digest().previous().object(), 1, Integer::sum);
            }
        });
        PriorityQueue<Link> ready = new PriorityQueue<>(NEWEST_FIRST);
        links.stream()
                .filter(link -> !naming.containsKey(link.digest().object()))
                .forEach(ready::add);
        Set<Link> ordered = new LinkedHashSet<>();
        while (!ready.isEmpty()) {
            Link link = ready.poll();
            ordered.add(link);
            Link previous = link.digest().previous() == null
                    ? null
                    : byObject.get(link.digest().previous().object());
            if (previous != null && naming.merge(previous.digest().object(), -1, Integer::sum) == 0) {
                ready.add(previous);
            }
        }
        // Digests that name each other in a circle: no order is right.
        links.stream().sorted(NEWEST_FIRST).forEach(ordered::add);
        return new ArrayList<>(ordered);
    }
}
