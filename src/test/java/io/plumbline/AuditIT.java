package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code java -jar target/plumbline.jar audit} as its user meets it: exit codes, what is printed, what is on the disk. */
final class AuditIT {

    private static final String TRAIL = "sample-logs/trail";
    private static final String ONE_DAY = "sample-logs/trail/AWSLogs/111122223333/CloudTrail/us-east-1/2026/10/05";
    private static final String IAM = "sample-logs/iam";

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path temporary;

    @Test
    void theSampleGivesAWholeReport() throws Exception {
        assertThat(SampleRun.ended().exitCode())
                .as(String.join("\n", SampleRun.ended().err()))
                .isZero();
        Output output = SampleRun.output();
        Map<String, String> hashes = new TreeMap<>(output.hashes());
        assertThat(hashes)
                .containsOnlyKeys(
                        "coverage/part-00000.parquet",
                        "findings.csv",
                        "findings.jsonl",
                        "findings/part-00000.parquet",
                        "index.html",
                        "personas.jsonl",
                        "quarantine.jsonl",
                        "summary.json",
                        "usage/part-00000.parquet");

        Map<String, String> written = new TreeMap<>();
        output.summary()
                .path("written")
                .forEach(file -> written.put(
                        file.path("name").asText(), file.path("sha256").asText()));
        hashes.remove("summary.json");
        assertThat(written).isEqualTo(hashes);
        assertThat(output.text("index.html").strip()).startsWith("<!").endsWith("</html>");
    }

    @Test
    void theSampleReconciles() throws Exception {
        Output output = SampleRun.output();
        JsonNode events = output.summary().path("events");
        assertThat(sum(events, "kept", "duplicate", "outOfWindow", "refused", "quarantined"))
                .isEqualTo(events.path("read").asLong())
                .isPositive();
        assertThat(sum(events, "mapped", "unmapped", "notApiCall"))
                .isEqualTo(events.path("kept").asLong());
        assertThat(output.text("quarantine.jsonl").lines())
                .hasSize(events.path("quarantined").asInt());

        Map<String, Long> types = new TreeMap<>();
        for (String line : output.text("findings.jsonl").lines().toList()) {
            types.merge(json.readTree(line).path("type").asText(), 1L, Long::sum);
        }
        Map<String, Long> counted = new TreeMap<>();
        output.summary()
                .path("findings")
                .path("byType")
                .properties()
                .forEach(type -> counted.put(type.getKey(), type.getValue().asLong()));
        assertThat(types).isEqualTo(counted).containsKeys("UNUSED_PRINCIPAL", "PREDICTED_GAP");
    }

    private static long sum(JsonNode counts, String... names) {
        return Stream.of(names).mapToLong(name -> counts.path(name).asLong()).sum();
    }

    @Test
    void theSampleIsSummedUpOnStandardOutputAndErrorStaysQuiet() throws Exception {
        List<String> out = SampleRun.ended().out();
        assertThat(out).contains("Report: target/report/index.html");
        assertThat(String.join("\n", out)).contains("predicted gap", "logs:PutLogEvents");
        assertThat(SampleRun.ended().err())
                .allMatch(line -> line.startsWith("plumbline: "))
                .hasSizeBetween(1, 10);
    }

