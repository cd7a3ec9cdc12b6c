package io.plumbline.lint;

import java.util.List;

/**
 * The first warnings of a run in their stable order, and how many there are in all.
 *
 * @param first {@link #MOST_KEPT} at the most: a broken generator of policies must not drown a report
 */
public record Warnings(long count, List<Warning> first) {

    /** How many warnings a run keeps. */
    public static final int MOST_KEPT = 1_000;

    /** A run without any. */
    public static final Warnings NONE = new Warnings(0, List.of());

    public Warnings {
        first = List.copyOf(first);
        if (first.size() != Math.min(count, MOST_KEPT)) {
            throw new IllegalArgumentException("warnings: " + first.size() + " kept of " + count);
        }
    }

    /** Those of one file, which are sorted. */
    public static Warnings of(List<Warning> warnings) {
        return new Warnings(warnings.size(), warnings.subList(0, Math.min(warnings.size(), MOST_KEPT)));
    }
}
