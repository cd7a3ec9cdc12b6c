package io.plumbline.exports;

import io.plumbline.lint.Warning;
import io.plumbline.lint.Warnings;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.LastAccess;
import io.plumbline.policy.Organization;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyException;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicies;
import io.plumbline.policy.UserCredentials;
import io.plumbline.policy.VpcEndpointPolicies;
import io.plumbline.usage.Mapped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FilterFunction;
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
import org.apache.spark.util.TaskCompletionListener;

/**
 * The roles and users of the IAM inputs, one row each, and the policies of resources, read where the cluster has room:
 * one file a task.
 *
 * <p>Only what files hold beside those comes to the driver: their hashes, their problems, managed policies that stand
 * alone in a file of their own, the organization, the policies of VPC endpoints, and the first of their warnings.
 */
public final class ExportedPrincipals {

    private static final StructType PRINCIPAL = new StructType()
            .add("principalKey", DataTypes.StringType)
            .add("account", DataTypes.StringType)
            .add("arn", DataTypes.StringType)
            .add("policies", DataTypes.StringType)
            .add("holds", DataTypes.createArrayType(DataTypes.StringType));

    private static final int MOST_TASKS = 512;

    private final Dataset<Row> read;
    private final JavaRDD<Row> kept;
    private final Gathered gathered;
    private final boolean resourcesTwice;
    private final Warnings warnings;
    private final PasswordPolicies passwordPolicies;

    private ExportedPrincipals(Dataset<Row> read, JavaRDD<Row> kept, Gathered gathered) {
        this.read = read;
        this.kept = kept;
        this.gathered = gathered;
        if (gathered.files(IamInput.Kind.AUTHORIZATION_DETAILS) > 1) {
            refuseTwins(read);
        }
        passwordPolicies = passwordPolicies(read, gathered);
        warnings = warnings(read, gathered.warnings(), passwordPolicies.warnings());
        resourcesTwice = gathered.files(IamInput.Kind.RESOURCE_POLICIES) > 0 && haveTwins(read);
    }

    /**
     * Reads the files.
     *
     * @throws PolicyException for the first file, by name, that is no IAM input or cannot be read, and for files that
     *     contradict each other
     */
    public static ExportedPrincipals read(SparkSession spark, List<String> paths) {
        List<String> sorted = paths.stream().sorted().toList();
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> conf = context.broadcast(
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
        FlatMapFunction<String, Row> each = path -> rows(path, conf.value().value());
        JavaRDD<Row> read = context.parallelize(sorted, Math.max(1, Math.min(sorted.size(), MOST_TASKS)))
                .flatMap(each)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Gathered gathered = Gathered.of(read.filter(PieceRows::isForTheDriver).collect().stream()
                    .map(PieceRows::piece)
                    .toList());
            return new ExportedPrincipals(spark.createDataFrame(read, PieceRows.SCHEMA), read, gathered);
        } catch (PolicyException e) {
            read.unpersist();
            throw e;
        }
    }

