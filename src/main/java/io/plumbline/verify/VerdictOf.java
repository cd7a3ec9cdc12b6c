package io.plumbline.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Adds up what the steps found. */
final class VerdictOf {

    private final Dataset<Row> results;
    private final List<ChainReport> reports;
    private final boolean withKeys;

    VerdictOf(Dataset<Row> results, List<ChainReport> reports, boolean withKeys) {
        this.results = results;
        this.reports = reports;
        this.withKeys = withKeys;
    }

    Verdict verdict() {
        Map<String, Long> counts = new HashMap<>();
        results.groupBy("kind")
                .agg(functions.sum("count"))
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        Map<ProblemKind, Long> problemCounts = new EnumMap<>(ProblemKind.class);
        for (ProblemKind kind : ProblemKind.values()) {
            if (counts.containsKey(kind.name())) {
                problemCounts.put(kind, counts.get(kind.name()));
            }
        }
        return new Verdict(
                problems(problemCounts),
                problemCounts,
                digests(count(counts, Tally.BROKEN_DIGEST)),
                logFiles(counts),
                chains());
    }

    private List<Problem> problems(Map<ProblemKind, Long> counts) {
        Dataset<Row> problems = results.filter(results.col("path").isNotNull());
        List<Row> rows = new ArrayList<>();
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        if (total > 0 && total <= Verdict.MOST_LISTED) {
            rows.addAll(problems.collectAsList());
        } else {
            counts.keySet()
                    .forEach(kind ->
                            rows.addAll(problems.filter(problems.col("kind").equalTo(kind.name()))
                                    .orderBy("path", "text")
                                    .limit(Verdict.MOST_LISTED)
                                    .collectAsList()));
        }
        return rows.stream().map(StepRows::problem).sorted().toList();
    }

    private Verdict.Digests digests(long broken) {
        return new Verdict.Digests(
                broken + sum(reports.stream().map(ChainReport::digests).toList()),
                sum(reports.stream().map(ChainReport::valid).toList()),
                sum(reports.stream().map(ChainReport::proven).toList()),
                withKeys);
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static Verdict.LogFiles logFiles(Map<String, Long> counts) {
        return new Verdict.LogFiles(
                count(counts, Tally.LISTED),
                count(counts, Tally.VALID),
                count(counts, Tally.PROVEN),
                count(counts, Tally.BY_NAME),
                count(counts, Tally.UNVOUCHED),
                count(counts, Tally.OUTSIDE),
                count(counts, Tally.NOT_YET_COVERED),
                count(counts, Tally.NOT_COVERED),
                count(counts, Tally.OTHER));
    }

    private static long count(Map<String, Long> counts, Tally tally) {
        return counts.getOrDefault(tally.name(), 0L);
    }

    private List<Verdict.Chain> chains() {
        return reports.stream()
                .filter(report -> !report.backfill())
                .map(report -> new Verdict.Chain(
                        report.account(),
                        String.valueOf(report.region()),
                        report.provenTimes(),
                        report.unprovenTimes()))
                .sorted(Comparator.comparing(Verdict.Chain::account).thenComparing(Verdict.Chain::region))
                .toList();
    }
}
