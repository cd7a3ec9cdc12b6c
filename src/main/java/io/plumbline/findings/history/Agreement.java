package io.plumbline.findings.history;

import io.plumbline.usage.Entry;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * How often the policies of a call's own time say what AWS said: history is the evaluator's conscience.
 *
 * <p>Counted are calls on which AWS passed judgement, in distinct ones and in events. Where several pasts are possible, and one
 * of them agrees, the call agrees. Unknown are calls that a layer not given here can explain, that hang on a condition whose
 * key the event does not prove, or whose policies nobody knows.
 */
public record Agreement(Map<Cell, Sum> cells) {

    public static final Agreement NONE = new Agreement(Map.of());

    public Agreement {
        Map<Cell, Sum> sorted = new TreeMap<>(Cell.ORDER);
        sorted.putAll(cells);
        cells = Collections.unmodifiableMap(sorted);
    }

    /** What is counted together; its text is {@code AGREE IDENTITY_POLICY - true}. */
    record Cell(Ruling.Kind kind, String layer, Ruling.Because because, boolean rewound) {

        static final Comparator<Cell> ORDER = Comparator.comparing(Cell::text);

        String text() {
            return kind + " " + layer + " " + (because == null ? "-" : because) + " " + rewound;
        }

        static Cell of(String text) {
            String[] parts = text.split(" ", -1);
            Ruling.Because because = parts[2].equals("-") ? null : Ruling.Because.valueOf(parts[2]);
            return new Cell(Ruling.Kind.valueOf(parts[0]), parts[1], because, Boolean.parseBoolean(parts[3]));
        }
    }

    /** How many distinct calls, and how many events in all. */
    public record Sum(long distinct, long events) {
        Sum plus(Sum other) {
            return new Sum(distinct + other.distinct, events + other.events);
        }
    }

    /** Of every kind of ruling so many. */
    public record Counts(long agree, long disagree, long unknown) {}

    public static Agreement of(List<Entry> calls, Past past) {
        Map<Cell, Sum> cells = new TreeMap<>(Cell.ORDER);
        for (Entry call : calls) {
            if (Ruling.isPassedOn(call)) {
                Ruling ruling = Ruling.on(call, past.on(call));
                Cell cell = new Cell(ruling.kind(), ruling.layer(), ruling.because(), ruling.rewound());
                cells.merge(cell, new Sum(1, call.count()), Sum::plus);
            }
        }
        return new Agreement(cells);
    }

    public Agreement plus(Agreement other) {
        Map<Cell, Sum> both = new TreeMap<>(Cell.ORDER);
        both.putAll(cells);
        other.cells.forEach((cell, sum) -> both.merge(cell, sum, Sum::plus));
        return new Agreement(both);
    }

    /** As text for sums to be made of elsewhere; {@link #ofText} gives it back. */
    public Map<String, Sum> byText() {
        Map<String, Sum> texts = new TreeMap<>();
        cells.forEach((cell, sum) -> texts.put(cell.text(), sum));
        return texts;
    }

    public static Agreement ofText(String text, Sum sum) {
        return new Agreement(Map.of(Cell.of(text), sum));
    }

    public Counts events() {
        return counts(cell -> true, Sum::events);
    }

    public Counts distinct() {
        return counts(cell -> true, Sum::distinct);
    }

    /** In events: of a denial by the layer that AWS named, of an allow by the one that decides here. */
    public Map<String, Counts> byLayer() {
        Map<String, Counts> layers = new TreeMap<>();
        cells.keySet().stream()
                .map(Cell::layer)
                .forEach(layer -> layers.computeIfAbsent(
                        layer, any -> counts(cell -> cell.layer().equals(layer), Sum::events)));
        return layers;
    }

    /** In events: why it is unknown, as {@code layer_not_seen}. */
    public Map<String, Long> unknownBecause() {
        Map<String, Long> reasons = new TreeMap<>();
        cells.forEach((cell, sum) -> {
            if (cell.because() != null) {
                reasons.merge(cell.because().name().toLowerCase(Locale.ROOT), sum.events(), Long::sum);
            }
        });
        return reasons;
    }

    /** In events: judged by other policies than the exported ones. */
    public long rewound() {
        return cells.entrySet().stream()
                .filter(cell -> cell.getKey().rewound())
                .mapToLong(cell -> cell.getValue().events())
                .sum();
    }

    private Counts counts(Predicate<Cell> which, ToLongFunction<Sum> unit) {
        return new Counts(
                sum(Ruling.Kind.AGREE, which, unit),
                sum(Ruling.Kind.DISAGREE, which, unit),
                sum(Ruling.Kind.UNKNOWN, which, unit));
    }

    private long sum(Ruling.Kind kind, Predicate<Cell> which, ToLongFunction<Sum> unit) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getKey().kind() == kind && which.test(cell.getKey()))
                .mapToLong(cell -> unit.applyAsLong(cell.getValue()))
                .sum();
    }
}