    private static Iterator<Row> rows(String path, Configuration conf) {
        FilePieces pieces = FilePieces.linted(path, conf);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> pieces.close());
        return new Mapped<>(pieces, PieceRows::row);
    }

    private static void refuseTwins(Dataset<Row> read) {
        List<Row> twins = only(PieceRows.What.PRINCIPAL, read)
                .groupBy("arn")
                .count()
                .filter("count > 1")
                .takeAsList(1);
        if (!twins.isEmpty()) {
            throw Gathered.twice(twins.get(0).getString(0));
        }
    }

    /** Whether a resource has several entries, all the same; two that differ are refused. */
    private static boolean haveTwins(Dataset<Row> read) {
        List<Row> twins = only(PieceRows.What.RESOURCE, read)
                .groupBy("arn")
                .agg(
                        functions.count(functions.lit(1)).as("entries"),
                        functions
                                .countDistinct(functions.xxhash64(functions.col("account"), functions.col("text")))
                                .as("contents"))
                .filter("entries > 1")
                .orderBy(functions.col("contents").desc(), functions.col("arn"))
                .takeAsList(1);
        if (!twins.isEmpty() && twins.get(0).<Long>getAs("contents") > 1) {
            throw ResourcePolicies.differing(twins.get(0).getAs("arn"));
        }
        return !twins.isEmpty();
    }

    private static Warnings warnings(Dataset<Row> read, long ofPolicies, List<Warning> ofFiles) {
        if (ofPolicies == 0) {
            return Warnings.of(ofFiles);
        }
        List<Warning> first = new ArrayList<>(ofFiles);
        for (Row row : only(PieceRows.What.WARNED, read)
                .orderBy("path", "arn", "key", "text")
                .takeAsList(Warnings.MOST_KEPT)) {
            first.add(((Piece.Warned) PieceRows.piece(row)).warning());
        }
        long kept = Math.min(first.size(), Warnings.MOST_KEPT);
        return new Warnings(ofPolicies + ofFiles.size(), first.subList(0, (int) kept));
    }

    private static Dataset<Row> only(PieceRows.What what, Dataset<Row> read) {
        return read.filter(functions.col("what").equalTo(what.name()));
    }

    /** What is odd about the policies of the files. */
    public Warnings warnings() {
        return warnings;
    }

    public List<InputFile> files() {
        return gathered.files();
    }

    /**
     * {@code principalKey}, {@code account}, {@code arn}, {@code policies} ({@link PrincipalPolicies#toJson()}) and {@code
     * holds}, the ARNs of its managed policies and groups, of the principals that the run is about.
     *
     * @param wanted the accounts whose principals they are
     */
    public Dataset<Row> rows(FilterFunction<String> wanted) {
        Map<String, String> documents = new HashMap<>();
        gathered.managedPolicies().forEach((arn, policy) -> documents.put(arn, policy.render()));
        MapFunction<Row, Row> resolve = row -> RowFactory.create(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                resolved(row.getString(3), documents),
                row.get(4));
        FilterFunction<Row> ofAccount = row -> wanted.call(row.getString(1));
        return only(PieceRows.What.PRINCIPAL, read)
                .select("key", "account", "arn", "text", "holds")
                .filter(ofAccount)
                .map(resolve, Encoders.row(PRINCIPAL));
    }

    /**
     * {@code resourceArn}, {@code account} and {@code policy}, which is JSON, or null for a resource that is known to have
     * none; one row a resource. {@link ResourcePolicies#bearers} says under which ARNs to look.
     */
    public Dataset<Row> resourcePolicies() {
        Dataset<Row> policies = only(PieceRows.What.RESOURCE, read)
                .select(
                        functions.col("arn").as("resourceArn"),
                        functions.col("account"),
                        functions.col("text").as("policy"));
        return resourcesTwice ? policies.dropDuplicates("resourceArn") : policies;
    }

    /**
     * {@code policyArn}, {@code version}, {@code created} in milliseconds, {@code isDefault} and {@code document}: what the
     * exports tell of the managed policies' versions.
     */
    public Dataset<Row> policyVersions() {
        return only(PieceRows.What.VERSION, read)
                .select(
                        functions.col("arn").as("policyArn"),
                        functions.col("key").as("version"),
                        functions.col("created"),
                        functions.col("isDefault"),
                        functions.col("text").as("document"));
    }

    /** When principals used something last by IAM's memory: {@code principalKey} and {@code text}, a {@link LastAccess}. */
    public Dataset<Row> lastAccesses() {
        return witnesses(PieceRows.What.ACCESSED);
    }

    /** The lines of credential reports: {@code principalKey} and {@code text}, a {@link UserCredentials}. */
    public Dataset<Row> credentials() {
        return witnesses(PieceRows.What.CREDENTIALS);
    }

    private Dataset<Row> witnesses(PieceRows.What what) {
        return only(what, read)
                .select(functions.col("key").as("principalKey"), functions.col("text"))
                .distinct();
    }

    /** Whether there is a file of the kind. */
    public boolean has(IamInput.Kind kind) {
        return gathered.files(kind) > 0;
    }

    public Optional<Organization> organization() {
        return gathered.organization();
    }

    public VpcEndpointPolicies endpoints() {
        return gathered.endpoints();
    }

    /** What accounts ask of passwords. */
    public PasswordPolicies passwordPolicies() {
        return passwordPolicies;
    }

    /** An output tells no account; where nothing else does, the only one of the export is meant. */
    private static PasswordPolicies passwordPolicies(Dataset<Row> read, Gathered gathered) {
        if (!gathered.hasPasswordsOfNobody()) {
            return gathered.passwordPolicies(null);
        }
        List<Row> accounts = only(PieceRows.What.PRINCIPAL, read)
                .select("account")
                .distinct()
                .takeAsList(2);
        return gathered.passwordPolicies(accounts.size() == 1 ? accounts.get(0).getString(0) : null);
    }

    /** What was exported of trails, in the order of the files. */
    public List<TrailOutput> trailOutputs() {
        return gathered.trailOutputs();
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
}
