package io.plumbline.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Adds up and folds entries that come sorted by their {@link Group}: one group in memory at a time, and it is bounded by
 * {@link Folding}.
 */
final class FoldingGroups implements Iterator<Entry> {

    private final Iterator<Entry> sorted;
    private final Deque<Entry> ready = new ArrayDeque<>();
    private Entry ahead;

    FoldingGroups(Iterator<Entry> sorted) {
        this.sorted = sorted;
        this.ahead = sorted.hasNext() ? sorted.next() : null;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && ahead != null) {
            takeGroup();
        }
        return !ready.isEmpty();
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.pop();
    }

    private void takeGroup() {
        String group = Group.of(ahead.what());
        boolean folds = ahead.what().kind() == Entry.Kind.USAGE;
        Folding folding = new Folding();
        Map<Entry.Fact, Entry> sums = new LinkedHashMap<>();
        while (ahead != null && group.equals(Group.of(ahead.what()))) {
            if (folds) {
                folding.add(ahead);
            } else {
                sums.merge(ahead.what(), ahead, Entry::plus);
            }
            ahead = sorted.hasNext() ? sorted.next() : null;
        }
        ready.addAll(folds ? folding.rows() : sums.values());
    }

    /**
     * What folds together: the objects of one bucket that one principal used by one action. Of other kinds than usage
     * only equal rows meet, and nothing folds.
     */
    static final class Group {

        private static final char SEPARATOR = '\n';

        private Group() {}

        static String of(Entry.Fact what) {
            String resource = what.kind() == Entry.Kind.USAGE
                    ? Folding.Resource.of(what.resource()).container()
                    : what.resource();
            return what.kind().name()
                    + SEPARATOR
                    + what.principalKey()
                    + SEPARATOR
                    + what.action()
                    + SEPARATOR
                    + resource
                    + SEPARATOR
                    + (what.kind() == Entry.Kind.USAGE ? "" : what.day() + what.account() + what.region());
        }
    }
}
