package io.plumbline.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** Hands sorted rows on group by group, and gives what is made of each; one group is in memory at a time. */
final class GroupRows implements Iterator<Row> {

    /** What is to be done with the rows that have one key, and once all groups are through. */
    interface Step {

        List<Row> group(List<Row> rows) throws IOException;

        default List<Row> end() {
            return List.of();
        }
    }

    private final Iterator<Row> sorted;
    private final int key;
    private final Step step;
    private Iterator<Row> made = Collections.emptyIterator();
    private Row next;
    private boolean ended;

    /** @param sorted by the column of index {@code key}, which holds text */
    GroupRows(Iterator<Row> sorted, int key, Step step) {
        this.sorted = sorted;
        this.key = key;
        this.step = step;
        this.next = sorted.hasNext() ? sorted.next() : null;
    }

    @Override
    public boolean hasNext() {
        while (!made.hasNext() && !ended) {
            if (next == null) {
                made = step.end().iterator();
                ended = true;
            } else {
                made = group();
            }
        }
        return made.hasNext();
    }

    private Iterator<Row> group() {
        List<Row> rows = new ArrayList<>();
        String value = next.getString(key);
        while (next != null && value.equals(next.getString(key))) {
            rows.add(next);
            next = sorted.hasNext() ? sorted.next() : null;
        }
        try {
            return step.group(rows).iterator();
        } catch (IOException e) {
            throw new UncheckedIOException(value + " cannot be checked", e);
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return made.next();
    }
}
