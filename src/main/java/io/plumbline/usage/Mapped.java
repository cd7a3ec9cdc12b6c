package io.plumbline.usage;

import java.util.Iterator;
import java.util.function.Function;

/** Rows as something else, one at a time. */
public record Mapped<A, B>(Iterator<A> rows, Function<A, B> each) implements Iterator<B> {

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public B next() {
        return each.apply(rows.next());
    }
}
