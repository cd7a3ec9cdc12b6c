package io.plumbline.usage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds up the calls of one (principal, action, container), and keeps them few: their resources by {@link Prefixes}, their
 * contexts by the same rule: of more than {@value #MOST_CONTEXTS} distinct ones all forget the network they came from. Of
 * more than {@value #MOST_REFUSALS} distinct {@link Refusal}s all forget which policy denied.
 */
final class Folding {

    static final int MOST_CONTEXTS = 64;
    static final int MOST_REFUSALS = 64;

    private final Prefixes<Entry.Fact, Entry> calls = new Prefixes<>(Entry::plus);
    private final Set<String> contexts = new HashSet<>();
    private final Set<String> refusals = new HashSet<>();
    private boolean anywhere;
    private boolean bySome;

    void add(Entry entry) {
        noteContext(entry.what().context());
        noteRefusal(entry.what().detail());
        calls.add(placed(entry.what()), entry);
    }

    private void noteContext(String context) {
        if (anywhere || context == null || !contexts.add(context)) {
            return;
        }
        if (contexts.size() > MOST_CONTEXTS || Contexts.isFromAnywhere(context)) {
            anywhere = true;
            contexts.clear();
            calls.change(this::placed);
        }
    }

    private void noteRefusal(String detail) {
        if (bySome || detail == null || !refusals.add(detail)) {
            return;
        }
        if (refusals.size() > MOST_REFUSALS || Refusal.isOfSome(detail)) {
            bySome = true;
            refusals.clear();
            calls.change(this::placed);
        }
    }

    private Entry.Fact placed(Entry.Fact what) {
        Entry.Fact there = anywhere ? what.in(Contexts.fromAnywhere(what.context())) : what;
        return bySome && there.detail() != null ? there.saying(Refusal.ofSome(there)) : there;
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
