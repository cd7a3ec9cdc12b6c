package io.plumbline.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A pattern as a row of steps; matching keeps every place that the text so far may have led to.
 *
 * @param resolved false when a variable has no value: then nothing matches
 * @param certain false when a variable's value is not told: then nothing matches for certain
 */
record ReferencePattern(List<Step> steps, boolean resolved, boolean certain) {

    /** What {@code *} and {@code ?} mean. */
    enum Wildcards {
        /** Themselves. */
        NONE,
        /** Any text, any character. */
        ANYWHERE,
        /** As before, but within the first five parts of an ARN no colon. */
        IN_PARTS,
        /** As before, but a star that ends a part may run over colons. */
        IN_PARTS_RUNNING_ON
    }

    private enum Reach {
        ONE,
        ANY_NUMBER
    }

    /** One character of a pattern; {@code 0} stands for any. */
    private record Step(char character, Reach reach, boolean colons) {
        boolean takes(char c) {
            return character == 0 ? colons || c != ':' : character == c;
        }
    }

    private static final int BOUNDED_PARTS = 5;
    private static final char ELSEWHERE = '\uffff';

    /** @param variables what is known of each variable, or null where {@code ${…}} is text */
    static ReferencePattern of(String written, Wildcards wildcards, Function<String, ContextValue> variables) {
        String text = wildcards == Wildcards.IN_PARTS_RUNNING_ON ? completed(written) : written;
        List<Step> steps = new ArrayList<>();
        boolean resolved = true;
        boolean certain = true;
        int colons = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = text.startsWith("${", i) && variables != null ? text.indexOf('}', i) : -1;
            if (end > 0) {
                ContextValue value = value(text.substring(i + 2, end), variables);
                resolved &= !(value instanceof ContextValue.Absent);
                certain &= !(value instanceof ContextValue.Unknown);
                if (value instanceof ContextValue.Present present) {
                    present.values().get(0).chars().forEach(plain -> steps.add(literal((char) plain)));
                } else {
                    steps.add(star(true));
                }
                i = end;
                continue;
            }
            boolean last = i + 1 == text.length() || text.charAt(i + 1) == ':';
            boolean over =
                    switch (wildcards) {
                        case NONE, ANYWHERE -> true;
                        case IN_PARTS -> colons >= BOUNDED_PARTS;
                        case IN_PARTS_RUNNING_ON -> colons >= BOUNDED_PARTS || (c == '*' && last);
                    };
            colons += c == ':' ? 1 : 0;
            boolean wild = wildcards != Wildcards.NONE;
            steps.add(
                    wild && c == '*'
                            ? star(over)
                            : wild && c == '?' ? new Step((char) 0, Reach.ONE, over) : literal(c));
        }
        return new ReferencePattern(steps, resolved, certain);
    }

    /** An ARN of fewer than six parts gets wildcards for the others, unless it has a star that runs on over them. */
    private static String completed(String text) {
        String complete = text;
        boolean runsOn = Stream.of(text.split(":", -1)).anyMatch(part -> part.endsWith("*"));
        while (text.startsWith("arn:") && !runsOn && complete.split(":", -1).length <= BOUNDED_PARTS) {
            complete += ":*";
        }
        return complete;
    }

    /** The one text that a variable stands for, if there is one and it is told. */
    private static ContextValue value(String variable, Function<String, ContextValue> variables) {
        if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
            return ContextValue.of(List.of(variable));
        }
        int comma = variable.indexOf(',');
        String key = comma < 0 ? variable : variable.substring(0, comma);
        // AWS: a key that may have several values is no variable.
        ContextValue value = key.equalsIgnoreCase("aws:TagKeys") ? ContextValue.ABSENT : variables.apply(key);
        boolean one = value instanceof ContextValue.Present present
                && present.values().size() == 1;
        if (one || value instanceof ContextValue.Unknown) {
            return value;
        }
        return comma < 0
                ? ContextValue.ABSENT
                : ContextValue.of(List.of(variable.substring(variable.indexOf('\'') + 1, variable.length() - 1)));
    }

    private static Step literal(char character) {
        return new Step(character, Reach.ONE, true);
    }

    private static Step star(boolean overColons) {
        return new Step((char) 0, Reach.ANY_NUMBER, overColons);
    }

    Boolean matches(String text) {
        return doubted(resolved && places(text)[steps.size()]);
    }

    /** Whether every text that begins like this one matches; not known where only some do. */
    Boolean matchesAllBeneath(String prefix) {
        boolean[] start = places(prefix);
        // From every place the end can be reached: characters can be spelled, stars may be empty.
        if (!resolved || !anywhere(start)) {
            return false;
        }
        return (certain && isEverywhere(start)) ? Boolean.TRUE : null;
    }

    private Boolean doubted(boolean matched) {
        return (matched && !certain) ? null : Boolean.valueOf(matched);
    }

    /** All sets of places that some text leads to, one after the other: is the end among each of them? */
    private boolean isEverywhere(boolean[] start) {
        Set<Character> alphabet = new HashSet<>(List.of(':', ELSEWHERE));
        steps.stream().map(Step::character).filter(c -> c != 0).forEach(alphabet::add);
        Set<List<Boolean>> met = new HashSet<>();
        Deque<boolean[]> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            boolean[] places = open.pop();
            if (!places[steps.size()]) {
                return false;
            }
            for (char c : alphabet) {
                boolean[] next = step(places, c);
                List<Boolean> key = new ArrayList<>();
                for (boolean place : next) {
                    key.add(place);
                }
                if (met.add(key)) {
                    open.push(next);
                }
            }
        }
        return true;
    }

    private boolean[] places(String text) {
        boolean[] places = new boolean[steps.size() + 1];
        places[0] = true;
        skipStars(places);
        for (int i = 0; i < text.length(); i++) {
            places = step(places, text.charAt(i));
        }
        return places;
    }

    private boolean[] step(boolean[] places, char c) {
        boolean[] next = new boolean[places.length];
        for (int i = 0; i < steps.size(); i++) {
            if (places[i] && steps.get(i).takes(c)) {
                next[steps.get(i).reach() == Reach.ANY_NUMBER ? i : i + 1] = true;
            }
        }
        skipStars(next);
        return next;
    }

    private void skipStars(boolean[] places) {
        for (int i = 0; i < steps.size(); i++) {
            places[i + 1] |= places[i] && steps.get(i).reach() == Reach.ANY_NUMBER;
        }
    }

    private static boolean anywhere(boolean[] places) {
        boolean[] nowhere = new boolean[places.length];
        return !Arrays.equals(places, nowhere);
    }
}
