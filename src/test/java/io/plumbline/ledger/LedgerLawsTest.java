package io.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.LittleJobs;
import io.plumbline.trail.TrailFile;
import io.plumbline.usage.LawRecords;
import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ledger that grew in any batches, from any files, in any order, with any duplicates, with runs that died between any two
 * steps, says what the trail says at once; and so it does after maintenance. The seed is in the test's name.
 */
@ExtendWith(LittleJobs.class)
final class LedgerLawsTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void anyBatchesGiveWhatTheTrailSaysAtOnce(long seed) throws Exception {
        Random random = new Random(seed);
        LedgerFolder all = new LedgerFolder(folder);
        scatter(all, random);
        List<TrailFile> files = new ArrayList<>(all.listed());
        Collections.shuffle(files, random);
        int from = 0;
        while (from < files.size()) {
            int to = Math.min(files.size(), from + 1 + random.nextInt(files.size() / 2));
            // Listed later are the files that came later; what was listed before is listed again.
            ingest(all, files.subList(0, to), random);
            from = to;
        }
        assertThat(all.view()).isEqualTo(all.atOnce());
        all.maintain(random.nextInt(3));
        assertThat(all.view()).as("after maintenance").isEqualTo(all.atOnce());
        Instant midnight = Instant.parse("2026-10-20T00:00:00Z");
        TrailFilter window =
                new TrailFilter(midnight, midnight.plusSeconds(9 * 86_400), Set.of("111122223333"), Set.of());
        assertThat(all.view(window)).as("in a window").isEqualTo(all.atOnce(window));
    }

    private static void scatter(LedgerFolder all, Random random) throws IOException {
        List<String> records = new ArrayList<>(LawRecords.consistent(all.trail().resolveSibling("scratch")));
        int again = records.size() / 5;
        for (int i = 0; i < again; i++) {
            records.add(records.get(random.nextInt(records.size())));
        }
        Collections.shuffle(records, random);
        int from = 0;
        for (int file = 0; from < records.size(); file++) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(records.size() / 4));
            all.file("part-" + file + ".json", records.subList(from, to));
            from = to;
        }
    }

    /** Some runs die between two batches, some with a batch written and not published. */
    private static void ingest(LedgerFolder all, List<TrailFile> listed, Random random) throws Exception {
        long batchBytes = 1L + random.nextInt(6 << 20);
        if (random.nextBoolean()) {
            dieBetweenBatches(all, listed, batchBytes);
        }
        if (random.nextBoolean()) {
            dieBeforePublication(all, listed.get(random.nextInt(listed.size())));
        }
        try (Ingest ingest = all.open()) {
            ingest.read(ingest.unread(listed, Witness.TRAIL), Witness.TRAIL, batchBytes, batch -> {});
            assertThat(ingest.unread(listed, Witness.TRAIL))
                    .as("nothing is new the second time")
                    .isEmpty();
        }
    }

    private static void dieBetweenBatches(LedgerFolder all, List<TrailFile> listed, long batchBytes) throws Exception {
        try (Ingest ingest = all.open()) {
            ingest.read(ingest.unread(listed, Witness.TRAIL), Witness.TRAIL, batchBytes, batch -> {
                throw new IllegalStateException("dies");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("dies");
        }
    }

    private static void dieBeforePublication(LedgerFolder all, TrailFile file) throws Exception {
        try (Ingest ingest = all.open()) {
            LedgerTable ledger = ingest.ledger();
            try (Lease lease = ingest.lease()) {
                Publication.start(ledger, lease, Clock.systemUTC())
                        .append(NewFiles.asRows(
                                List.of(file),
                                Witness.TRAIL,
                                new Batch("9-lost", java.time.LocalDate.EPOCH),
                                ledger.spark()));
            }
        }
    }
}
