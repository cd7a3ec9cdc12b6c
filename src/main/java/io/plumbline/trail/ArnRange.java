package io.plumbline.trail;

import java.io.Serializable;

/**
 * Resources by their ARN: one, or all whose ARN begins so, {@code arn:aws:s3:::data/train/}.
 *
 * @param prefix of every ARN of the range; the empty one is of all resources
 * @param exact whether only the resource is meant whose ARN this is
 */
public record ArnRange(String prefix, boolean exact) implements Serializable {

    /** Every ARN that begins so. */
    public static ArnRange below(String prefix) {
        return new ArnRange(prefix, false);
    }

    /** What a pattern of a policy is about, or more: up to its first wildcard or variable. */
    public static ArnRange of(String pattern) {
        int end = 0;
        while (end < pattern.length()
                && pattern.charAt(end) != '*'
                && pattern.charAt(end) != '?'
                && !pattern.startsWith("${", end)) {
            end++;
        }
        return new ArnRange(pattern.substring(0, end), end == pattern.length());
    }
}
