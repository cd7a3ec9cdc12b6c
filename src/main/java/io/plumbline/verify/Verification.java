package io.plumbline.verify;

import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.TrailListing;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Holds the files of a trail against its digests, distributed: digests are read, then followed chain by chain, then log
 * files are hashed, those of one name together.
 *
 * <p>The driver keeps the listing, what a chain amounts to, the paths of invalid and unproven digests, and a bounded number
 * of problems.
 * The numbers of partitions follow the bytes to read: what Spark would make of the few rows is one task.
 */
public final class Verification {

    /** So much is hashed in a second or two. */
    private static final long BYTES_IN_TASK = 256L << 20;

    private static final int DIGESTS_IN_TASK = 2_000;
    private static final int CHAINED_IN_TASK = 100_000;

    private final SparkSession spark;
    private final TrailListing listing;
    private final Scope scope;
    private final PublicKeys keys;
    private final JavaSparkContext spread;
    private final Broadcast<SerializableConfiguration> configuration;

    private Verification(SparkSession spark, TrailListing listing, Scope scope, PublicKeys keys) {
        this.spark = spark;
        this.listing = listing;
        this.scope = scope;
        this.keys = keys;
        this.spread = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.configuration = spread.broadcast(
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    }

    /**
     * Checks a trail.
     *
     * @param listing of what {@link Scope#listed()} says
     * @param keys null where there are none: then hashes are followed, which proves consistency, not origin
     */
    public static Verdict of(SparkSession spark, TrailListing listing, Scope scope, PublicKeys keys) {
        return new Verification(spark, listing, scope, keys).verdict();
    }

    private Verdict verdict() {
        Dataset<Row> digests = digests().persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> chains = chains(digests).persist(StorageLevel.MEMORY_AND_DISK());
        List<ChainReport> reports = chains.drop("problems").collectAsList().stream()
                .map(StepRows::chain)
                .toList();
        Dataset<Row> results = results(digests, chains, reports).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return new VerdictOf(results.union(overdue(results, reports)), reports, keys != null).verdict();
        } finally {
            results.unpersist();
            chains.unpersist();
            digests.unpersist();
        }
    }

    /** What the digest files hold. */
    private Dataset<Row> digests() {
        List<String> paths = listing.files().stream()
                .filter(DigestScan::mayBeDigest)
                .map(TrailFile::path)
                .toList();
        Broadcast<SerializableConfiguration> hadoop = configuration;
        Scope asked = scope;
        FlatMapFunction<String, Row> read =
                path -> new DigestScan(new HadoopStorage(hadoop.value().value(), null), asked).rows(path);
        return spark.createDataset(paths, Encoders.STRING())
                .repartition(partitions(paths.size(), paths.size() / DIGESTS_IN_TASK))
                .flatMap(read, Encoders.row(StepRows.DIGESTS));
    }

    /** What each chain of digests amounts to. */
    private Dataset<Row> chains(Dataset<Row> digests) {
        Broadcast<SerializableConfiguration> hadoop = configuration;
        PublicKeys given = keys;
        Scope asked = scope;
        MapPartitionsFunction<Row, Row> follow = sorted -> {
            HadoopStorage storage = new HadoopStorage(hadoop.value().value(), given);
            return new GroupRows(sorted, StepRows.DIGESTS.fieldIndex("chain"), new ChainStep(asked, storage));
        };
        return digests.filter(digests.col("chain").isNotNull())
                .repartition(
                        partitions(listing.files().size(), listing.files().size() / CHAINED_IN_TASK),
                        digests.col("chain"))
                .sortWithinPartitions("chain")
                .mapPartitions(follow, Encoders.row(StepRows.CHAINS));
    }

    /** Every problem, and the tallies of what is none. */
    private Dataset<Row> results(Dataset<Row> digests, Dataset<Row> chains, List<ChainReport> reports) {
        Dataset<Row> unreadable = digests.filter(digests.col("what").equalTo(StepRows.BROKEN));
        Dataset<Row> broken = unreadable.select(
                functions.lit(ProblemKind.UNREADABLE.name()).as("kind"),
                functions.col("path"),
                functions.col("reason").as("text"),
                functions.lit(1L).as("count"));
        Dataset<Row> ofChains = chains.select(
                        functions.explode(chains.col("problems")).as("problem"))
                .select("problem.kind", "problem.path", "problem.text", "problem.count");
        Dataset<Row> count = unreadable
                .agg(functions.count(functions.lit(1)).as("count"))
                .select(
                        functions.lit(Tally.BROKEN_DIGEST.name()).as("kind"),
                        functions.lit(null).cast("string").as("path"),
                        functions.lit(null).cast("string").as("text"),
                        functions.col("count"));
        List<Row> folders = listing.unlistable().stream()
                .map(folder -> new Problem(
                        ProblemKind.UNREADABLE,
                        folder.path(),
                        "may not be listed, what lies beneath is unknown: " + folder.reason()))
                .map(StepRows::result)
                .toList();
        return broken.union(count)
                .union(spark.createDataFrame(folders, StepRows.RESULTS))
                .union(ofChains)
                .union(logFiles(digests, reports));
    }

    /** Digests that are not there, as later log files tell. */
    private Dataset<Row> overdue(Dataset<Row> results, List<ChainReport> reports) {
        List<String> latest = results.filter(results.col("kind").equalTo(Tally.LATEST.name()))
                .groupBy(functions.substring_index(results.col("text"), " ", 2))
                .agg(functions.max(results.col("text")).as("text"))
                .select("text")
                .as(Encoders.STRING())
                .collectAsList();
        return spark.createDataFrame(
                Overdue.problems(latest, reports).stream().map(StepRows::result).toList(), StepRows.RESULTS);
    }

    private Dataset<Row> logFiles(Dataset<Row> digests, List<ChainReport> reports) {
        Broadcast<Standing> standing = spread.broadcast(new Standing(reports, keys != null));
        Broadcast<ProvenTimes> proven = spread.broadcast(new ProvenTimes(reports));
        Broadcast<SerializableConfiguration> hadoop = configuration;
        Scope asked = scope;
        MapPartitionsFunction<Row, Row> check = sorted -> new GroupRows(
                sorted,
                StepRows.NAMED.fieldIndex("name"),
                new NamesakeStep(
                        new NamesakeCheck(
                                asked,
                                proven.value(),
                                new HadoopStorage(hadoop.value().value(), null)),
                        standing.value()));
        int partitions = partitions(listing.files().size(), listing.bytes() / BYTES_IN_TASK);
        return named(digests)
                .repartition(partitions, functions.col("name"))
                .sortWithinPartitions("name", "what", "path", "object", "sha256")
                .mapPartitions(check, Encoders.row(StepRows.RESULTS));
    }

    /** Files that are no digests, and what digests list, by name. */
    private Dataset<Row> named(Dataset<Row> digests) {
        List<Row> files = listing.files().stream()
                .map(TrailFile::path)
                .filter(path -> !DigestScan.isCalledDigest(path))
                .map(StepRows::file)
                .toList();
        Scope asked = scope;
        FlatMapFunction<Row, Row> name = row -> StepRows.named(row, asked);
        return spark.createDataFrame(files, StepRows.NAMED)
                .union(digests.filter(digests.col("what").notEqual(StepRows.BROKEN))
                        .flatMap(name, Encoders.row(StepRows.NAMED)));
    }

    private int partitions(int files, long tasks) {
        long wanted = Math.max(spread.defaultParallelism(), tasks);
        return (int) Math.max(1, Math.min(files, wanted));
    }
}
