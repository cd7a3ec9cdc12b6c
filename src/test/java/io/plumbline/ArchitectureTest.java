package io.plumbline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The folder is the architecture: which room may know which, and what each may take from outside. */
final class ArchitectureTest {

    private static final String ROOT = "io.plumbline";

    private static final JavaClasses PROGRAM = program();

    private static final DescribedPredicate<JavaClass> PRIMITIVE = DescribedPredicate.describe(
            "are primitives", each -> each.getBaseComponentType().isPrimitive());

    /** Spark's public face. */
    private static final Library SPARK = library(
            "org.apache.spark",
            "org.apache.spark.api.java..",
            "org.apache.spark.broadcast",
            "org.apache.spark.scheduler",
            "org.apache.spark.sql",
            "org.apache.spark.sql.catalog",
            "org.apache.spark.sql.expressions",
            "org.apache.spark.sql.types",
            "org.apache.spark.storage",
            "org.apache.spark.util",
            "scala"); // Tuples, which its settings come in.

    private static final Library SPARK_INSIDE = library(
            "org.apache.spark..",
            "scala..",
            "org.apache.hadoop.io..",
            "org.apache.hadoop.fs.permission",
            "org.apache.hadoop.mapreduce",
            "org.apache.hadoop.security",
            "org.apache.hadoop.util.functional");
    private static final Library SPARK_HASHES = library("org.apache.spark.unsafe..");
    private static final Library HADOOP = library("org.apache.hadoop.conf", "org.apache.hadoop.fs");
    private static final Library HADOOP_SECURITY = library("org.apache.hadoop.security");
    private static final Library ICEBERG = library("org.apache.iceberg..");
    private static final Library JACKSON = library("com.fasterxml.jackson..");
    private static final Library PARQUET = library("org.apache.parquet..", "shaded.parquet.org.apache.thrift..");
    private static final Library IPADDRESS = library("inet.ipaddr..");
    private static final Library COMMONS_CSV = library("org.apache.commons.csv");
    private static final Library TERMINAL = library("picocli", "me.tongfei.progressbar");

    /** The rooms, each with those that it knows and what it takes from outside. Java's own is everybody's. */
    private static final List<Room> ROOMS = List.of(
            room("aws", ""),
            room("policy", "aws", JACKSON, COMMONS_CSV),
            room("catalog", "aws", JACKSON),
            room("evaluate", "aws policy catalog", IPADDRESS),
            room("history", "aws policy", JACKSON),
            room("lint", "aws policy catalog evaluate"),
            room("trail", "aws", JACKSON),
            room("trail.ocsf", "trail", JACKSON, HADOOP, PARQUET),
            room("trail.spark", "trail trail.ocsf", SPARK_INSIDE, HADOOP),
            room("workload", "aws catalog", JACKSON),
            room("usage", "aws trail trail.spark catalog workload", SPARK, SPARK_HASHES, JACKSON, IPADDRESS),
            room("ledger", "trail trail.spark usage", SPARK, HADOOP, ICEBERG),
            room("exports", "aws policy lint usage", SPARK, HADOOP),
            room("findings", "aws catalog usage", SPARK, JACKSON),
            room("findings.grants", "aws policy catalog evaluate"),
            room("findings.evidence", "aws policy catalog trail usage findings findings.grants", JACKSON),
            room("findings.verdicts", "aws policy catalog evaluate usage findings findings.evidence", JACKSON),
            room(
                    "findings.unused",
                    "aws policy catalog evaluate usage findings findings.grants findings.evidence findings.verdicts",
                    JACKSON),
            room(
                    "findings.denied",
                    "aws trail policy catalog evaluate usage findings findings.evidence findings.verdicts"),
            room("findings.gaps", "aws evaluate workload usage findings findings.evidence findings.verdicts"),
            room(
                    "findings.history",
                    "aws trail policy catalog evaluate history usage findings findings.evidence findings.verdicts",
                    JACKSON),
            room(
                    "findings.hygiene",
                    "aws policy catalog evaluate usage findings findings.grants findings.evidence findings.verdicts",
                    JACKSON),
            room(
                    "findings.judge",
                    "aws policy catalog evaluate history workload usage findings findings.grants findings.evidence"
                            + " findings.verdicts findings.unused findings.denied findings.gaps findings.history"
                            + " findings.hygiene",
                    SPARK,
                    JACKSON),
            // Keeps to requests and answers; WhoCan alone asks where the exports are, and so knows Spark.
            room("simulate", "aws policy catalog evaluate usage exports", SPARK, JACKSON),
            room("verify", "trail trail.spark", SPARK, HADOOP, HADOOP_SECURITY, JACKSON),
            room("findings.standing", "aws policy usage findings", SPARK, JACKSON),
            room("report", "aws findings findings.standing", HADOOP, JACKSON, COMMONS_CSV),
            room("report.formats", "aws findings findings.standing report", JACKSON),
            room(
                    "cli",
                    "aws policy catalog evaluate lint trail trail.spark workload usage ledger exports findings findings.evidence"
                            + " findings.history findings.judge simulate"
                            + " findings.standing verify report report.formats",
                    SPARK,
                    HADOOP,
                    JACKSON,
                    TERMINAL));

    private record Library(List<String> packages) {}

    private record Room(String folder, List<String> knows, List<Library> uses) {

        String fullName() {
            return ROOT + "." + folder;
        }

        String[] reach() {
            List<String> packages = new ArrayList<>(List.of("java..", fullName()));
            knows.forEach(room -> packages.add(ROOT + "." + room));
            uses.forEach(library -> packages.addAll(library.packages));
            return packages.toArray(String[]::new);
        }

        @Override
        public String toString() {
            return folder;
        }
    }

    private static JavaClasses program() {
        // Of a library the package says enough; reading its class files takes longer than all rules together.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    private static Library library(String... packages) {
        return new Library(List.of(packages));
    }

    private static Room room(String folder, String knows, Library... uses) {
        return new Room(folder, knows.isEmpty() ? List.of() : List.of(knows.split(" ", -1)), List.of(uses));
    }

    private static List<Room> rooms() {
        return ROOMS;
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomReachesNoFurtherThanItsRowSays(Room room) {
        classes()
                .that()
                .resideInAPackage(room.fullName())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(room.reach()).or(PRIMITIVE))
                .check(PROGRAM);
    }

    @Test
    void everyClassIsInARoomAndTheRootHoldsTheProgramOnly() {
        Set<String> inRooms = new TreeSet<>();
        ROOMS.forEach(room -> inRooms.add(room.fullName()));
        Set<String> packages = new TreeSet<>();
        PROGRAM.forEach(each -> packages.add(each.getPackageName()));
        assertThat(packages).containsAll(inRooms);
        packages.removeAll(inRooms);
        assertThat(packages).containsExactly(ROOT);
        assertThat(PROGRAM.stream().filter(each -> each.getPackageName().equals(ROOT)))
                .extracting(JavaClass::getName)
                .containsExactly("io.plumbline.Plumbline");
    }

    @Test
    void arrowsRunOneWay() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void onlyTheDataSourceTouchesSparksPlans() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + ".trail.spark"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark.sql.catalyst..",
                        "org.apache.spark.sql.execution..",
                        "org.apache.spark.sql.internal..",
                        "org.apache.spark.sql.classic..",
                        "org.apache.spark.sql.connector..")
                .check(PROGRAM);
    }
}
