package io.plumbline.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.catalog.Observability;
import io.plumbline.catalog.Visibility;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * {@code audit} of a ledger of many roles with many actions each over many days, in a heap that is given.
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q -Pjmh -Djmh.main=io.plumbline.ledger.AuditScaleBenchmark -Djmh="5000 200 90 9 2g"
 * </pre>
 *
 * <p>The arguments: roles; actions that each uses; days; every how many days it uses each; the heap of {@code audit}, in
 * {@code -Xmx}'s words. One day's events are made and ingested; the other days are that day's rows with later dates, so
 * that the ledger is what an ingest of all days would have made. Prints rows, wall clock and CPU time.
 */
public final class AuditScaleBenchmark {

    private static final Path JAR = Path.of("target/plumbline.jar");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-06-01");
    private static final int ROLES_AN_ACCOUNT = 250;
    /** How many of a role's actions nobody uses. */
    private static final int UNUSED = 20;

    private static final String LATER = "later";

    private final int roles;
    private final int actions;
    private final int days;
    private final int every;
    private final Path folder;
    private final List<Action> known;

    private AuditScaleBenchmark(int roles, int actions, int days, int every, Path folder) {
        this.roles = roles;
        this.actions = actions;
        this.days = days;
        this.every = every;
        this.folder = folder;
        this.known = shownByTrails(actions + UNUSED);
    }

