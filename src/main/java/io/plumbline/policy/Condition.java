package io.plumbline.policy;

import java.util.List;

/**
 * One line of a {@code Condition} block: {@code StringLike}, {@code s3:prefix}, {@code ["a/*", "b/*"]}.
 *
 * <p>The operator is kept as written, known or not ({@code ForAnyValue:StringLikeIfExists}); booleans and numbers
 * among the values are kept as their text.
 */
public record Condition(String operator, String key, List<String> values) {

    public Condition {
        values = List.copyOf(values);
    }
}
