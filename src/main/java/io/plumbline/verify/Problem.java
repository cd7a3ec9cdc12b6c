package io.plumbline.verify;

import java.util.Comparator;

/**
 * One thing that is wrong.
 *
 * @param path of the file; where it is missing, where it should lie
 * @param text what is wrong, and what that means; names in it may be a stranger's
 */
public record Problem(ProblemKind kind, String path, String text) implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::kind).thenComparing(Problem::path).thenComparing(Problem::text);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }
}
