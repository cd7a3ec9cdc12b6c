package io.plumbline.findings;

import io.plumbline.lint.Linter;
import io.plumbline.lint.Rule;
import io.plumbline.lint.Warning;
import io.plumbline.lint.Warnings;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyException;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.usage.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The roles and users of the IAM inputs, one row each, read where the cluster has room: one file a task.
 *
 * <p>Only what files hold beside principals comes to the driver: their hashes, their problems, managed policies that
 * stand alone in a file of their own, and the first of their policies' warnings.
 */
public final class ExportedPrincipals {

    /**
     * {@code what}: FILE, PROBLEM, POLICY, PRINCIPAL, WARNING, or WARNINGS for how many a file has.
     *
     * <p>Of a WARNING {@code key} is the file, {@code account} the rule and {@code arn} the place.
     */
    private static final StructType READ = new StructType()
            .add("what", DataTypes.StringType)
            .add("key", DataTypes.StringType)
            .add("account", DataTypes.StringType)
            .add("arn", DataTypes.StringType)
            .add("text", DataTypes.StringType)
            .add("bytes", DataTypes.LongType);

    private static final StructType PRINCIPAL = new StructType()
            .add("principalKey", DataTypes.StringType)
            .add("account", DataTypes.StringType)
            .add("arn", DataTypes.StringType)
            .add("policies", DataTypes.StringType);

    private static final int MOST_TASKS = 512;

    private final Dataset<Row> read;
    private final JavaRDD<Row> kept;
    private final List<InputFile> files;
    private final Map<String, String> standalone;
    private final Warnings warnings;

    private ExportedPrincipals(
            Dataset<Row> read,
            JavaRDD<Row> kept,
            List<InputFile> files,
            Map<String, String> standalone,
            Warnings warnings) {
        this.read = read;
        this.kept = kept;
        this.files = List.copyOf(files);
        this.standalone = Map.copyOf(standalone);
        this.warnings = warnings;
    }

    /** A file of {@code --iam}: its kind in {@link IamInput.Kind}'s words, its size and hash. */
    public record InputFile(String path, String kind, long bytes, String sha256) {}

