package io.plumbline.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chance, the same again for the same seed. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** From 0 to one less than the number. */
    int below(int number) {
        return random.nextInt(number);
    }

    boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    @SafeVarargs
    final <T> T of(T... from) {
        return from[random.nextInt(from.length)];
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** As many of them as the number says, some perhaps twice. */
    <T> List<T> some(List<T> from, int number) {
        List<T> some = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            some.add(pick(from));
        }
        return some;
    }

    /** The same in any order, and some of it again. */
    <T> List<T> shuffledAndRepeated(List<T> items) {
        List<T> shuffled = new ArrayList<>();
        for (T item : items) {
            for (int i = 1 + below(2); i > 0; i--) {
                shuffled.add(below(shuffled.size() + 1), item);
            }
        }
        return shuffled;
    }
}
