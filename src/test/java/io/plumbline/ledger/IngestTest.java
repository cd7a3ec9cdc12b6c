package io.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.LittleJobs;
import io.plumbline.usage.Entry;
import io.plumbline.usage.LawRecords;
import io.plumbline.usage.Tally;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        assertThat(all.ingest().records(Tally.MAPPED)).isEqualTo(2);
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
        assertThat(all.guesses()).as("the second batch was read twice").hasSize(3);
        assertThat(all.guesses()).noneMatch(HourRanges::isAll);
        assertThat(all.view()).isEqualTo(all.atOnce());
    }

    @Test
    void aLateFileIsHeldAgainstAllHoursWhereTheTableDoesNotTellWhichItTouched() throws Exception {
        LedgerFolder all = new LedgerFolder(folder).file(DAY + "a.json", List.of(read(1), read(2)));
        all.open().close();
        all.table()
                .table()
                .updateProperties()
                .set("write.metadata.metrics.column.hour", "none")
                .commit();
        all.ingest();
        assertThat(all.guesses()).hasSize(2).last().matches(HourRanges::isAll, "all");
        all.file(DAY + "late.json", List.of(read(2), read(3)));
        assertThat(all.ingest().records()).isEqualTo(Map.of("MAPPED", 1L, "DUPLICATE", 1L));
    }

    @Test
    void aFileThatSaysAnotherDayAtEachReadingIsHeldAgainstAllHoursInTheEnd() throws Exception {
        LedgerFolder all = new LedgerFolder(folder).file(DAY + "a.json", List.of(read(1)));
        String content = read(1);
        all.atEachReading(() -> {
            String month = "2026-0" + all.guesses().size() + "-05";
            try {
                all.file(DAY + "a.json", List.of(content.replace("2026-10-05", month)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(all.ingest().records()).isEqualTo(Map.of("MAPPED", 1L));
        assertThat(all.guesses()).extracting(HourRanges::isAll).containsExactly(false, false, false, false, true);
        assertThat(all.table()
                        .rows()
                        .filter("kind = 'usage' and day = '2026-05-05'")
                        .count())
                .as("what the last reading found")
                .isEqualTo(1);
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
            var listed = ingest.unread(all.listed(), Witness.TRAIL);
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
    void aBacklogIsCommittedInBatchesAndMaintenanceLeavesFewerFilesThatSayTheSame() throws Exception {
        LedgerFolder all = new LedgerFolder(folder);
        for (int i = 0; i < 6; i++) {
            all.file(i + ".json", List.of(read(i), read(100)));
        }
        all.file("another-day.json", List.of(read(200).replace("2026-10-05", "2026-10-06")));
        assertThat(all.ingest(1).batches()).isEqualTo(7);
        assertThat(all.view()).isEqualTo(all.atOnce());
        long files = dataFiles(all);
        String alone = batchOf(all, "2026-10-06");
        assertThat(all.maintain(14).mergedPartitions()).isPositive();
        assertThat(dataFiles(all)).isLessThan(files / 3);
        assertThat(batchOf(all, "2026-10-06"))
                .as("a day of one batch is left alone")
                .isEqualTo(alone);
        assertThat(all.view()).isEqualTo(all.atOnce());
        assertThat(all.maintain(14).mergedPartitions())
                .as("a second time there is nothing to do")
                .isZero();
    }

    @Test
    void ofPartitionsThatAreNotAskedForNoFileIsOpened() throws Exception {
        LedgerFolder all =
                new LedgerFolder(folder).file("a.json", List.of(read(1), read(2).replace("2026-10-05", "2026-10-06")));
        all.ingest();
        Path other = Path.of(all.ledger(), "data", "kind=usage", "day=2026-10-06");
        try (Stream<Path> files = Files.list(other)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Partitions asked = new Partitions();
        asked.add("usage", (int) LocalDate.of(2026, 10, 5).toEpochDay());
        asked.add("file", null); // Its path tells no day.
        assertThat(all.table()
                        .rows()
                        .filter(asked.rows())
                        .select("kind")
                        .distinct()
                        .sort("kind")
                        .collectAsList()
                        .toString())
                .isEqualTo("[[file], [usage]]");
    }

    private static String batchOf(LedgerFolder all, String day) throws IOException {
        return all.table()
                .rows()
                .filter("kind = 'usage' and day = '" + day + "'")
                .select("batch")
                .distinct()
                .collectAsList()
                .toString();
    }

    @Test
    void aBatchSaysWhatItAddedWhicheverCopyCameFirst() throws Exception {
        List<String> copies = LawRecords.twoCopies();
        LedgerFolder all = new LedgerFolder(folder).file("a.json", List.of(copies.get(0)));
        assertThat(all.ingest().records()).isEqualTo(Map.of("MAPPED", 1L));
        all.file("b.json", List.of(copies.get(1)));
        assertThat(all.ingest().records()).isEqualTo(Map.of("DUPLICATE", 1L));
    }

    @Test
    void aFileIsKnownByWhatItWasReadAs() throws Exception {
        LedgerFolder all = new LedgerFolder(folder).file("odd name%20ü+.json", List.of(read(1)));
        try (Ingest ingest = all.open()) {
            ingest.read(ingest.unread(all.listed(), Witness.SECOND), Witness.SECOND, 1, batch -> {});
            assertThat(ingest.unread(all.listed(), Witness.SECOND)).isEmpty();
        }
        assertThat(all.of(Entry.Kind.QUARANTINE)).hasSize(1);
        assertThat(all.ingest().records()).isEqualTo(Map.of("MAPPED", 1L));
        assertThat(all.of(Entry.Kind.USAGE)).hasSize(1);
        assertThat(all.of(Entry.Kind.QUARANTINE))
                .as("it was named as what it is not, and is so still")
                .hasSize(1);
    }

    private static String read(int number) {
        return LawRecords.objectRead(number);
    }

    private static long dataFiles(LedgerFolder all) throws Exception {
        return Long.parseLong(all.table().table().currentSnapshot().summary().get("total-data-files"));
    }
}
