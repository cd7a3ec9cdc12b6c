package io.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.LittleJobs;
import io.plumbline.usage.Entry;
import io.plumbline.usage.LawRecords;
import io.plumbline.usage.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Exactly once: late files, the same event in two files, files that grow, are replaced, vanish and come back. */
@ExtendWith(LittleJobs.class)
final class IngestTest {

    private static final String DAY = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/20/";

    @TempDir
    Path folder;

    @Test
    void whatWasReadIsNotReadAgain() throws Exception {
        LedgerFolder all = new LedgerFolder(folder).file("a.json", List.of(read(1), read(2)));
        assertThat(all.ingest().records("MAPPED")).isEqualTo(2);
        String state = all.table().state();
        assertThat(all.ingest()).isEqualTo(Growth.nothing());
        assertThat(all.table().state()).as("not even a new snapshot").isEqualTo(state);
    }

    @Test
    void theSameEventInTwoFilesInTwoRunsCountsOnce() throws Exception {
        LedgerFolder all = new LedgerFolder(folder).file("a.json", List.of(read(1), read(2)));
        all.ingest();
        all.file("b.json", List.of(read(2), read(3)));
        assertThat(all.ingest().records()).isEqualTo(Map.of("MAPPED", 1L, "DUPLICATE", 1L));
        assertThat(all.view()).isEqualTo(all.atOnce());
    }

    @Test
    void aLateFileOfAnOldDayMeetsTheIdsOfItsEventsOwnHours() throws Exception {
        LedgerFolder all = new LedgerFolder(folder)
                .file("AWSLogs/111122223333/CloudTrail/us-east-1/2026/10/05/a.json", List.of(read(1), read(2)));
        all.ingest();
        // The event is of October 5: the day in the path makes the first guess wrong.
        all.file(DAY + "late.json", List.of(read(2), read(3)));
        assertThat(all.ingest().records()).isEqualTo(Map.of("MAPPED", 1L, "DUPLICATE", 1L));
        assertThat(all.view()).isEqualTo(all.atOnce());
    }

    @Test
    void aFileThatGrewAddsOnlyWhatIsNew() throws Exception {
        LedgerFolder all = new LedgerFolder(folder).file("a.json", List.of(read(1)));
        all.ingest();
        all.file("a.json", List.of(read(1), read(2)));
        assertThat(all.ingest().records()).isEqualTo(Map.of("MAPPED", 1L, "DUPLICATE", 1L));
    }

    @Test
    void aFileOfTheSameLengthButAnotherTimeIsReadAgain() throws Exception {
        LedgerFolder all = new LedgerFolder(folder).file("a.json", List.of(read(1)));
        all.ingest();
        all.file("a.json", List.of(read(2)));
        Files.setLastModifiedTime(all.trail().resolve("a.json"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertThat(all.ingest().records()).isEqualTo(Map.of("MAPPED", 1L));
    }

    @Test
    void ofAFileOnlyTheLastVersionIsQuarantined() throws Exception {
        LedgerFolder all = new LedgerFolder(folder).file("a.json", List.of(read(1)));
        Path file = all.trail().resolve("a.json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertThat(all.ingest().records()).isEqualTo(Map.of("QUARANTINED", 1L));
        assertThat(all.of(Entry.Kind.QUARANTINE)).hasSize(1);
        Files.writeString(file, whole);
        all.ingest();
        assertThat(all.of(Entry.Kind.QUARANTINE)).isEmpty();
        assertThat(all.view()).isEqualTo(all.atOnce());
    }

    @Test
    void aFileThatWasGoneIsReadWhenItIsBack() throws Exception {
        LedgerFolder all =
                new LedgerFolder(folder).file("a.json", List.of(read(1))).file("b.json", List.of(read(2)));
        Path gone = all.trail().resolve("b.json");
        FileTime modified = Files.getLastModifiedTime(gone);
        String content = Files.readString(gone);
        try (Ingest ingest = all.open()) {
            var listed = ingest.unread(all.listed());
            Files.delete(gone);
            Growth growth = ingest.read(listed, Witness.TRAIL, Long.MAX_VALUE, batch -> {});
            assertThat(growth.records()).isEqualTo(Map.of("MAPPED", 1L, "FILE_UNREADABLE", 1L));
        }
        assertThat(all.of(Entry.Kind.QUARANTINE))
                .singleElement()
                .satisfies(row -> assertThat(row.what().resource()).endsWith("/b.json"));
        Files.writeString(gone, content);
        Files.setLastModifiedTime(gone, modified);
        assertThat(all.ingest().records()).isEqualTo(Map.of("MAPPED", 1L));
        assertThat(all.view()).isEqualTo(all.atOnce());
    }

    @Test
    void theCallersCopyCountsWhicheverComesFirst() throws Exception {
        List<String> copies = LawRecords.twoCopies();
        for (int first : new int[] {0, 1}) {
            LedgerFolder all = new LedgerFolder(folder.resolve("first-" + first));
            all.file("a.json", List.of(copies.get(first)));
            all.ingest();
            all.file("b.json", List.of(copies.get(1 - first), copies.get(first)));
            all.ingest();
            assertThat(all.view()).isEqualTo(all.atOnce());
            assertThat(all.tally("DUPLICATE")).isEqualTo(2);
            all.at("2026-12-30T00:00:00Z").maintain(14);
            assertThat(all.view()).as("settled").isEqualTo(all.atOnce());
            assertThat(all.table().rows().filter("idHigh is not null").count()).isZero();
        }
    }

    @Test
    void anEventIsKnownAgainAsLongAsItsIdIsKept() throws Exception {
        LedgerFolder all = new LedgerFolder(folder).file("a.json", List.of(read(1)));
        all.ingest();
        all.at("2026-11-30T00:00:00Z").maintain(14);
        all.file("b.json", List.of(read(1)));
        assertThat(all.ingest().records()).isEqualTo(Map.of("DUPLICATE", 1L));
        all.at("2026-12-30T00:00:00Z").maintain(14);
        all.file("c.json", List.of(read(1)));
        assertThat(all.ingest().records()).as("its id is forgotten").isEqualTo(Map.of("MAPPED", 1L));
    }

    @Test
    void maintenanceLeavesFewerFilesThatSayTheSame() throws Exception {
        LedgerFolder all = new LedgerFolder(folder);
        for (int i = 0; i < 7; i++) {
            all.file(i + ".json", List.of(read(i), read(100)));
            all.ingest();
        }
        long files = dataFiles(all);
        Maintenance.Done done = all.maintain(14);
        assertThat(done.mergedPartitions()).isPositive();
        assertThat(dataFiles(all)).isLessThan(files / 3);
        assertThat(all.view()).isEqualTo(all.atOnce());
        assertThat(all.maintain(14).mergedPartitions())
                .as("a second time there is nothing to do")
                .isZero();
    }

    @Test
    void aBacklogIsCommittedInBatches() throws Exception {
        LedgerFolder all = new LedgerFolder(folder);
        for (int i = 0; i < 5; i++) {
            all.file(i + ".json", List.of(read(i)));
        }
        assertThat(all.ingest(1).batches()).isEqualTo(5);
        assertThat(all.view()).isEqualTo(all.atOnce());
    }

    private static String read(int number) {
        return LawRecords.objectRead(number);
    }

    private static long dataFiles(LedgerFolder all) throws Exception {
        return Long.parseLong(all.table().table().currentSnapshot().summary().get("total-data-files"));
    }
}
