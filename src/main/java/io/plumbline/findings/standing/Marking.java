package io.plumbline.findings.standing;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingRows;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Says of every finding of a run what is known of it beside itself. */
public final class Marking {

    private Marking() {}

    /**
     * Rows of {@link MarkedRows#SCHEMA}.
     *
     * @param findings rows of {@link FindingRows#SCHEMA}
     * @param baseline null without one
     */
    public static Dataset<Row> mark(Dataset<Row> findings, Baseline baseline, Suppressions suppressions) {
        MapFunction<Row, Row> mark = row -> marked(row, suppressions);
        return Baseline.compared(findings, baseline).map(mark, Encoders.row(MarkedRows.SCHEMA));
    }

    private static Row marked(Row row, Suppressions suppressions) {
        Finding finding = FindingRows.finding(row);
        String standing = row.getString(FindingRows.SCHEMA.length());
        return MarkedRows.row(new Marked(
                finding,
                standing == null ? null : Standing.of(standing),
                suppressions.of(finding).orElse(null)));
    }

    /** The entries, by number from 0, that match a finding of the run. */
    public static Set<Integer> matched(Dataset<Row> findings, Suppressions suppressions) {
        FlatMapFunction<Row, Integer> each =
                row -> suppressions.matching(FindingRows.finding(row)).iterator();
        return new TreeSet<>(findings.flatMap(each, Encoders.INT()).distinct().collectAsList());
    }
}
