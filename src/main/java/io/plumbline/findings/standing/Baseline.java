package io.plumbline.findings.standing;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingRows;
import io.plumbline.findings.FindingType;
import io.plumbline.usage.Mapped;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A former {@code findings.jsonl}, as large as it may be: joined by id where the cluster has room, never held here.
 *
 * <p>It is read once, before anything else, into a folder of the run's own: it may lie in the very OUT that the run
 * replaces, and a line that is no finding must be known before hours of work.
 */
public final class Baseline {

    /** {@code problem}: why a line is no finding, null for one. */
    private static final StructType LINE =
            new StructType().add("problem", DataTypes.StringType).add("finding", FindingRows.SCHEMA);

    /** The finding that a line spells; an {@link IllegalArgumentException} says why it is none. */
    public interface Spelling extends Serializable {
        Finding parse(String line);
    }

    private final Dataset<Row> findings;
    private final long size;

    private Baseline(Dataset<Row> findings, long size) {
        this.findings = findings;
        this.size = size;
    }

    /**
     * Reads the file.
     *
     * @param file a path without wildcards
     * @param kept a folder that is not there yet, and may go when the run is over
     * @throws IllegalArgumentException for the first line that is no finding: {@code findings.jsonl:14: …}
     */
    public static Baseline read(SparkSession spark, String file, Spelling spelling, String kept) {
        JavaRDD<String> lines =
                spark.read().option("lineSep", "\n").textFile(escaped(file)).toJavaRDD();
        JavaRDD<Row> rows =
                lines.filter(line -> !line.isBlank()).map(line -> row(line, spelling)); // Empty lines say nothing.
        spark.createDataFrame(rows, LINE).write().parquet(kept);
        Dataset<Row> read = spark.read().schema(LINE).parquet(kept);
        if (!read.filter("problem is not null").isEmpty()) {
            throw new IllegalArgumentException(firstProblem(lines, spelling, file));
        }
        Dataset<Row> findings = read.select("finding.*").dropDuplicates("id");
        return new Baseline(findings, findings.count());
    }

    private static Row row(String line, Spelling spelling) {
        try {
            return RowFactory.create(null, FindingRows.row(spelling.parse(line)));
        } catch (IllegalArgumentException e) {
            return RowFactory.create(String.valueOf(e.getMessage()), null);
        }
    }

    private static String firstProblem(JavaRDD<String> lines, Spelling spelling, String file) {
        return lines.zipWithIndex()
                .filter(line -> !line._1().isBlank())
                .map(line ->
                        RowFactory.create(line._2(), row(line._1(), spelling).getString(0)))
                .filter(row -> !row.isNullAt(1))
                .map(row -> file + ":" + (row.getLong(0) + 1) + ": " + row.getString(1))
                .first();
    }

    /** Hadoop takes some characters of a path for wildcards. */
    private static String escaped(String file) {
        return file.replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
    }

    /** How many findings it holds. */
    public long size() {
        return size;
    }

    /** The findings of this run with a column {@code baseline}: {@code new} or {@code still}. */
    static Dataset<Row> compared(Dataset<Row> current, Baseline baseline) {
        if (baseline == null) {
            return current.withColumn("baseline", functions.lit(null).cast(DataTypes.StringType));
        }
        Dataset<Row> known = baseline.findings.select(functions.col("id").as("known"));
        return current.join(known, functions.col("id").equalTo(functions.col("known")), "left")
                .withColumn(
                        "baseline",
                        functions
                                .when(functions.col("known").isNull(), Standing.NEW.word())
                                .otherwise(Standing.STILL.word()))
                .drop("known");
    }

    /** What became of those that this run did not report, as rows of {@link MarkedRows#gone}. */
    public Dataset<Row> gone(Dataset<Row> current, Looked looked) {
        Dataset<Row> absent = findings.join(current.select("id"), new String[] {"id"}, "left_anti")
                .select(names());
        MapFunction<Row, String> subject = Baseline::subject;
        KeyValueGroupedDataset<String, Row> found = current.select(names())
                .filter(functions.col("type").isin(namesWithLevels()))
                .groupByKey(subject, Encoders.STRING());
        CoGroupFunction<String, Row, Row, Row> tell = (key, ours, theirs) -> whereabouts(ours, theirs, looked);
        return absent.groupByKey(subject, Encoders.STRING()).cogroup(found, tell, Encoders.row(MarkedRows.GONE));
    }

    private static Iterator<Row> whereabouts(Iterator<Row> absent, Iterator<Row> found, Looked looked) {
        if (!absent.hasNext()) {
            return absent;
        }
        List<Finding> current = new ArrayList<>();
        found.forEachRemaining(row -> current.add(FindingRows.finding(row)));
        return new Mapped<>(absent, row -> MarkedRows.row(Whereabouts.of(FindingRows.finding(row), current, looked)));
    }

    /** What findings must share for one to cover the other: the principal, or the policy that many hold. */
    private static String subject(Row finding) {
        String principal = finding.getAs("principal");
        String policy = finding.getAs("policy");
        return principal != null
                ? "principal " + principal
                : policy != null ? "policy " + policy : "account " + finding.getAs("account");
    }

    private static Column[] names() {
        return Arrays.stream(FindingRows.SCHEMA.fieldNames())
                .map(functions::col)
                .toArray(Column[]::new);
    }

    private static Object[] namesWithLevels() {
        return Arrays.stream(FindingType.values())
                .filter(Whereabouts::hasLevels)
                .map(FindingType::name)
                .toArray();
    }
}
