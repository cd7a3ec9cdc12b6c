package io.plumbline.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** The turns of one contender, by size. */
final class Measured {

    private final List<List<Contender.Turn>> bySize;

    Measured(int sizes) {
        this.bySize = IntStream.range(0, sizes)
                .<List<Contender.Turn>>mapToObj(size -> new ArrayList<>())
                .toList();
    }

    void add(int size, Contender.Turn turn) {
        bySize.get(size).add(turn);
    }

    /** Nanoseconds of each size, the median over the rounds. */
    long[] medians(ToLongFunction<Contender.Turn> time) {
        return bySize.stream()
                .mapToLong(turns -> turns.stream().mapToLong(time).sorted().toArray()[turns.size() / 2])
                .toArray();
    }

    /** Nanoseconds an event: the least-squares line through the medians. */
    double slope(long[] events, ToLongFunction<Contender.Turn> time) {
        return slope(events, medians(time));
    }

    /** The least and the greatest slope that a single round gave. */
    double[] range(long[] events, ToLongFunction<Contender.Turn> time) {
        return IntStream.range(0, bySize.get(0).size())
                .mapToDouble(round -> slope(
                        events,
                        bySize.stream()
                                .mapToLong(turns -> time.applyAsLong(turns.get(round)))
                                .toArray()))
                .sorted()
                .toArray();
    }

    private static double slope(long[] events, long[] nanos) {
        double meanEvents = Arrays.stream(events).average().orElseThrow();
        double meanNanos = Arrays.stream(nanos).average().orElseThrow();
        double over = 0;
        double under = 0;
        for (int i = 0; i < events.length; i++) {
            over += (events[i] - meanEvents) * (nanos[i] - meanNanos);
            under += (events[i] - meanEvents) * (events[i] - meanEvents);
        }
        return over / under;
    }
}