    public static void main(String[] arguments) throws Exception {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is not there, run: mvn -q -DskipTests package");
        }
        Path folder = Files.createTempDirectory("audit-scale");
        AuditScaleBenchmark scale = new AuditScaleBenchmark(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                folder);
        scale.export();
        scale.trail();
        scale.run("1g", "ingest", "--quiet", "--trail", folder + "/trail", "--ledger", folder + "/ledger");
        System.out.printf("rows of usage: %,d%n", scale.spread());
        scale.run(
                arguments[4],
                "audit",
                "--quiet",
                "--ledger",
                folder + "/ledger",
                "--iam",
                folder + "/iam",
                "--out",
                folder + "/out");
        try (Stream<String> findings = Files.lines(folder.resolve("out/findings.jsonl"))) {
            long unused =
                    findings.filter(line -> line.contains("\"UNUSED_ACTION\"")).count();
            System.out.printf("UNUSED_ACTION: %,d%n", unused);
            if (unused != (long) scale.roles * UNUSED) {
                throw new IllegalStateException("expected " + (long) scale.roles * UNUSED);
            }
        }
    }

    /** Actions of management events that are called as they are named. */
    private static List<Action> shownByTrails(int wanted) {
        List<Action> shown = new ArrayList<>();
        Catalog catalog = Catalog.bundled();
        for (int i = 0; i < catalog.actionCount() && shown.size() < wanted; i++) {
            Action action = catalog.at(i);
            boolean plain =
                    List.of("ec2", "glue", "sagemaker").contains(action.name().service())
                            && Observability.bundled().of(action.name()).kind() == Visibility.Kind.MANAGEMENT
                            && (action.name().name().startsWith("Describe")
                                    || action.name().name().startsWith("Get"));
            if (plain) {
                shown.add(action);
            }
        }
        Collections.shuffle(shown, new Random(1));
        return shown;
    }

    private String account(int role) {
        return String.valueOf(500_000_000_000L + role / ROLES_AN_ACCOUNT);
    }

    private void export() throws IOException {
        Files.createDirectories(folder.resolve("iam"));
        for (int first = 0; first < roles; first += ROLES_AN_ACCOUNT) {
            ObjectNode details = JSON.createObjectNode();
            ArrayNode all = details.putArray("RoleDetailList");
            for (int role = first; role < Math.min(roles, first + ROLES_AN_ACCOUNT); role++) {
                role(all.addObject(), role);
            }
            List.of("UserDetailList", "GroupDetailList", "Policies").forEach(details::putArray);
            JSON.writeValue(folder.resolve("iam/" + account(first) + ".json").toFile(), details);
        }
    }

    private void role(ObjectNode json, int role) {
        json.put("Path", "/").put("RoleName", "Role" + role).put("RoleId", "AROA" + (1_000_000_000_000_000L + role));
        json.put("Arn", "arn:aws:iam::" + account(role) + ":role/Role" + role)
                .put("CreateDate", "2025-01-01T00:00:00Z");
        ObjectNode trust = statement("sts:AssumeRole");
        trust.putObject("Principal").put("AWS", "arn:aws:iam::" + account(role) + ":role/Role" + role);
        trust.remove("Resource");
        json.putObject("AssumeRolePolicyDocument").putArray("Statement").add(trust);
        ArrayNode inline = json.putArray("RolePolicyList");
        ObjectNode document = inline.addObject()
                .put("PolicyName", "Own")
                .putObject("PolicyDocument")
                .put("Version", "2012-10-17");
        ObjectNode statement = statement("");
        ArrayNode granted = statement.putArray("Action");
        known.forEach(action -> granted.add(action.name().toString()));
        document.putArray("Statement").add(statement);
        json.putArray("AttachedManagedPolicies");
    }

    private static ObjectNode statement(String action) {
        return JSON.createObjectNode()
                .put("Effect", "Allow")
                .put("Action", action)
                .put("Resource", "*");
    }

    private void trail() throws IOException {
        Files.createDirectories(folder.resolve("trail"));
        int recordsAFile = 5_000;
        long events = (long) roles * actions;
        for (long first = 0; first < events; first += recordsAFile) {
            Path file = folder.resolve("trail/" + first + ".json.gz");
            try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
                out.write("{\"Records\":[");
                for (long event = first; event < Math.min(events, first + recordsAFile); event++) {
                    out.write((event == first ? "" : ",") + event((int) (event / actions), (int) (event % actions)));
                }
                out.write("]}");
            }
        }
        // What shows that writes are delivered, too.
        List<String> writes = new ArrayList<>();
        for (int role = 0; role < roles; role += ROLES_AN_ACCOUNT) {
            writes.add(event(role, 0)
                    .replaceFirst("\"eventName\":\"\\w+\"", "\"eventName\":\"CreateTags\"")
                    .replaceFirst("\"eventSource\":\"\\w+", "\"eventSource\":\"ec2")
                    .replace("\"readOnly\":true", "\"readOnly\":false")
                    .replace("0000-4000", "0000-4001"));
        }
        Files.writeString(folder.resolve("trail/writes.json"), "{\"Records\":[" + String.join(",", writes) + "]}");
    }

    private String event(int role, int action) {
        Action called = known.get(action);
        String account = account(role);
        return String.format(
                Locale.ROOT,
                "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROA%d:work\","
                        + "\"arn\":\"arn:aws:sts::%s:assumed-role/Role%d/work\",\"accountId\":\"%s\",\"sessionContext\":"
                        + "{\"sessionIssuer\":{\"type\":\"Role\",\"principalId\":\"AROA%d\",\"arn\":"
                        + "\"arn:aws:iam::%s:role/Role%d\",\"accountId\":\"%s\"}}},\"eventTime\":\"%sT%02d:%02d:00Z\","
                        + "\"eventSource\":\"%s.amazonaws.com\",\"eventName\":\"%s\",\"awsRegion\":\"us-east-1\","
                        + "\"sourceIPAddress\":\"198.51.100.7\",\"userAgent\":\"x\",\"eventID\":"
                        + "\"%08x-0000-4000-8000-%012x\",\"readOnly\":true,\"eventType\":\"AwsApiCall\","
                        + "\"managementEvent\":true,\"recipientAccountId\":\"%s\",\"eventCategory\":\"Management\"}",
                1_000_000_000_000_000L + role,
                account,
                role,
                account,
                1_000_000_000_000_000L + role,
                account,
                role,
                account,
                FIRST_DAY,
                action % 24,
                role % 60,
                called.name().service(),
                called.name().name(),
                action,
                role,
                account);
    }

    /** Appends the other days; how many rows of usage there are then. */
    private long spread() throws IOException {
        try (SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "16")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate()) {
            LedgerName name = LedgerName.of(folder + "/ledger", spark);
            name.configure(spark.conf());
            Dataset<Row> first =
                    spark.table(name.identifier()).filter(col("kind").isin("usage", "coverage", "tally"));
            first.crossJoin(spark.range(1, days).toDF(LATER))
                    .filter(col("kind")
                            .notEqual("usage")
                            .or(pmod(hash(col("principalKey"), col("action")), lit(every))
                                    .equalTo(col(LATER).mod(every))))
                    .withColumn("day", expr("date_add(day, cast(later as int))"))
                    .withColumn("firstSeen", expr("firstSeen + make_dt_interval(later)"))
                    .withColumn("lastSeen", expr("lastSeen + make_dt_interval(later)"))
                    .drop(LATER)
                    .writeTo(name.identifier())
                    .append();
            return spark.table(name.identifier()).filter("kind = 'usage'").count();
        } catch (org.apache.spark.sql.catalyst.analysis.NoSuchTableException e) {
            throw new IOException(folder + "/ledger: ingest left no table", e);
        }
    }

    private void run(String heap, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        System.out.printf(
                "%s in %s: %.0f s wall, %.0f s CPU%n",
                arguments[0], heap, (System.nanoTime() - start) / 1e9, cpu.toMillis() / 1e3);
    }
}
