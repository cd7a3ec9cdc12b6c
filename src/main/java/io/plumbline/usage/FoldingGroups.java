package io.plumbline.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Adds up and folds entries that come sorted by their {@link Group}: one group in memory at a time, and it is bounded by
 * {@link Folding}.
 */
final class FoldingGroups implements Iterator<Entry> {

    private final Iterator<Entry> sorted;
    private final Group group;
    private final Deque<Entry> ready = new ArrayDeque<>();
    private Entry ahead;

    FoldingGroups(Iterator<Entry> sorted, Group group) {
        this.sorted = sorted;
        this.group = group;
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
        String common = group.of(ahead.what());
        Sums sums = new Sums(group);
        while (ahead != null && common.equals(group.of(ahead.what()))) {
            sums.add(ahead);
            ahead = sorted.hasNext() ? sorted.next() : null;
        }
        sums.rows().forEach(ready::add);
    }

    /**
     * What folds together: the objects of one bucket that one principal used by one action. Of other kinds than usage
     * only equal rows meet, and nothing folds.
     */
    enum Group {
        /** Over all days: a bound for the whole. */
        OVER_ALL,
        /** Each day by itself, so that a day's rows do not depend on which other days were read with it. */
        BY_DAY;

        private static final char SEPARATOR = '\n';

        String of(Entry.Fact what) {
            boolean folds = what.kind().isOfCalls();
            String resource = folds ? ResourcePath.of(what.resource()).container() : what.resource();
            String place = folds
                    ? ""
                    : what.account()
                            + SEPARATOR
                            + what.region()
                            + SEPARATOR
                            + what.context()
                            + SEPARATOR
                            + (what.kind().keepsOneDetail() ? "" : what.detail());
            String day = folds && this == OVER_ALL ? "" : what.day();
            return what.kind().text()
                    + SEPARATOR
                    + what.principalKey()
                    + SEPARATOR
                    + what.action()
                    + SEPARATOR
                    + resource
                    + SEPARATOR
                    + day
                    + place;
        }
    }
}
