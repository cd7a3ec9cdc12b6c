package io.plumbline.usage;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Settled entries, equal ones added up and calls folded with their {@link FoldingGroups.Group}. */
final class Sums {

    /** Any order will do that does not depend on which came first. */
    private static final Comparator<String> SHORTER =
            Comparator.nullsLast(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

    private final FoldingGroups.Group group;
    private final Map<String, Folding> calls = new LinkedHashMap<>();
    private final Map<Entry.Fact, Entry> others = new LinkedHashMap<>();

    Sums(FoldingGroups.Group group) {
        this.group = group;
    }

    void add(Entry entry) {
        if (entry.what().kind().isOfCalls()) {
            calls.computeIfAbsent(group.of(entry.what()), key -> new Folding()).add(entry);
        } else if (entry.what().kind().keepsOneDetail()) {
            others.merge(entry.what().saying(null), entry, Sums::withTheShorterDetail);
        } else {
            others.merge(entry.what(), entry, Entry::plus);
        }
    }

    private static Entry withTheShorterDetail(Entry one, Entry other) {
        boolean isFirst = SHORTER.compare(one.what().detail(), other.what().detail()) <= 0;
        return isFirst ? one.plus(other) : other.plus(one);
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
