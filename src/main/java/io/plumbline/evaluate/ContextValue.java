package io.plumbline.evaluate;

import java.util.List;

/**
 * What is known of a condition key in one request: its values, that the request has none, or nothing.
 *
 * <p>A key without values ({@code aws:TagKeys} of a request with no tags) counts as absent.
 */
public sealed interface ContextValue {

    ContextValue ABSENT = new Absent();

    ContextValue UNKNOWN = new Unknown();

    /** The request has the key, with one value or several. */
    record Present(List<String> values) implements ContextValue {
        public Present {
            values = List.copyOf(values);
        }
    }

    /** The request is known not to have the key. */
    record Absent() implements ContextValue {}

    /** The request may have the key or not. */
    record Unknown() implements ContextValue {}

    static ContextValue of(List<String> values) {
        return values.isEmpty() ? ABSENT : new Present(values);
    }
}
