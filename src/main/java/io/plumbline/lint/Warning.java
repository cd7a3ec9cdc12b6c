package io.plumbline.lint;

import java.util.Comparator;

/**
 * Something odd in a policy: {@code prod.json}, {@code arn:aws:iam::111122223333:policy/Train: Statement[2]
 * (Read).Condition.StringLik}, {@link Rule#UNKNOWN_OPERATOR}, {@code unknown operator "StringLik", did you mean
 * "StringLike"? …}.
 *
 * <p>Names and values of documents stand in it shortened and without control characters. Sorted by file and place.
 *
 * @param place the document and the element in it
 * @param message the value, what it means for evaluation, and a cure where there is one
 */
public record Warning(String file, String place, Rule rule, String message) implements Comparable<Warning> {

    private static final Comparator<Warning> ORDER = Comparator.comparing(Warning::file)
            .thenComparing(Warning::place)
            .thenComparing(warning -> warning.rule().name())
            .thenComparing(Warning::message);

    @Override
    public int compareTo(Warning other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ": " + place + ": " + message;
    }
}
