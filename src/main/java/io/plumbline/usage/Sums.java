package io.plumbline.usage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Settled entries, equal ones added up and calls folded with their {@link FoldingGroups.Group}. */
final class Sums {

    private final FoldingGroups.Group group;
    private final Map<String, Folding> calls = new LinkedHashMap<>();
    private final Map<Entry.Fact, Entry> others = new LinkedHashMap<>();

    Sums(FoldingGroups.Group group) {
        this.group = group;
    }

    void add(Entry entry) {
        if (entry.what().kind().isOfCalls()) {
            calls.computeIfAbsent(group.of(entry.what()), key -> new Folding()).add(entry);
        } else {
            others.merge(entry.what(), entry, Entry::plus);
        }
    }

    int size() {
        return others.size() + calls.values().stream().mapToInt(Folding::size).sum();
    }

    Stream<Entry> rows() {
        return Stream.concat(
                calls.values().stream().flatMap(folding -> folding.rows().stream()), others.values().stream());
    }

    void clear() {
        calls.clear();
        others.clear();
    }
}
