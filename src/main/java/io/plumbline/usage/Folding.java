package io.plumbline.usage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds up the calls of one (principal, action, container), and keeps them few: their resources by {@link Prefixes}, their
 * contexts by the same rule: of more than {@value #MOST_CONTEXTS} distinct ones all forget the network they came from.
 */
final class Folding {

    static final int MOST_CONTEXTS = 64;

    private final Prefixes<Entry.Fact, Entry> calls = new Prefixes<>(Entry::plus);
    private final Set<String> contexts = new HashSet<>();
    private boolean anywhere;

    void add(Entry entry) {
        note(entry.what().context());
        calls.add(placed(entry.what()), entry);
    }

    private void note(String context) {
        if (anywhere || context == null || !contexts.add(context)) {
            return;
        }
        if (contexts.size() > MOST_CONTEXTS || Contexts.isFromAnywhere(context)) {
            anywhere = true;
            contexts.clear();
            calls.change(this::placed);
        }
    }

    private Entry.Fact placed(Entry.Fact what) {
        return anywhere ? what.in(Contexts.fromAnywhere(what.context())) : what;
    }

    int size() {
        return calls.size();
    }

    List<Entry> rows() {
        List<Entry> rows = new ArrayList<>(calls.size());
        calls.forEach((what, sum) -> rows.add(sum.with(what)));
        return rows;
    }
}