    /**
     * Reads the files.
     *
     * @throws PolicyException for the first file, by name, that is no IAM input
     */
    public static ExportedPrincipals read(SparkSession spark, List<String> paths) {
        List<String> sorted = paths.stream().sorted().toList();
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> conf = context.broadcast(
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
        FlatMapFunction<String, Row> each =
                path -> rows(path, conf.value().value()).iterator();
        JavaRDD<Row> read = context.parallelize(sorted, Math.max(1, Math.min(sorted.size(), MOST_TASKS)))
                .flatMap(each)
                .persist(StorageLevel.MEMORY_AND_DISK());
        List<InputFile> files = new ArrayList<>();
        Map<String, String> standalone = new HashMap<>();
        long warnings = 0;
        List<Row> beside = read.filter(row -> !row.getString(0).equals("PRINCIPAL")
                        && !row.getString(0).equals("WARNING"))
                .collect();
        for (Row row : beside.stream()
                .sorted(Comparator.comparing((Row row) -> row.getString(1)))
                .toList()) {
            switch (row.getString(0)) {
                case "PROBLEM" -> {
                    read.unpersist();
                    throw new PolicyException(row.getString(4));
                }
                case "FILE" ->
                    files.add(new InputFile(row.getString(1), row.getString(2), row.getLong(5), row.getString(4)));
                case "WARNINGS" -> warnings += row.getLong(5);
                default -> standalone.put(row.getString(1), row.getString(4));
            }
        }
        Dataset<Row> rows = spark.createDataFrame(read, READ);
        refuseTwins(rows, sorted.size());
        return new ExportedPrincipals(rows, read, files, standalone, warnings(rows, warnings));
    }

    private static Warnings warnings(Dataset<Row> read, long count) {
        if (count == 0) {
            return Warnings.NONE;
        }
        List<Warning> first = new ArrayList<>();
        for (Row row : read.filter("what = 'WARNING'")
                .orderBy("key", "arn", "account", "text")
                .takeAsList(Warnings.MOST_KEPT)) {
            first.add(
                    new Warning(row.getString(1), row.getString(3), Rule.valueOf(row.getString(2)), row.getString(4)));
        }
        return new Warnings(count, first);
    }

    /** A principal in two exports, yesterday's and today's, would be judged by whichever came first. */
    private static void refuseTwins(Dataset<Row> read, int files) {
        if (files < 2) {
            return;
        }
        List<Row> twins = read.filter("what = 'PRINCIPAL'")
                .groupBy("arn")
                .count()
                .filter("count > 1")
                .takeAsList(1);
        if (!twins.isEmpty()) {
            throw new PolicyException(
                    twins.get(0).getString(0) + " stands in several exports; give one export an account, the newest");
        }
    }

    public List<InputFile> files() {
        return files;
    }

    /** What is odd about the policies of the files. */
    public Warnings warnings() {
        return warnings;
    }

    /** {@code principalKey}, {@code account}, {@code arn} and {@code policies}, of the principals that the run is about. */
    public Dataset<Row> rows(AuditOptions options) {
        Map<String, String> documents = new HashMap<>(standalone);
        MapFunction<Row, Row> resolve = row -> RowFactory.create(
                row.getString(1), row.getString(2), row.getString(3), resolved(row.getString(4), documents));
        org.apache.spark.api.java.function.FilterFunction<Row> wanted = row -> options.judges(row.getString(2));
        return read.filter(functions.col("what").equalTo("PRINCIPAL"))
                .filter(wanted)
                .map(resolve, Encoders.row(PRINCIPAL));
    }

    /** Gives back what {@link #read} kept. */
    public void release() {
        kept.unpersist();
    }

    private static String resolved(String principalJson, Map<String, String> documents) {
        if (documents.isEmpty()) {
            return principalJson;
        }
        PrincipalPolicies principal = PrincipalPolicies.fromJson(principalJson);
        Map<String, Policy> missing = new HashMap<>();
        for (String arn : principal.unresolved()) {
            if (documents.containsKey(arn)) {
                missing.put(arn, Policy.parse(documents.get(arn), arn));
            }
        }
        return missing.isEmpty() ? principalJson : principal.resolving(missing).toJson();
    }

    private static List<Row> rows(String path, Configuration conf) throws IOException {
        Path file = new Path(path);
        byte[] bytes;
        try (InputStream in = file.getFileSystem(conf).open(file)) {
            bytes = in.readAllBytes();
        }
        List<Row> rows = new ArrayList<>();
        try {
            IamInput.Content content = IamInput.read(new ByteArrayInputStream(bytes), path);
            rows.add(RowFactory.create("FILE", path, content.kind().words(), null, sha256(bytes), (long) bytes.length));
            addContent(rows, content);
            addWarnings(rows, Warnings.of(Linter.bundled().of(content, path)), path);
            return rows;
        } catch (PolicyException e) {
            return List.of(RowFactory.create("PROBLEM", path, null, null, e.getMessage(), 0L));
        }
    }

    private static void addContent(List<Row> rows, IamInput.Content content) {
        if (content instanceof IamInput.Principals principals) {
            for (PrincipalPolicies principal : principals.details().principals()) {
                String key = Caller.of(principal.arn(), principal.id())
                        .map(Caller::key)
                        .orElse(principal.arn());
                rows.add(RowFactory.create(
                        "PRINCIPAL", key, principal.account(), principal.arn(), principal.toJson(), 0L));
            }
        } else if (content instanceof IamInput.ManagedPolicies policies) {
            policies.byArn()
                    .forEach((arn, policy) ->
                            rows.add(RowFactory.create("POLICY", arn, null, null, policy.render(), 0L)));
        }
    }

    private static void addWarnings(List<Row> rows, Warnings warnings, String path) {
        if (warnings.count() > 0) {
            rows.add(RowFactory.create("WARNINGS", path, null, null, null, warnings.count()));
        }
        for (Warning warning : warnings.first()) {
            rows.add(RowFactory.create(
                    "WARNING", warning.file(), warning.rule().name(), warning.place(), warning.message(), 0L));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
