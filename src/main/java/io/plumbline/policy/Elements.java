package io.plumbline.policy;

import java.util.List;

/**
 * The patterns of {@code Action} or {@code Resource}, or, negated, of {@code NotAction} or {@code NotResource}.
 *
 * <p>An empty list names nothing: {@code "Action": []} covers no action, {@code "NotAction": []} every one.
 */
public record Elements(boolean negated, List<String> patterns) {

    public Elements {
        patterns = List.copyOf(patterns);
    }

    public static Elements of(String... patterns) {
        return new Elements(false, List.of(patterns));
    }

    public static Elements not(String... patterns) {
        return new Elements(true, List.of(patterns));
    }
}
