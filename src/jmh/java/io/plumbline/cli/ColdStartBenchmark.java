package io.plumbline.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * {@code audit} of {@code sample-logs} from a standing start, beside a bare Spark session that counts to a thousand from the
 * same class path: a process each, in turns.
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q -Pjmh -Djmh.main=io.plumbline.cli.ColdStartBenchmark -Djmh="10"
 * </pre>
 *
 * <p>The argument is the number of turns. Prints a Markdown table: medians, and the range, of the wall clock and of the CPU
 * time (as last seen a few milliseconds before the end).
 */
public final class ColdStartBenchmark {

    private static final Path JAR = Path.of("target/plumbline.jar");
    private static final long LOOK_EVERY = 5;

    private ColdStartBenchmark() {}

    /** One process from start to end. */
    private record Run(long wallMillis, long cpuMillis) {}

    public static void main(String[] arguments) throws Exception {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is not there, run: mvn -q -DskipTests package");
        }
        List<Run> bare = new ArrayList<>();
        List<Run> audit = new ArrayList<>();
        for (int turn = Integer.parseInt(arguments[0]); turn > 0; turn--) {
            bare.add(bare());
            audit.add(audit());
        }
        System.out.println("| | wall, s | CPU, s |\n|---|---|---|");
        System.out.println(line("bare Spark session, one trivial job", bare));
        System.out.println(line("`audit` of sample-logs", audit));
        System.out.printf(
                "ratio of the medians: wall %.2f, CPU %.2f%n",
                ratio(audit.stream().map(Run::wallMillis), bare.stream().map(Run::wallMillis)),
                ratio(audit.stream().map(Run::cpuMillis), bare.stream().map(Run::cpuMillis)));
    }

    private static Run bare() throws Exception {
        List<String> command =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        String classes = Path.of(BareSession.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        command.addAll(List.of("-cp", JAR + ":" + classes, BareSession.class.getName()));
        return run(command);
    }

    private static Run audit() throws Exception {
        Path out = Files.createTempDirectory("audit").resolve("out");
        return run(List.of(
                "-jar",
                JAR.toString(),
                "audit",
                "--quiet",
                "--trail",
                "sample-logs/trail",
                "--iam",
                "sample-logs/iam",
                "--out",
                out.toString()));
    }

    private static Run run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(LOOK_EVERY, TimeUnit.MILLISECONDS)) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        return new Run((System.nanoTime() - start) / 1_000_000, cpu.toMillis());
    }

    private static String line(String title, List<Run> runs) {
        return "| " + title + text(runs.stream().map(Run::wallMillis))
                + text(runs.stream().map(Run::cpuMillis)) + " |";
    }

    private static String text(Stream<Long> millis) {
        List<Long> sorted = millis.sorted().toList();
        return String.format(
                Locale.ROOT,
                " | %.1f (%.1f–%.1f)",
                sorted.get(sorted.size() / 2) / 1e3,
                sorted.get(0) / 1e3,
                sorted.get(sorted.size() - 1) / 1e3);
    }

    private static double ratio(Stream<Long> over, Stream<Long> under) {
        List<Long> above = over.sorted().toList();
        List<Long> below = under.sorted().toList();
        return (double) above.get(above.size() / 2) / below.get(below.size() / 2);
    }

    /** What Spark takes to start and to do next to nothing. */
    static final class BareSession {

        private BareSession() {}

        public static void main(String[] arguments) throws IOException {
            try (SparkSession spark = SparkSession.builder()
                    .master("local[*]")
                    .config("spark.ui.enabled", "false")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .getOrCreate()) {
                long count = spark.range(1_000).count();
                if (count != 1_000) {
                    throw new IllegalStateException("counted " + count);
                }
            }
        }
    }
}
