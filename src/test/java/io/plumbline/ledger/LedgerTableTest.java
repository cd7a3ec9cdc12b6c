package io.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.LittleJobs;
import io.plumbline.SparkSessions;
import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.spark.TrailListing;
import io.plumbline.usage.LawRecords;
import io.plumbline.usage.Tally;
import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which ledgers there are, and what is said of what is none. */
@ExtendWith(LittleJobs.class)
final class LedgerTableTest {

    @TempDir
    Path folder;

    private final SparkSession spark = SparkSessions.shared();

    @Test
    void aTableOfACatalogIsALedger() throws Exception {
        String jdbc = "jdbc:sqlite:" + folder.resolve("catalog.db");
        spark.conf().set("spark.sql.catalog.audit", "org.apache.iceberg.spark.SparkCatalog");
        spark.conf().set("spark.sql.catalog.audit.type", "jdbc");
        spark.conf().set("spark.sql.catalog.audit.uri", jdbc);
        spark.conf()
                .set(
                        "spark.sql.catalog.audit.warehouse",
                        folder.resolve("warehouse").toString());
        spark.sql("CREATE NAMESPACE audit.security");
        write("a.json", 1);
        assertThat(ingest("audit.security.ledger").files()).isEqualTo(1);
        write("b.json", 1);
        assertThat(ingest("audit.security.ledger").records(Tally.DUPLICATE)).isEqualTo(1);
        LedgerTable ledger = LedgerTable.open(spark, "audit.security.ledger");
        assertThat(ledger.entries(TrailFilter.everything())
                        .filter("kind = 'usage'")
                        .count())
                .isEqualTo(1);
        assertThat(spark.sql("SELECT count(*) FROM audit.security.ledger WHERE kind = 'file'")
                        .first()
                        .getLong(0))
                .as("other readers of the catalog see it")
                .isEqualTo(2);
        assertThat(ledger.files(TrailFilter.everything())).isEqualTo(2);
        write("c.json", 2);
        ingest("audit.security.ledger");
        try (Ingest ingest = Ingest.into(spark, "audit.security.ledger", Clock.systemUTC())) {
            assertThat(ingest.maintain(java.time.Duration.ofDays(14)).mergedPartitions())
                    .isPositive();
        }
    }

    @Test
    void aNameWithDotsWantsACatalog() {
        assertThatThrownBy(() -> LedgerTable.open(spark, "nowhere.security.ledger"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("no catalog \"nowhere\"")
                .hasMessageContaining("./nowhere.security.ledger");
    }

    @Test
    void aFolderMayHaveAnyName() throws Exception {
        write("a.json", 1);
        for (String name : List.of("with space", "dots.in.it", "o'clock", "`tick", "branch_main", "ü")) {
            String ledger = folder.resolve("ledgers").resolve(name).toString();
            assertThat(ingest(ledger).files()).as(name).isEqualTo(1);
            assertThat(Files.isDirectory(Path.of(ledger, "metadata"))).as(name).isTrue();
            assertThat(LedgerTable.open(spark, ledger).files(TrailFilter.everything()))
                    .as(name)
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsNoLedgerIsLeftAlone() throws Exception {
        assertThatThrownBy(() -> LedgerTable.open(spark, folder.resolve("none").toString()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("there is none");
        Files.createDirectories(folder.resolve("photos"));
        Files.writeString(folder.resolve("photos/a.jpg"), "x");
        assertThatThrownBy(() -> ingest(folder.resolve("photos").toString()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("holds something that is no ledger");
        assertThat(folder.resolve("photos").toFile().list()).containsExactly("a.jpg");
    }

    @Test
    void anIcebergTableOfSomebodyElseIsNoLedger() throws Exception {
        Table table = ledger("a.json");
        table.updateProperties().remove("plumbline.ledger.version").commit();
        assertThatThrownBy(
                        () -> LedgerTable.open(spark, folder.resolve("ledger").toString()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("no ledger of Plumbline's");
    }

    @Test
    void aNewerPlumblinesLedgerIsNotRead() throws Exception {
        ledger("a.json").updateProperties().set("plumbline.ledger.version", "3").commit();
        assertThatThrownBy(
                        () -> LedgerTable.open(spark, folder.resolve("ledger").toString()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("newer Plumbline (format 3, this one knows 2)");
    }

    @Test
    void anOlderPlumblinesLedgerLacksColumnsAndIsReadAndGrown() throws Exception {
        Table table = ledger("a.json");
        table.updateSchema()
                .deleteColumn("explicitDeny")
                .deleteColumn("version")
                .deleteColumn("yieldsTo")
                .commit();
        table.updateProperties().set("plumbline.ledger.version", "1").commit();
        LedgerTable older = LedgerTable.open(spark, folder.resolve("ledger").toString());
        assertThat(older.entries(TrailFilter.everything())
                        .filter("kind = 'usage'")
                        .count())
                .isEqualTo(1);
        write("b.json", 2);
        assertThat(ingest(folder.resolve("ledger").toString()).records(Tally.MAPPED))
                .isEqualTo(1);
        assertThat(LedgerTable.open(spark, folder.resolve("ledger").toString())
                        .table()
                        .schema()
                        .findField("version"))
                .isNotNull();
        table.refresh();
        assertThat(table.properties())
                .as("what this one wrote, an older Plumbline would misread")
                .containsEntry("plumbline.ledger.version", "2");
    }

    private Table ledger(String file) throws Exception {
        write(file, 1);
        ingest(folder.resolve("ledger").toString());
        return LedgerTable.open(spark, folder.resolve("ledger").toString()).table();
    }

    private void write(String file, int number) throws IOException {
        Files.createDirectories(folder.resolve("trail"));
        Files.writeString(folder.resolve("trail").resolve(file), LawRecords.objectRead(number));
    }

    private Growth ingest(String ledger) throws Exception {
        try (Ingest ingest = Ingest.into(spark, ledger, Clock.systemUTC())) {
            String trail = folder.resolve("trail").toString();
            return ingest.read(
                    ingest.unread(
                            TrailListing.list(List.of(trail), DeliveryFilter.everything(), new Configuration())
                                    .files(),
                            Witness.TRAIL),
                    Witness.TRAIL,
                    Long.MAX_VALUE,
                    batch -> {});
        }
    }
}
