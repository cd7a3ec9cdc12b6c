package io.plumbline.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Adds up and folds before anything travels on: first what readings say, unread, then entries. Of both it holds so many at a
 * time, and then passes its sums on, so that memory is bounded whatever the trail holds; the group's end adds up and folds
 * what was passed on twice, which gives the same: {@link Prefixes}.
 */
final class Combining implements Iterator<LedgerRow> {

    private static final int MOST_SAYINGS = 50_000;
    private static final int MOST_SUMS = 50_000;

    /** Longer sayings seldom say the same as others, and would take the memory of many. */
    private static final int LONGEST = 2_048;

    private final Iterator<Counted> counted;
    private final Sayings said = new Sayings();
    private final Sums sums;
    private final Deque<LedgerRow> ready = new ArrayDeque<>();
    private int added;

    Combining(Iterator<Counted> counted, FoldingGroups.Group group) {
        this.counted = counted;
        this.sums = new Sums(group);
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            fill();
        }
        return !ready.isEmpty();
    }

    @Override
    public LedgerRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.pop();
    }

    private void fill() {
        while (ready.isEmpty() && counted.hasNext()) {
            Counted next = counted.next();
            if (next instanceof Reading reading) {
                take(reading.said());
            } else {
                take((LedgerRow) next);
            }
            if (said.size() + added >= MOST_SAYINGS) {
                read();
                passOn(MOST_SUMS);
            }
        }
        if (ready.isEmpty()) {
            read();
            passOn(0);
        }
    }

    private void take(Said what) {
        if (what instanceof Said.Written written && isPlain(written)) {
            said.add(written);
        } else {
            what.entries().forEach(entry -> take(LedgerRow.settled(entry)));
        }
    }

    private static boolean isPlain(Said.Written one) {
        boolean isShort = one.on() == null || one.on().resource().length() <= LONGEST;
        return isShort && !one.words().isDetailed() && one.words().bytes().length <= LONGEST;
    }

    private static boolean isPlain(Entry.Fact what) {
        return (what.detail() == null || what.kind().isOfCalls())
                && (what.resource() == null || what.resource().length() <= LONGEST);
    }

    private void take(LedgerRow row) {
        if (row.isSettled() && isPlain(row.entry().what())) {
            sums.add(row.entry());
            added++;
        } else {
            ready.add(row);
        }
    }

    private void read() {
        said.forEach(sums::add);
        said.clear();
        added = 0;
    }

    private void passOn(int most) {
        if (sums.size() > most) {
            sums.rows().forEach(entry -> ready.add(LedgerRow.settled(entry)));
            sums.clear();
        }
    }
}
