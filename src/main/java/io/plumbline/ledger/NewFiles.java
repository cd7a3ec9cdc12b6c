package io.plumbline.ledger;

import io.plumbline.trail.RowStatus;
import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.CloudTrailSource;
import io.plumbline.usage.Entry;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which of the listed files a ledger has not read: those it does not know by path, length and version, and those that were
 * gone or closed to it when it tried.
 */
final class NewFiles {

    private static final StructType LISTED = new StructType()
            .add("number", DataTypes.IntegerType)
            .add("path", DataTypes.StringType)
            .add("length", DataTypes.LongType)
            .add("version", DataTypes.StringType);

    private static final StructType READ = new StructType()
            .add("epochDay", DataTypes.IntegerType)
            .add("resource", DataTypes.StringType)
            .add("length", DataTypes.LongType)
            .add("version", DataTypes.StringType);

    private static final Comparator<TrailFile> IN_ORDER = Comparator.comparing(
                    TrailFile::delivered, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(TrailFile.BY_PATH);

    private NewFiles() {}

    /** The new ones, oldest delivery first. */
    static List<TrailFile> of(List<TrailFile> listed, LedgerTable ledger) {
        BitSet known = known(listed, ledger);
        List<TrailFile> fresh = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            if (!known.get(i)) {
                fresh.add(listed.get(i));
            }
        }
        fresh.sort(IN_ORDER);
        return fresh;
    }

    private static BitSet known(List<TrailFile> listed, LedgerTable ledger) {
        BitSet known = new BitSet(listed.size());
        if (listed.isEmpty()) {
            return known;
        }
        Dataset<Row> rows = ledger.rows();
        Dataset<Row> read = rows.filter(functions.col("kind").equalTo(LedgerRows.FILE))
                .filter(ofTheirDays(listed))
                .select("resource", "length", "version", "batch");
        Dataset<Row> unread = rows.filter(functions
                        .col("kind")
                        .equalTo(Entry.Kind.QUARANTINE.text())
                        .and(functions.col("outcome").equalTo(RowStatus.UNREAD.text())))
                .select(
                        functions.col("resource").as("unreadPath"),
                        functions.col("batch").as("unreadBatch"));
        Dataset<Row> done = read.join(
                unread,
                read.col("resource")
                        .equalTo(unread.col("unreadPath"))
                        .and(read.col("batch").equalTo(unread.col("unreadBatch"))),
                "left_anti");
        Dataset<Row> candidates = rows(listed, ledger.spark());
        Column same = done.col("resource")
                .equalTo(candidates.col("path"))
                .and(done.col("length").equalTo(candidates.col("length")))
                .and(done.col("version").equalTo(candidates.col("version")));
        candidates
                .join(done, same, "left_semi")
                .select("number")
                .toLocalIterator()
                .forEachRemaining(row -> known.set(row.getInt(0)));
        return known;
    }

    /** File rows lie under the day of their delivery. */
    private static Column ofTheirDays(List<TrailFile> listed) {
        Column day = functions.col("day");
        Column among = day.isNull();
        List<LocalDate> days = listed.stream()
                .map(TrailFile::delivered)
                .filter(Objects::nonNull)
                .toList();
        if (!days.isEmpty()) {
            LocalDate first = days.stream().min(Comparator.naturalOrder()).orElseThrow();
            LocalDate last = days.stream().max(Comparator.naturalOrder()).orElseThrow();
            among = among.or(day.between(Date.valueOf(first), Date.valueOf(last)));
        }
        return among;
    }

    private static Dataset<Row> rows(List<TrailFile> files, SparkSession spark) {
        List<Row> rows = new ArrayList<>(files.size());
        for (int i = 0; i < files.size(); i++) {
            TrailFile file = files.get(i);
            rows.add(RowFactory.create(i, CloudTrailSource.fileColumn(file), file.length(), file.version()));
        }
        int slices = files.size() / 20_000 + 1;
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, slices), LISTED);
    }

    /** The files as rows of the ledger. */
    static Dataset<Row> asRows(List<TrailFile> files, Batch batch, SparkSession spark) {
        List<Row> rows = new ArrayList<>(files.size());
        for (TrailFile file : files) {
            // As a number: a date made on a machine of another time zone would be another day.
            Integer day = file.delivered() == null
                    ? null
                    : Math.toIntExact(file.delivered().toEpochDay());
            rows.add(RowFactory.create(day, CloudTrailSource.fileColumn(file), file.length(), file.version()));
        }
        int slices = files.size() / 20_000 + 1;
        Dataset<Row> read = spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, slices), READ);
        return LedgerRows.ofFiles(read, batch);
    }
}
