package io.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.LittleJobs;
import io.plumbline.usage.LawRecords;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who may change a ledger: one run at a time, as long as it lives, and nobody who only thinks that he may. */
@ExtendWith(LittleJobs.class)
final class LeaseTest {

    private static final Lease.Term AT_ONCE_OVER = new Lease.Term(Duration.ZERO, Duration.ofDays(1));

    @TempDir
    Path folder;

    private LedgerFolder all;

    @BeforeEach
    void aTrailOfOneFile() throws IOException {
        all = new LedgerFolder(folder).file("a.json", List.of(LawRecords.objectRead(1)));
    }

    @Test
    void oneRunAtATime() throws Exception {
        try (Ingest first = all.open()) {
            assertThatThrownBy(all::open)
                    .isInstanceOf(LedgerHeldException.class)
                    .hasMessageContaining(
                            "is held by process " + ProcessHandle.current().pid());
            first.read(first.unread(all.listed(), Witness.TRAIL), Witness.TRAIL, 1, batch -> {});
        }
        assertThat(all.ingest()).isEqualTo(Growth.nothing());
        assertThat(heartbeats()).as("what the runs leave").isEmpty();
    }

    @Test
    void theLeaseOfADeadProcessIsTakenOver() throws Exception {
        try (Ingest first = all.open()) {
            Table table = first.ledger().table();
            String owner = table.properties().get("plumbline.lease.owner");
            String dead = owner.replaceFirst(" [0-9]+ ", " 4194999 ");
            table.updateProperties().set("plumbline.lease.owner", dead).commit();
            assertThat(heartbeats()).isNotEmpty();
            assertThat(all.ingest().files()).isEqualTo(1);
            assertThat(heartbeats()).as("the dead one's").isEmpty();
            assertThatThrownBy(() -> first.read(all.listed(), Witness.TRAIL, 1, batch -> {}))
                    .as("the first run must not add what the second has")
                    .isInstanceOf(LedgerHeldException.class);
        }
        assertThat(all.view()).isEqualTo(all.atOnce());
    }

    @Test
    void anExpiredLeaseIsTakenOverAndItsOwnerPublishesNothingMore() throws Exception {
        try (Ingest slept = all.holding(AT_ONCE_OVER).open()) {
            Publication late = Publication.start(slept.ledger(), slept.lease(), Clock.systemUTC());
            late.append(NewFiles.asRows(
                    all.listed(),
                    Witness.TRAIL,
                    new Batch("1-late", LocalDate.EPOCH),
                    slept.ledger().spark()));
            assertThat(all.holding(Lease.Term.USUAL).ingest().files()).isEqualTo(1);
            assertThatThrownBy(late::publish)
                    .isInstanceOf(LedgerHeldException.class)
                    .hasMessageContaining("run it again");
        }
        assertThat(all.view()).isEqualTo(all.atOnce());
    }

    @Test
    void aRenewalKeepsOthersOutAndLeavesTheTableAsItIs() throws Exception {
        try (Ingest first = all.holding(AT_ONCE_OVER).open()) {
            Heartbeat heartbeat = all.heartbeatOf(first);
            String metadata = metadata(first);
            Instant soon = Instant.now().plus(Duration.ofHours(1));
            for (int renewal = 1; renewal <= 60; renewal++) {
                heartbeat.beat(soon.plusSeconds(renewal));
                assertThat(first.lease().until()).contains(soon.plusSeconds(renewal));
            }
            assertThat(metadata(first)).isEqualTo(metadata);
            assertThat(heartbeats()).hasSize(2);
            assertThatThrownBy(all::open)
                    .isInstanceOf(LedgerHeldException.class)
                    .hasMessageContaining("until " + soon.plusSeconds(60));
            Files.writeString(last(), "2026-1");
            assertThat(first.lease().until())
                    .as("while the last one is being written")
                    .contains(soon.plusSeconds(59));
        }
    }

    @Test
    @Timeout(60)
    void aRunRenewsItsLeaseByItself() throws Exception {
        all.holding(new Lease.Term(Duration.ofHours(1), Duration.ofMillis(1)));
        try (Ingest run = all.open()) {
            Instant first = run.lease().until().orElseThrow();
            while (!run.lease().until().orElseThrow().isAfter(first.plusMillis(20))) {
                Thread.onSpinWait();
            }
            assertThat(run.read(all.listed(), Witness.TRAIL, 1, batch -> {}).files())
                    .isEqualTo(1);
        }
        assertThat(heartbeats()).as("what the run leaves").isEmpty();
    }

    private static String metadata(Ingest run) {
        return run.ledger().operations().refresh().metadataFileLocation();
    }

    private Path last() throws IOException {
        Path last = null;
        String latest = "";
        for (Path file : heartbeats()) {
            String told = Files.readString(file);
            if (told.compareTo(latest) > 0) {
                last = file;
                latest = told;
            }
        }
        return last;
    }

    private List<Path> heartbeats() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(all.ledger(), "metadata"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("plumbline-lease-"))
                    .toList();
        }
    }
}