    @Test
    void itSaysItsVersion() throws Exception {
        JavaProcess.Ended version = JavaProcess.plumbline("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).hasSize(1).allMatch(line -> line.matches("plumbline \\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void helpShowsAWorkedExample() throws Exception {
        JavaProcess.Ended help = JavaProcess.plumbline("audit", "--help");
        assertThat(help.exitCode()).isZero();
        String text = String.join("\n", help.out());
        assertThat(text).contains("--trail", "--iam", "--out", "--fail-on", "--min-window", "--grace", "Exit codes:");
        assertThat(text.replaceAll("\\s*\\\\\\n\\s*", " "))
                .contains("java -jar target/plumbline.jar " + String.join(" ", SampleRun.ARGUMENTS));
        assertThat(help.out()).allMatch(line -> line.length() <= 80);
    }

    private static Stream<Arguments> badInputs() {
        String out = "--out=OUT";
        return Stream.of(
                Arguments.of("no verb", List.of(), "no verb"),
                Arguments.of("an unknown verb", List.of("adit"), "adit"),
                Arguments.of(
                        "a trail that is not there",
                        List.of("audit", "--trail=FOLDER/nothing", "--iam", IAM, out),
                        "FOLDER/nothing"),
                Arguments.of(
                        "an export that is not there",
                        List.of("audit", "--trail", ONE_DAY, "--iam=FOLDER/nothing.json", out),
                        "FOLDER/nothing.json"),
                Arguments.of(
                        "a bad option", List.of("audit", "--trail", ONE_DAY, "--iam", IAM, "--ouut=x", out), "--ouut"),
                Arguments.of("a missing option", List.of("audit", "--trail", ONE_DAY, "--iam", IAM), "--out"),
                Arguments.of(
                        "a bad time",
                        List.of("audit", "--trail", ONE_DAY, "--iam", IAM, "--from=yesterday", out),
                        "yesterday"),
                Arguments.of(
                        "a bad severity",
                        List.of("audit", "--trail", ONE_DAY, "--iam", IAM, "--fail-on=horrible", out),
                        "horrible"),
                Arguments.of(
                        "a file that is no IAM export",
                        List.of("audit", "--trail", ONE_DAY, "--iam=FOLDER/notes.json", out),
                        "FOLDER/notes.json"),
                Arguments.of(
                        "an output folder of somebody else",
                        List.of("audit", "--trail", ONE_DAY, "--iam", IAM, "--out=FOLDER/foreign"),
                        "FOLDER/foreign"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInputs")
    void badInputLeavesWithTwoOneLineAndNothingWritten(String what, List<String> arguments, String named)
            throws Exception {
        Files.writeString(temporary.resolve("notes.json"), "{\"meeting\": \"at noon\"}");
        Path thesis = Files.createDirectory(temporary.resolve("foreign")).resolve("thesis.txt");
        Files.writeString(thesis, "three years of work");
        Set<Path> before = tree();

        JavaProcess.Ended ended = JavaProcess.plumbline(placed(arguments));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).as(what).hasSize(1);
        assertThat(ended.err().get(0)).startsWith("plumbline: ").contains(placed(named));
        assertThat(ended.out()).isEmpty();
        assertThat(tree()).isEqualTo(before);
        assertThat(thesis).hasContent("three years of work");
    }

    private static Stream<Arguments> emptyTrails() {
        return Stream.of(
                Arguments.of("an empty folder", Map.of()),
                Arguments.of("an empty file", Map.of("a.json", "")),
                Arguments.of("files of another kind", Map.of("notes.txt", "no event at all", "b.json", "[1, 2]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("emptyTrails")
    void aTrailWithoutAReadableEventLeavesWithThreeASentenceAndNothingWritten(String what, Map<String, String> files)
            throws Exception {
        Path trail = Files.createDirectory(temporary.resolve("trail"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(trail.resolve(file.getKey()), file.getValue());
        }
        Set<Path> before = tree();

        JavaProcess.Ended ended = JavaProcess.plumbline(
                "audit", "--quiet", "--trail", trail.toString(), "--iam", IAM, "--out", place("OUT"));

        assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isEqualTo(3);
        assertThat(ended.err()).as(what).hasSize(1);
        assertThat(ended.err().get(0)).startsWith("plumbline: no readable event");
        assertThat(ended.out()).isEmpty();
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void failOnLeavesWithOneWhenAFindingIsThatSevere() throws Exception {
        JavaProcess.Ended ended = JavaProcess.plumbline(
                "audit", "--trail", TRAIL, "--iam", IAM, "--role", "ML*", "--fail-on", "high", "--out", place("OUT"));
        assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isEqualTo(1);
        assertThat(new Output(temporary.resolve("OUT")).text("findings.jsonl")).contains("\"severity\":\"high\"");
    }

    /** A view file system exists only in Hadoop's settings, here given to Spark as {@code spark-submit --conf} does. */
    @Test
    void pathsMayBeOnAFileSystemThatOnlySparksSettingsKnow() throws Exception {
        String mounted = JavaProcess.HOME.resolve(ONE_DAY).toUri().toString();
        try (JavaProcess run = JavaProcess.start(
                Map.of(),
                List.of(
                        "-Dspark.hadoop.fs.viewfs.mounttable.logs.link./trail=" + mounted,
                        "-jar",
                        "target/plumbline.jar",
                        "audit",
                        "--trail",
                        "viewfs://logs/trail",
                        "--iam",
                        IAM,
                        "--out",
                        place("OUT")))) {
            JavaProcess.Ended ended = run.await();
            assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isZero();
        }
        JsonNode summary = new Output(temporary.resolve("OUT")).summary();
        assertThat(summary.path("events").path("kept").asLong()).isPositive();
    }

    @Test
    void aKilledRunLeavesNoOutputAndTheNextOneIsAsIfItHadNotBeen() throws Exception {
        Path out = temporary.resolve("OUT");
        kill(out, "writing the report");
        assertThat(out).doesNotExist();

        JavaProcess.Ended ended =
                JavaProcess.plumbline("audit", "--quiet", "--trail", TRAIL, "--iam", IAM, "--out", out.toString());
        assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEmpty();
        assertThat(new Output(out).timelessHashes())
                .isEqualTo(SampleRun.output().timelessHashes());
        assertThat(children(temporary)).as("nothing of the killed run is left").containsExactly("OUT");

        Map<String, String> before = new Output(out).hashes();
        kill(out, "judging usage");
        assertThat(new Output(out).hashes()).isEqualTo(before);
    }

    private static void kill(Path out, String when) throws Exception {
        try (JavaProcess run =
                JavaProcess.startPlumbline("audit", "--trail", TRAIL, "--iam", IAM, "--out", out.toString())) {
            run.awaitErrorLine(line -> line.contains(when));
            run.kill();
        }
    }

    private String[] placed(List<String> arguments) {
        List<String> placed = new ArrayList<>();
        arguments.forEach(argument -> placed.add(placed(argument)));
        if (arguments.contains("audit")) {
            placed.add("--quiet");
        }
        return placed.toArray(String[]::new);
    }

    /** FOLDER is this test's folder, OUT an absent folder in it. */
    private String placed(String text) {
        return text.replace("=OUT", "=" + place("OUT")).replace("FOLDER", temporary.toString());
    }

    private String place(String name) {
        return temporary.resolve(name).toString();
    }

    private Set<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return new TreeSet<>(files.toList());
        }
    }

    private static List<String> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
