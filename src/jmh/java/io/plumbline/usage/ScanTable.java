package io.plumbline.usage;

import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The figures as a Markdown table. */
final class ScanTable {

    private ScanTable() {}

    static String of(long[] events, Map<Scan.Kind, Measured> measured) {
        StringBuilder table = new StringBuilder();
        table.append("| | wall, µs an event | CPU, µs an event | wall at the largest size, s | wall, × DuckDB |")
                .append(" CPU, × DuckDB |\n|---|---|---|---|---|---|\n");
        Measured duckDb = measured.get(Scan.Kind.DUCKDB);
        measured.forEach((kind, turns) -> table.append("| ")
                .append(kind.title())
                .append(slope(events, turns, Contender.Turn::wallNanos))
                .append(slope(events, turns, Contender.Turn::cpuNanos))
                .append(text(" | %.1f", turns.medians(Contender.Turn::wallNanos)[events.length - 1] / 1e9))
                .append(ratio(events, turns, duckDb, Contender.Turn::wallNanos))
                .append(ratio(events, turns, duckDb, Contender.Turn::cpuNanos))
                .append(" |\n"));
        return table.toString();
    }

    private static String slope(long[] events, Measured turns, ToLongFunction<Contender.Turn> time) {
        double[] range = turns.range(events, time);
        return text(
                " | %.2f (%.2f–%.2f)", turns.slope(events, time) / 1e3, range[0] / 1e3, range[range.length - 1] / 1e3);
    }

    private static String ratio(long[] events, Measured turns, Measured duckDb, ToLongFunction<Contender.Turn> time) {
        return duckDb == null ? " | " : text(" | %.2f", turns.slope(events, time) / duckDb.slope(events, time));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
