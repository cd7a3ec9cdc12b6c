package io.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.LittleJobs;
import io.plumbline.usage.LawRecords;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A ledger in a folder keeps the metadata of its past states as long as anybody may still be in one of them. */
@ExtendWith(LittleJobs.class)
final class MetadataTest {

    /** More than a ledger's metadata names of the states before it. */
    private static final int MANY = 60;

    /** What happens while Spark writes; it has the tasks of a test in this JVM. */
    private static Runnable meanwhile = () -> {};

    private LedgerFolder all;

    @BeforeEach
    void aLedger(@TempDir Path ofTest) throws Exception {
        all = new LedgerFolder(ofTest).file("a.json", List.of(LawRecords.objectRead(1)));
        all.ingest();
    }

    @Test
    void aBatchOutlivesManyChangesBesideItAlsoOfALedgerThatWasMadeToDeleteThem() throws Exception {
        Table older = all.table().table();
        older.updateProperties()
                .set(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true")
                .commit();
        try (Ingest ingest = all.open()) {
            Publication batch = Publication.start(ingest.ledger(), ingest.lease(), Clock.systemUTC());
            meanwhile = () -> {
                change(MANY);
                ingest.lease().renew();
            };
            Dataset<Row> rows = NewFiles.asRows(
                    all.listed(), Witness.TRAIL, batch.batch(), ingest.ledger().spark());
            batch.append(rows.filter((FilterFunction<Row>) row -> {
                meanwhile.run();
                return true;
            }));
            batch.publish();
        }
        assertThat(changes()).isEqualTo(MANY);
        assertThat(all.table().rows().filter("kind = 'file'").count()).isEqualTo(2);
    }

    @Test
    void whoPausedBeforeItsCommitIsRefusedAfterManyChangesAndMaintenance() throws Exception {
        LedgerTable paused = all.table();
        TableMetadata base = paused.operations().refresh();
        change(MANY);
        all.at(Instant.now().toString()).maintain(14);
        TableMetadata late = TableMetadata.buildFrom(base)
                .setProperties(Map.of("late", "yes"))
                .build();
        assertThatThrownBy(() -> paused.operations().commit(base, late)).isInstanceOf(CommitFailedException.class);
        assertThat(all.table().table().properties()).doesNotContainKey("late");
        assertThat(changes()).isEqualTo(MANY);
    }

    @Test
    void maintenanceRemovesWhatIsOldButNeverTheLast() throws Exception {
        Instant now = Instant.parse("2026-11-22T06:00:00Z");
        change(MANY);
        for (Path file : metadata()) {
            int version = version(file);
            boolean young = version > 30 && version <= 40;
            Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofDays(young ? 2 : 4))));
        }
        Maintenance.Done done = all.at(now.toString()).maintain(14);
        assertThat(done.expiredFiles()).isGreaterThanOrEqualTo(30);
        List<Integer> left = metadata().stream()
                .map(MetadataTest::version)
                .filter(version -> version > 0)
                .sorted()
                .toList();
        assertThat(left).startsWith(31, 32).contains(40).hasSizeGreaterThanOrEqualTo(10 + TableSettings.STATES_KEPT);
        assertThat(left).as("old, and of long ago").doesNotContain(30, 41);
        all.file("b.json", List.of(LawRecords.objectRead(2)));
        all.ingest();
        assertThat(all.view()).isEqualTo(all.atOnce());
    }

    /** As another program, which knows no lease, might. */
    private void change(int times) {
        try {
            Table table = all.table().table();
            for (int i = 1; i <= times; i++) {
                table.updateProperties().set("changes", String.valueOf(i)).commit();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int changes() throws IOException {
        return Integer.parseInt(all.table().table().properties().get("changes"));
    }

    private List<Path> metadata() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(all.ledger(), "metadata"))) {
            return files.toList();
        }
    }

    /** Of {@code v17.gz.metadata.json} 17, of other files 0. */
    private static int version(Path file) {
        String name = file.getFileName().toString();
        return name.matches("v\\d+\\..*") ? Integer.parseInt(name.substring(1, name.indexOf('.'))) : 0;
    }
}
