package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What README.md promises is what happens: its commands run, its sample of the output is true. */
final class ReadmeIT {

    /** Alone on a line of the sample: here lines are left out. */
    private static final String CUT = "…";

    @Test
    void everyBlockIsOneThatATestRuns() throws Exception {
        Readme readme = Readme.read();
        for (String name : List.of("output", "run", "test", "who-can", "ingest", "cluster")) {
            assertThat(readme.block(name)).as(name).isNotEmpty();
        }
        assertThat(readme.blocks()).isEqualTo(6);
    }

    @Test
    void theRunCommandBuildsTheJarAndRunsIt() throws Exception {
        List<String> words = Readme.read().command("run");
        int and = words.indexOf("&&");
        assertThat(words.subList(0, and)).startsWith("mvn").endsWith("package");
        List<String> java = words.subList(and + 1, words.size());
        assertThat(java.subList(0, 3)).containsExactly("java", "-jar", "target/plumbline.jar");
        assertThat(java.subList(3, java.size())).isEqualTo(SampleRun.ARGUMENTS);
        assertThat(SampleRun.ended().exitCode()).isZero();
    }

    @Test
    void theQuestionIsAnswered() throws Exception {
        List<String> words = Readme.read().command("who-can").stream()
                .map(word -> word.replace("'", ""))
                .toList();
        assertThat(words.subList(0, 3)).containsExactly("java", "-jar", "target/plumbline.jar");
        JavaProcess.Ended ended =
                JavaProcess.plumbline(words.subList(3, words.size()).toArray(String[]::new));
        assertThat(ended.exitCode()).as("%s", ended.err()).isZero();
        assertThat(ended.out()).isNotEmpty().allMatch(line -> line.startsWith("{\"principal\":\"arn:aws:iam::"));
    }

    @Test
    void theTrailGoesThroughALedgerIntoTheSameReport() throws Exception {
        List<String> lines = Readme.read().block("ingest");
        for (String line : lines) {
            List<String> words = List.of(line.strip().split(" ", -1));
            assertThat(words.subList(0, 3)).containsExactly("java", "-jar", "target/plumbline.jar");
            JavaProcess.Ended ended =
                    JavaProcess.plumbline(words.subList(3, words.size()).toArray(String[]::new));
            assertThat(ended.exitCode()).as("%s: %s", line, ended.err()).isZero();
        }
        assertThat(SampleRun.ended().exitCode()).isZero();
        Path report = JavaProcess.HOME.resolve("target/report-of-ledger/findings.jsonl");
        assertThat(report).hasSameTextualContentAs(SampleRun.OUT.resolve("findings.jsonl"));
    }

    @Test
    void theTestCommandIsTheOneThatTheProjectIsCheckedWith() throws Exception {
        String command = String.join(" ", Readme.read().command("test"));
        assertThat(command).startsWith("mvn ").endsWith(" verify");
        List<String> script = Files.readAllLines(JavaProcess.HOME.resolve(".ci/run"));
        assertThat(script).anyMatch(line -> line.replace(" -ntp", "").strip().equals(command));
    }

    @Test
    void theSampleOfTheOutputIsTrue() throws Exception {
        List<String> real =
                SampleRun.ended().out().stream().map(String::stripTrailing).toList();
        int from = 0;
        for (List<String> part : parts(Readme.read().block("output"))) {
            int at = Collections.indexOfSubList(real.subList(from, real.size()), part);
            assertThat(at)
                    .as("README.md shows\n%s\nbut the output is\n%s", String.join("\n", part), String.join("\n", real))
                    .isNotNegative();
            from += at + part.size();
        }
    }

    private static List<List<String>> parts(List<String> sample) {
        List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : sample) {
            if (line.strip().equals(CUT)) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(line.stripTrailing());
            }
        }
        return parts;
    }
}
