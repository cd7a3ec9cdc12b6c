package io.plumbline.verify;

import io.plumbline.trail.Digest;
import io.plumbline.trail.DigestCoverage.Interval;
import io.plumbline.trail.DigestFact;
import io.plumbline.trail.DigestName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What travels between the steps: rows of fixed schemas, because Spark's serializers do not all know records. */
final class StepRows {

    /** A row of {@link #DIGESTS} is a digest, one of its log files, or what is none though it lies where digests do. */
    static final String DIGEST = "digest";

    static final String LISTED = "listed";
    static final String BROKEN = "broken";

    /** What digest files hold. A log file's row has its own object and hash, and its digest's path and times. */
    static final StructType DIGESTS = new StructType()
            .add("what", DataTypes.StringType)
            .add("chain", DataTypes.StringType)
            .add("path", DataTypes.StringType)
            .add("account", DataTypes.StringType)
            .add("start", DataTypes.StringType)
            .add("end", DataTypes.StringType)
            .add("bucket", DataTypes.StringType)
            .add("object", DataTypes.StringType)
            .add("sha256", DataTypes.StringType)
            .add("fingerprint", DataTypes.StringType)
            .add("signatureAlgorithm", DataTypes.StringType)
            .add("previousBucket", DataTypes.StringType)
            .add("previousObject", DataTypes.StringType)
            .add("previousSha256", DataTypes.StringType)
            .add("previousSignature", DataTypes.StringType)
            .add("reason", DataTypes.StringType);

    /** What bears one name: files there are ({@code file}), digests among them ({@code digest}), and what is listed. */
    static final StructType NAMED = new StructType()
            .add("name", DataTypes.StringType)
            .add("what", DataTypes.StringType)
            .add("path", DataTypes.StringType)
            .add("object", DataTypes.StringType)
            .add("sha256", DataTypes.StringType)
            .add("askedAbout", DataTypes.BooleanType);

    /** A {@link ChainReport}; times are seconds since 1970, start and end in turn. */
    static final StructType CHAINS = new StructType()
            .add("account", DataTypes.StringType)
            .add("region", DataTypes.StringType)
            .add("backfill", DataTypes.BooleanType)
            .add("digests", DataTypes.LongType)
            .add("valid", DataTypes.LongType)
            .add("proven", DataTypes.LongType)
            .add("invalid", DataTypes.createArrayType(DataTypes.StringType))
            .add("unproven", DataTypes.createArrayType(DataTypes.StringType))
            .add("covered", DataTypes.createArrayType(DataTypes.LongType))
            .add("provenTimes", DataTypes.createArrayType(DataTypes.LongType))
            .add("unprovenTimes", DataTypes.createArrayType(DataTypes.LongType))
            .add("newest", DataTypes.StringType)
            .add("newestEnd", DataTypes.LongType)
            .add("problems", DataTypes.createArrayType(results()));

    /** A problem, or a tally of what is none: then {@code path} is null. */
    static final StructType RESULTS = results();

    private StepRows() {}

    private static StructType results() {
        return new StructType()
                .add("kind", DataTypes.StringType)
                .add("path", DataTypes.StringType)
                .add("text", DataTypes.StringType)
                .add("count", DataTypes.LongType);
    }

    static Row digest(Digest digest, String sha256, String path) {
        DigestCells cells = new DigestCells(DIGEST, path);
        cells.set("chain", Link.chain(DigestFact.of(digest, path)));
        cells.set("account", digest.account());
        cells.set("start", digest.start().toString());
        cells.set("end", digest.end());
        cells.set("bucket", digest.bucket());
        cells.set("object", digest.object());
        cells.set("sha256", sha256);
        cells.set("fingerprint", digest.fingerprint());
        cells.set("signatureAlgorithm", digest.signatureAlgorithm());
        Digest.Previous previous = digest.previous();
        if (previous != null) {
            cells.set("previousBucket", previous.bucket());
            cells.set("previousObject", previous.object());
            cells.set("previousSha256", previous.sha256());
            cells.set("previousSignature", previous.signature());
        }
        return cells.row();
    }

    static Row listed(Digest digest, Digest.LogFile logFile, String path) {
        DigestCells cells = new DigestCells(LISTED, path);
        cells.set("start", digest.start().toString());
        cells.set("end", digest.end());
        cells.set("bucket", logFile.bucket());
        cells.set("object", logFile.object());
        cells.set("sha256", logFile.sha256());
        return cells.row();
    }

    static Row broken(String path, String reason) {
        DigestCells cells = new DigestCells(BROKEN, path);
        cells.set("chain", DigestName.parse(path).map(Link::chain).orElse(null));
        cells.set("reason", reason);
        return cells.row();
    }

