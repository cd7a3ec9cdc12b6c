package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's {@code spark-submit}: the same jar on somebody else's Spark finds what the embedded one finds. */
final class ClusterIT {

    private static final Pattern PORT = Pattern.compile("service 'sparkMaster' on port (\\d+)");
    private static final List<String> TEXTS =
            List.of("findings.jsonl", "findings.csv", "quarantine.jsonl", "personas.jsonl");

    @TempDir
    private Path temporary;

    @Test
    void underSparkSubmitWithALocalMaster() throws Exception {
        submit("local[2]", temporary.resolve("OUT"));
        assertSameAsEmbedded(temporary.resolve("OUT"));
    }

    @Test
    void onAStandaloneClusterWithOneWorker() throws Exception {
        Path home = Files.createDirectory(temporary.resolve("spark"));
        Path jars = Files.createSymbolicLink(home.resolve("jars"), JavaProcess.HOME.resolve("target/lib"));
        try (JavaProcess master = SparkPrograms.master()) {
            String url = "spark://127.0.0.1:" + port(master);
            try (JavaProcess worker = SparkPrograms.worker(url, home, temporary.resolve("work"))) {
                master.awaitErrorLine(line -> line.contains("Registering worker 127.0.0.1"));
                submit(url, temporary.resolve("OUT"));
                worker.awaitErrorLine(line -> line.contains("Asked to launch executor"));
            }
        }
        Files.delete(jars);
        assertSameAsEmbedded(temporary.resolve("OUT"));
    }

    private static String port(JavaProcess master) throws InterruptedException {
        Matcher line =
                PORT.matcher(master.awaitErrorLine(each -> PORT.matcher(each).find()));
        assertThat(line.find()).isTrue();
        return line.group(1);
    }

    private static void submit(String master, Path out) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--conf", "spark.executor.memory=1g"));
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
