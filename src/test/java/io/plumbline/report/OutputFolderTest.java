package io.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same laws on a file system and on an object store: whole or not at all, and nobody else's files. */
class OutputFolderTest {

    private static final String FILE = "file:";
    private static final String STORE = "s3a://bucket";

    @TempDir
    Path folder;

    private Path out;
    private final Configuration conf = new Configuration();

    @BeforeEach
    void names() throws IOException {
        folder = folder.toRealPath();
        out = folder.resolve("report");
        conf.setClass("fs.s3a.impl", LocalStore.class, org.apache.hadoop.fs.FileSystem.class);
        conf.setBoolean("fs.s3a.impl.disable.cache", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, STORE})
    void nothingIsInOutBeforePublishAndEverythingIsAfterwards(String store) throws IOException {
        try (OutputFolder output = open(store, "audit")) {
            write(output, "findings.jsonl", "{}\n");
            write(output, "usage/part-0.parquet", "PAR1");
            assertThat(out).doesNotExist();
            output.publish(Made.summary("audit", List.of()));
        }
        assertThat(tree(out)).containsOnlyKeys("findings.jsonl", "summary.json", "usage/part-0.parquet");
        assertThat(tree(folder)).as("no staging is left").hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, STORE})
    void theSummaryNamesAndHashesEveryFile(String store) throws Exception {
        publish(store, "audit", "findings.jsonl", "{}\n");
        JsonNode written = Json.MAPPER
                .readTree(Files.readString(out.resolve("summary.json")))
                .get("written");
        assertThat(written).hasSize(1);
        assertThat(written.get(0).get("name").asText()).isEqualTo("findings.jsonl");
        assertThat(written.get(0).get("bytes").asLong()).isEqualTo(3);
        assertThat(written.get(0).get("sha256").asText())
                .isEqualTo(
                        HexFormat.of().formatHex(FolderFiles.sha256().digest("{}\n".getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, STORE})
    void anEarlierOutputOfTheVerbIsReplacedWhole(String store) throws IOException {
        publish(store, "audit", "old.txt", "old");
        publish(store, "audit", "new.txt", "new");
        assertThat(tree(out)).containsOnlyKeys("new.txt", "summary.json").containsEntry("new.txt", "new");
        assertThat(tree(folder)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, STORE})
    void anUnpublishedRunLeavesTheEarlierOutputAndNoTrace(String store) throws IOException {
        publish(store, "audit", "old.txt", "old");
        var before = tree(folder);
        try (OutputFolder output = open(store, "audit")) {
            write(output, "new.txt", "new");
        }
        assertThat(tree(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, STORE})
    void whatOthersWroteIsRefusedAndUntouched(String store) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("thesis.txt"), "years of work");
        assertRefused(store, "audit", "report holds files and no summary.json of Plumbline");
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, STORE})
    void aForeignFileInsideAnEarlierOutputIsRefused(String store) throws IOException {
        publish(store, "audit", "usage/part-0.parquet", "PAR1");
        Files.writeString(out.resolve("usage/notes.txt"), "mine");
        assertRefused(store, "audit", "report holds \"usage/notes.txt\", which Plumbline did not write");
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, STORE})
    void anotherVerbsOutputIsRefused(String store) throws IOException {
        publish(store, "rightsize", "a.json", "{}");
        assertRefused(store, "audit", "holds the output of \"rightsize\", not of \"audit\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "nonsense", "{\"tool\":{\"name\":\"other\",\"verb\":\"audit\"}}"})
    void aSummaryOfAnotherToolIsRefused(String summary) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("summary.json"), summary);
        assertRefused(FILE, "audit", "holds a summary.json that is not");
    }

    @Test
    void aFileIsRefused() throws IOException {
        Files.writeString(out, "a file");
        assertRefused(FILE, "audit", "is a file; name a folder");
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws IOException {
        Files.writeString(folder.resolve("file"), "a file");
        out = folder.resolve("file/report");
        assertRefused(FILE, "audit", "cannot be used: ");
    }

    @Test
    void aRootAndAnUnknownSchemeAreRefused() {
        assertThatThrownBy(() -> OutputFolder.open(new org.apache.hadoop.fs.Path("file:/"), "audit", conf))
                .isInstanceOf(UnusableOutput.class)
                .hasMessageContaining("is a root");
        assertThatThrownBy(() -> OutputFolder.open(new org.apache.hadoop.fs.Path("nosuch://a/b"), "audit", conf))
                .isInstanceOf(UnusableOutput.class)
                .hasMessageContaining("--out: nosuch://a/b cannot be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, STORE})
    void aFileThatAppearsDuringTheRunIsNotLost(String store) throws IOException {
        publish(store, "audit", "old.txt", "old");
        try (OutputFolder output = open(store, "audit")) {
            write(output, "new.txt", "new");
            Files.writeString(out.resolve("notes.txt"), "mine");
            assertThatThrownBy(() -> output.publish(Made.summary("audit", List.of())))
                    .isInstanceOf(UnusableOutput.class)
                    .hasMessageContaining("notes.txt");
        }
        assertThat(tree(folder)).containsOnlyKeys("report/notes.txt", "report/old.txt", "report/summary.json");
    }

    @Test
    void anEmptyFolderIsUsedAndMissingParentsAreMadeOnlyForAnOutput() throws IOException {
        Files.createDirectories(out);
        publish(FILE, "audit", "a.txt", "a");
        out = folder.resolve("deep/er/report");
        open(FILE, "audit").close();
        assertThat(folder.resolve("deep")).doesNotExist();
        publish(FILE, "audit", "a.txt", "a");
        assertThat(tree(out)).containsKey("summary.json");
    }

    @Test
    void aLinkedFolderIsReplacedBehindTheLink() throws IOException {
        publish(FILE, "audit", "old.txt", "old");
        Path link = Files.createSymbolicLink(folder.resolve("latest"), out);
        Path real = out;
        out = link;
        publish(FILE, "audit", "new.txt", "new");
        assertThat(link).isSymbolicLink();
        assertThat(tree(real)).containsOnlyKeys("new.txt", "summary.json");
    }

    @Test
    void checksumFilesAreNeitherKeptNorForeign() throws IOException {
        try (OutputFolder output = open(FILE, "audit")) {
            write(output, "usage/part-0", "x");
            write(output, "usage/.part-0.crc", "c");
            output.publish(Made.summary("audit", List.of()));
        }
        assertThat(tree(out)).containsOnlyKeys("summary.json", "usage/part-0");
        Files.writeString(out.resolve("usage/.part-0.crc"), "c");
        Files.writeString(out.resolve(".DS_Store"), "");
        publish(FILE, "audit", "new.txt", "new");
        assertThat(tree(out)).containsOnlyKeys("new.txt", "summary.json");
    }

    @Test
    void aDeadRunsStagingIsRemovedAndALiveOneIsNot() throws IOException {
        Path dead = leftover("dead", out);
        Path elsewhere = leftover("elsewhere", folder.resolve("other"));
        Path unproven = Files.createDirectories(folder.resolve(".report.plumbline-unproven/new"));
        try (OutputFolder live = open(FILE, "audit")) {
            write(live, "live.txt", "x");
            publish(FILE, "audit", "a.txt", "a");
            assertThat(dead).doesNotExist();
            assertThat(elsewhere).exists();
            assertThat(unproven).exists();
            live.publish(Made.summary("audit", List.of()));
        }
        assertThat(tree(out)).containsKey("live.txt");
    }

    @Test
    void anotherProcessIsLeftAloneUntilItIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        FILE + out)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = other.inputReader()) {
            Path staging = Path.of(said.readLine());
            open(FILE, "audit").close();
            assertThat(staging).exists();
            other.destroyForcibly().waitFor();
            assertThat(staging).exists();
            open(FILE, "audit").close();
            assertThat(staging).doesNotExist();
        } finally {
            other.destroyForcibly();
        }
    }

    /** A run that never ends by itself. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (OutputFolder output =
                    OutputFolder.open(new org.apache.hadoop.fs.Path(arguments[0]), "audit", new Configuration())) {
                System.out.println(output.staged("x").getParent().toUri().getPath());
                System.in.read();
            }
        }
    }

    @Test
    void anEarlierOutputThatADeadRunHadMovedAwayIsPutBack() throws IOException {
        publish(FILE, "audit", "old.txt", "old");
        Path dead = leftover("dead", out);
        Files.move(out, dead.resolve("old"));
        open(FILE, "audit").close();
        assertThat(tree(out)).containsKey("old.txt");
        assertThat(dead).doesNotExist();
    }

    @Test
    void aFailedRenamePutsTheEarlierOutputBack() throws IOException {
        publish(FILE, "audit", "old.txt", "old");
        var before = tree(folder);
        conf.setClass("fs.file.impl", LocalStore.class, org.apache.hadoop.fs.FileSystem.class);
        conf.setBoolean("fs.file.impl.disable.cache", true);
        try (OutputFolder watched = open(FILE, "audit")) {
            Path fresh = Path.of(watched.staged("x").getParent().toUri().getPath());
            LocalStore.onList = path -> {
                // The moment after the earlier output was moved away: what should follow it disappears.
                if (path.getName().equals("old")) {
                    deleteTree(fresh);
                }
            };
            assertThatThrownBy(() -> watched.publish(Made.summary("audit", List.of())))
                    .isInstanceOf(IOException.class);
        } finally {
            LocalStore.onList = path -> {};
        }
        assertThat(tree(folder)).isEqualTo(before);
    }

    @Test
    void anObjectStoreOutTornByAFailureIsNoOutputAndTheNextRunMendsIt() throws IOException {
        publish(STORE, "audit", "old.txt", "old");
        try (OutputFolder output = open(STORE, "audit")) {
            write(output, "a.txt", "a");
            write(output, "b.txt", "b");
            LocalStore.refused = "b.txt";
            assertThatThrownBy(() -> output.publish(Made.summary("audit", List.of())))
                    .isInstanceOf(TornOutput.class)
                    .hasMessageContaining("report was being replaced and is no output now")
                    .hasRootCauseMessage(STORE + out.resolve("b.txt") + ": cannot be written");
        } finally {
            LocalStore.refused = null;
        }
        assertThat(tree(out)).containsOnlyKeys("a.txt");
        publish(STORE, "audit", "c.txt", "c");
        assertThat(tree(out)).containsOnlyKeys("c.txt", "summary.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../x", "a/../../x"})
    void aNameOutsideOutIsABug(String name) throws IOException {
        try (OutputFolder output = open(FILE, "audit")) {
            assertThatThrownBy(() -> output.staged(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void publishingTwiceIsABug() throws IOException {
        try (OutputFolder output = open(FILE, "audit")) {
            output.publish(Made.summary("audit", List.of()));
            assertThatThrownBy(() -> output.publish(Made.summary("audit", List.of())))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private OutputFolder open(String store, String verb) throws IOException {
        return OutputFolder.open(new org.apache.hadoop.fs.Path(store + out), verb, conf);
    }

    private void publish(String store, String verb, String name, String content) throws IOException {
        try (OutputFolder output = open(store, verb)) {
            write(output, name, content);
            output.publish(Made.summary(verb, List.of()));
        }
    }

    private void assertRefused(String store, String verb, String reason) throws IOException {
        var before = tree(folder);
        assertThatThrownBy(() -> open(store, verb))
                .isInstanceOf(UnusableOutput.class)
                .hasMessageStartingWith("--out: " + store)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
        assertThat(tree(folder)).isEqualTo(before);
    }

    /** A staging folder as a killed run leaves it. */
    private Path leftover(String id, Path of) throws IOException {
        Path dead = folder.resolve(".report.plumbline-" + id);
        Files.createDirectories(dead.resolve("new"));
        Files.writeString(dead.resolve("owner.json"), "{\"tool\":\"plumbline\",\"out\":\"file:" + of + "\"}");
        return dead;
    }

    private static void write(OutputFolder output, String name, String content) throws IOException {
        try (OutputStream stream = output.create(name)) {
            stream.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, String> tree(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static void deleteTree(Path folder) {
        org.apache.hadoop.fs.FileUtil.fullyDelete(folder.toFile());
    }
}
