package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's {@code spark-submit}: the same jar on somebody else's Spark finds what the embedded one finds. */
final class ClusterIT {

    private static final List<String> TEXTS =
            List.of("findings.jsonl", "findings.csv", "quarantine.jsonl", "personas.jsonl");

    /** Files of OUT that do not tell where the trail was. */
    private static final List<String> NAMELESS = List.of(
            "findings.jsonl",
            "findings.csv",
            "personas.jsonl",
            "findings/part-00000.parquet",
            "usage/part-00000.parquet",
            "coverage/part-00000.parquet");

    /** Twenty-four files: a ledger is written day by day, and takes its time for each. */
    private static final String A_WEEK = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11";

    private static Cluster cluster;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = Cluster.start(folder);
        cluster.addWorker();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void underSparkSubmitWithALocalMaster() throws Exception {
        submit("local[2]", temporary.resolve("OUT"));
        assertSameAsEmbedded(temporary.resolve("OUT"));
    }

    @Test
    void onAStandaloneClusterWithTwoWorkers() throws Exception {
        try (JavaProcess second = cluster.addWorker()) {
            submit(cluster.url(), temporary.resolve("OUT"));
            second.awaitErrorLine(line -> line.contains("Asked to launch executor"));
        }
        assertSameAsEmbedded(temporary.resolve("OUT"));
    }

    @Test
    void aWorkerThatDiesHalfWayChangesNoFinding() throws Exception {
        Path out = temporary.resolve("OUT");
        dieHalfWay("", "audit", "--trail", "s3a://logs/trail", "--iam", "sample-logs/iam", "--out", out.toString());
        Map<String, String> here = new Output(out).timelessHashes();
        Map<String, String> embedded = SampleRun.output().timelessHashes();
        for (String name : NAMELESS) {
            assertThat(here.get(name)).as(name).isEqualTo(embedded.get(name)).isNotNull();
        }
    }

    @Test
    void aWorkerThatDiesHalfWayChangesNothingInALedger() throws Exception {
        Path ledger = temporary.resolve("ledger");
        Path whole = temporary.resolve("whole");
        dieHalfWay(A_WEEK, "ingest", "--trail", "s3a://logs/trail", "--ledger", ledger.toString());
        try (S3Server server = trail(A_WEEK)) {
            JavaProcess.Ended ended = S3Audit.run(
                    S3Server.settings(server.endpoint()),
                    "ingest",
                    "--quiet",
                    "--trail",
                    "s3a://logs/trail",
                    "--ledger",
                    whole.toString());
            assertThat(ended).isEqualTo(new JavaProcess.Ended(0, List.of(), List.of()));
        }
        assertThat(Entries.of(ledger.toString())).isNotEmpty().isEqualTo(Entries.of(whole.toString()));
    }

    /** A server with a folder of the sample. */
    private static S3Server trail(String folder) throws Exception {
        S3Server server = S3Server.start();
        server.put(JavaProcess.HOME.resolve("sample-logs/trail").resolve(folder), "trail");
        return server;
    }

    /** Runs a verb on two workers; when half of the trail is read, the power of one of them fails. */
    private static void dieHalfWay(String folder, String... verb) throws Exception {
        try (S3Server server = trail(folder)) {
            dieHalfWay(server, verb);
        }
    }

    private static void dieHalfWay(S3Server server, String... verb) throws Exception {
        int files = server.keys("trail/").size();
        Gate half = Gate.at(
                files / 2,
                request -> request.method().equals("GET") && request.path().endsWith(".json.gz"));
        try (BadDay day = BadDay.before(server, half);
                JavaProcess dying = cluster.addWorker();
                JavaProcess run = SparkPrograms.startSubmit(onBothWorkers(day, verb))) {
            run.await(half.reached());
            dying.killWithDescendants();
            run.awaitErrorLine(line -> line.contains("Lost executor"));
            half.open();
            JavaProcess.Ended ended = run.await();
            assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isZero();
        }
    }

    private static List<String> onBothWorkers(BadDay day, String... verb) {
        Map<String, String> settings = new LinkedHashMap<>();
        S3Server.settings(day.endpoint()).forEach((name, value) -> settings.put("spark.hadoop." + name, value));
        settings.put("spark.executor.memory", "1g");
        settings.put("spark.executor.defaultJavaOptions", JavaProcess.COMPILE_ONCE);
        // No task before both are there; and more tasks than they have cores.
        settings.put("spark.cores.max", "4");
        settings.put("spark.scheduler.minRegisteredResourcesRatio", "1.0");
        settings.put("spark.scheduler.maxRegisteredResourcesWaitingTime", "600s");
        settings.put("spark.sql.files.maxPartitionBytes", "1m");
        List<String> arguments = new ArrayList<>(List.of("--master", cluster.url()));
        settings.forEach((name, value) -> arguments.addAll(List.of("--conf", name + "=" + value)));
        arguments.addAll(List.of("--class", "io.plumbline.Plumbline", "target/plumbline.jar"));
        arguments.addAll(List.of(verb));
        return arguments;
    }

    private static void submit(String master, Path out) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--conf",
                "spark.executor.memory=1g",
                "--conf",
                "spark.executor.defaultJavaOptions=" + JavaProcess.COMPILE_ONCE));
        List<String> written = Readme.read().command("cluster");
        assertThat(written.get(0)).isEqualTo("spark-submit");
        arguments.addAll(written.subList(1, written.size()));
        arguments.set(arguments.indexOf("--master") + 1, master);
        arguments.set(arguments.indexOf("--out") + 1, out.toString());
        JavaProcess.Ended ended = SparkPrograms.submit(arguments);
        assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isZero();
        assertThat(ended.out()).contains("Report: " + out + "/index.html");
    }

    private static void assertSameAsEmbedded(Path out) throws Exception {
        for (String name : TEXTS) {
            assertThat(new Output(out).text(name))
                    .as(name)
                    .isEqualTo(SampleRun.output().text(name));
        }
        assertThat(new Output(out).timelessHashes())
                .isEqualTo(SampleRun.output().timelessHashes());
    }
}
