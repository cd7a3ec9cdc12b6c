package io.plumbline.trail.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkSessions;
import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.TrailFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan over a listing: exactly the files that were listed, and a row for each that cannot be had any more. */
final class ListedScanTest {

    private static final String EVENT = "{\"eventName\":\"%s\"}\n";

    private static SparkSession spark;

    @TempDir
    Path top;

    @BeforeAll
    static void start() {
        spark = SparkSessions.shared();
        FaultyFileSystem.install(spark.sparkContext().hadoopConfiguration(), "faulty");
    }

    @BeforeEach
    void reset() {
        FaultyFileSystem.LISTED.clear();
        FaultyFileSystem.ASKED_AFTER.clear();
    }

    @Test
    void readsExactlyTheFilesListedWhateverTheirNames() throws IOException {
        List<String> names = List.of("a b.json", "c:d.json.gz", "e*[f]{g}?", "h%20i", "jé✓", "k\nl", "#o");
        for (String name : names) {
            write(name, name.length() + "");
        }
        TrailListing listing = list("file:");
        write("later.json", "Later");
        Dataset<Row> rows = CloudTrailSource.read(spark, listing);
        assertThat(rows.select("eventName").collectAsList()).hasSameSizeAs(names);
        assertThat(rows.select("_file").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrderElementsOf(listing.files().stream()
                        .map(CloudTrailSource::fileColumn)
                        .toList());
        assertThat(rows.selectExpr("_metadata.file_name", "_file").distinct().collectAsList())
                .hasSameSizeAs(names);
        assertThat(rows.schema()).isEqualTo(CloudTrailSource.SCHEMA);
    }

    @Test
    void readsNoFileForNone() {
        assertThat(CloudTrailSource.read(spark, List.of()).collectAsList()).isEmpty();
    }

    @Test
    void neitherListsNorAsksAfterTheFilesAgain() throws IOException {
        write("a.json", "A");
        write("sub/b.json", "B");
        TrailListing listing = list("faulty:");
        FaultyFileSystem.LISTED.clear();
        FaultyFileSystem.ASKED_AFTER.clear();
        CloudTrailSource.read(spark, listing).queryExecution().executedPlan();
        assertThat(FaultyFileSystem.LISTED).isEmpty();
        assertThat(FaultyFileSystem.ASKED_AFTER).isEmpty();
        assertThat(CloudTrailSource.read(spark, listing).count()).isEqualTo(2);
        assertThat(FaultyFileSystem.LISTED).isEmpty();
    }

    @Test
    void aFileThatIsGoneOrClosedIsARow() throws IOException {
        for (String name : List.of("a", "forbidden-1", "closed-2", "unfindable-3", "deleted-4")) {
            write(name + ".json", name);
        }
        write("closed-folder/x.json", "X");
        TrailListing listing = list("faulty:");
        Files.delete(top.resolve("deleted-4.json"));
        List<Row> unread = CloudTrailSource.read(spark, listing)
                .filter("_status = 'unread'")
                .orderBy("_file")
                .selectExpr("substring_index(_file, '/', -1)", "_record", "split(_reason, ';')[0]", "eventName")
                .collectAsList();
        assertThat(unread)
                .extracting(Row::mkString)
                .containsExactly(
                        "closed-2.json1file: may not be readnull",
                        "closed-folder1folder: may not be listed, what lies in it is unknownnull",
                        "deleted-4.json1file: was deleted after it was listednull",
                        "forbidden-1.json1file: may not be readnull",
                        "unfindable-3.json1file: may not be readnull");
        assertThat(CloudTrailSource.read(spark, listing)
                        .filter("_status = 'event'")
                        .count())
                .isEqualTo(1);
        assertThat(CloudTrailSource.read(spark, listing).count()).isEqualTo(6);
    }

    @Test
    void aStorageThatFailsIsNoRow() throws IOException {
        write("broken.json", "A");
        TrailListing listing = list("faulty:");
        assertThatThrownBy(() -> CloudTrailSource.read(spark, listing).count())
                .hasStackTraceContaining("connection reset");
    }

    @Test
    void aFileThatGrewOrShrankSinceItWasListedIsReadAsItIs() throws IOException {
        write("grew.json", "A");
        Files.writeString(top.resolve("shrank.json"), EVENT.formatted("B") + EVENT.formatted("C"));
        TrailListing listing = list("file:");
        Files.writeString(top.resolve("grew.json"), EVENT.formatted("D"), StandardOpenOption.APPEND);
        write("shrank.json", "B");
        assertThat(CloudTrailSource.read(spark, listing).select("eventName").collectAsList())
                .extracting(Row::mkString)
                .contains("A", "B")
                .doesNotContain("C");
    }

    @Test
    void packsManySmallFilesIntoOneTask() {
        List<TrailFile> files = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            files.add(new TrailFile("file:/nowhere/" + i + ".json.gz", 1_000, 0, null, null));
        }
        spark.conf().set("spark.sql.files.openCostInBytes", "524288");
        try {
            assertThat(CloudTrailSource.read(spark, files).javaRDD().getNumPartitions())
                    .isLessThan(60);
        } finally {
            spark.conf().unset("spark.sql.files.openCostInBytes");
        }
    }

    private TrailListing list(String scheme) throws IOException {
        Configuration conf = new Configuration();
        FaultyFileSystem.install(conf, "faulty");
        return TrailListing.list(List.of(scheme + top), DeliveryFilter.everything(), conf);
    }

    private void write(String name, String event) throws IOException {
        Path file = top.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, EVENT.formatted(event));
    }
}