    static Link link(Row row) {
        String previous = text(DIGESTS, row, "previousObject");
        Digest digest = new Digest(
                text(DIGESTS, row, "account"),
                Instant.parse(text(DIGESTS, row, "start")),
                text(DIGESTS, row, "end"),
                text(DIGESTS, row, "bucket"),
                text(DIGESTS, row, "object"),
                text(DIGESTS, row, "fingerprint"),
                text(DIGESTS, row, "signatureAlgorithm"),
                null,
                null,
                previous == null
                        ? null
                        : new Digest.Previous(
                                text(DIGESTS, row, "previousBucket"),
                                previous,
                                text(DIGESTS, row, "previousSha256"),
                                text(DIGESTS, row, "previousSignature")),
                List.of());
        return new Link(text(DIGESTS, row, "path"), digest, text(DIGESTS, row, "sha256"));
    }

    static Row file(String path) {
        return RowFactory.create(Place.name(path), "file", path, null, null, false);
    }

    /** A row of {@link #DIGESTS} under the name that it is to be looked up by; none for a digest that is called one. */
    static Iterator<Row> named(Row row, Scope scope) {
        String path = text(DIGESTS, row, "path");
        if (text(DIGESTS, row, "what").equals(DIGEST)) {
            return DigestScan.isCalledDigest(path)
                    ? Collections.emptyIterator()
                    : List.of(RowFactory.create(Place.name(path), DIGEST, path, null, null, false))
                            .iterator();
        }
        boolean askedAbout =
                scope.holds(Instant.parse(text(DIGESTS, row, "start")), Instant.parse(text(DIGESTS, row, "end")));
        String object = text(DIGESTS, row, "object");
        return List.of(RowFactory.create(
                        Place.name(object), LISTED, path, object, text(DIGESTS, row, "sha256"), askedAbout))
                .iterator();
    }

    static Row chain(ChainReport report) {
        return RowFactory.create(
                report.account(),
                report.region(),
                report.backfill(),
                report.digests(),
                report.valid(),
                report.proven(),
                report.invalid().toArray(String[]::new),
                report.unproven().toArray(String[]::new),
                seconds(report.covered()),
                seconds(report.provenTimes()),
                seconds(report.unprovenTimes()),
                report.newest(),
                report.newestEnd().getEpochSecond(),
                report.problems().stream().map(StepRows::result).toArray(Row[]::new));
    }

    /** The report that a row holds, but for its problems. */
    static ChainReport chain(Row row) {
        return new ChainReport(
                text(CHAINS, row, "account"),
                text(CHAINS, row, "region"),
                row.getAs("backfill"),
                row.getAs("digests"),
                row.getAs("valid"),
                row.getAs("proven"),
                row.getList(CHAINS.fieldIndex("invalid")),
                row.getList(CHAINS.fieldIndex("unproven")),
                intervals(row, "covered"),
                intervals(row, "provenTimes"),
                intervals(row, "unprovenTimes"),
                text(CHAINS, row, "newest"),
                Instant.ofEpochSecond(row.getAs("newestEnd")),
                List.of());
    }

    private static Long[] seconds(List<Interval> intervals) {
        return intervals.stream()
                .flatMap(interval -> Stream.of(
                        interval.start().getEpochSecond(), interval.end().getEpochSecond()))
                .toArray(Long[]::new);
    }

    private static List<Interval> intervals(Row row, String column) {
        List<Long> times = row.getList(CHAINS.fieldIndex(column));
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < times.size(); i += 2) {
            intervals.add(new Interval(Instant.ofEpochSecond(times.get(i)), Instant.ofEpochSecond(times.get(i + 1))));
        }
        return intervals;
    }

    static Row result(Problem problem) {
        return RowFactory.create(problem.kind().name(), problem.path(), problem.text(), 1L);
    }

    static Row result(Tally tally, long count) {
        return RowFactory.create(tally.name(), null, null, count);
    }

    static Row result(Tally tally, String text) {
        return RowFactory.create(tally.name(), null, text, 0L);
    }

    static Problem problem(Row result) {
        return new Problem(
                ProblemKind.valueOf(text(RESULTS, result, "kind")),
                text(RESULTS, result, "path"),
                text(RESULTS, result, "text"));
    }

    /** By the schema's index: a row that was never in a data set does not know its columns. */
    static String text(StructType schema, Row row, String column) {
        return row.getString(schema.fieldIndex(column));
    }

    /** A row of {@link #DIGESTS} in the making: what is not set is null. */
    private static final class DigestCells {

        private final Object[] cells = new Object[DIGESTS.size()];

        private DigestCells(String what, String path) {
            set("what", what);
            set("path", path);
        }

        private void set(String column, String value) {
            cells[DIGESTS.fieldIndex(column)] = value;
        }

        private Row row() {
            return RowFactory.create(cells);
        }
    }
}
