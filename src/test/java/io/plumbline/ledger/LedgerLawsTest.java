package io.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.LittleJobs;
import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.CloudTrailSource;
import io.plumbline.trail.spark.Form;
import io.plumbline.trail.spark.TrailListing;
import io.plumbline.usage.LawRecords;
import io.plumbline.usage.Readings;
import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.UsagePipeline;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
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

    private static final Pattern TIME = Pattern.compile("\"eventTime\": ?\"2026-(\\d\\d)-(\\d\\d)");

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
        int batches = 0;
        int from = 0;
        while (from < files.size()) {
            int to = Math.min(files.size(), from + 1 + random.nextInt(files.size() / 2));
            // Listed later are the files that came later; what was listed before is listed again.
            batches += ingest(all, files.subList(0, to), random);
            from = to;
        }
        assertThat(all.guesses())
                .as("guesses of hours: some were too small")
                .hasSizeGreaterThan(batches)
                .noneMatch(HourRanges::isAll);
        assertThat(all.view()).isEqualTo(all.atOnce());
        all.maintain(random.nextInt(3));
        assertThat(all.view()).as("after maintenance").isEqualTo(all.atOnce());
        Instant midnight = Instant.parse("2026-10-20T00:00:00Z");
        TrailFilter window =
                new TrailFilter(midnight, midnight.plusSeconds(9 * 86_400), Set.of("111122223333"), Set.of());
        assertThat(all.view(window)).as("in a window").isEqualTo(all.atOnce(window));
    }

    /** Records of some days in files of those days and, a fifth of them, of weeks later; another fifth is in two. */
    private static void scatter(LedgerFolder all, Random random) throws IOException {
        List<String> records = LawRecords.consistent(all.trail().resolveSibling("scratch")).stream()
                .filter(record -> dayOfMonth(record) % 5 == 0)
                .collect(Collectors.toCollection(ArrayList::new));
        int again = records.size() / 5;
        for (int i = 0; i < again; i++) {
            records.add(records.get(random.nextInt(records.size())));
        }
        Collections.shuffle(records, random);
        Map<String, List<String>> files = new TreeMap<>();
        for (String record : records) {
            boolean late = random.nextInt(5) == 0;
            String day = late ? "11/2" + random.nextInt(3) : String.format(Locale.ROOT, "10/%02d", dayOfMonth(record));
            String file = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/" + day + "/" + random.nextInt(2) + ".json";
            files.computeIfAbsent(file, any -> new ArrayList<>()).add(record);
        }
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            all.file(file.getKey(), file.getValue());
        }
    }

    /** Of October, of other months 1; the 20th of what tells no time of its own. */
    private static int dayOfMonth(String record) {
        Matcher time = TIME.matcher(record);
        if (!time.find()) {
            return 20;
        }
        return time.group(1).equals("10") ? Integer.parseInt(time.group(2)) : 1;
    }

    /** Some runs die between two batches, some with a batch written and not published; tells how many batches were. */
    private static int ingest(LedgerFolder all, List<TrailFile> listed, Random random) throws Exception {
        long batchBytes = 1L + random.nextInt(2 << 20);
        int batches = 0;
        if (random.nextBoolean()) {
            batches += dieBetweenBatches(all, listed, batchBytes);
        }
        if (random.nextBoolean()) {
            dieBeforePublication(all, listed.get(random.nextInt(listed.size())));
        }
        try (Ingest ingest = all.open()) {
            batches += ingest.read(ingest.unread(listed, Witness.TRAIL), Witness.TRAIL, batchBytes, batch -> {})
                    .batches();
            assertThat(ingest.unread(listed, Witness.TRAIL))
                    .as("nothing is new the second time")
                    .isEmpty();
        }
        return batches;
    }

    private static int dieBetweenBatches(LedgerFolder all, List<TrailFile> listed, long batchBytes) throws Exception {
        try (Ingest ingest = all.open()) {
            ingest.read(ingest.unread(listed, Witness.TRAIL), Witness.TRAIL, batchBytes, batch -> {
                throw new IllegalStateException("dies");
            });
            return 0;
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("dies");
            return 1;
        }
    }

    private static void dieBeforePublication(LedgerFolder all, TrailFile file) throws Exception {
        try (Ingest ingest = all.open()) {
            LedgerTable ledger = ingest.ledger();
            try (Lease lease = ingest.lease()) {
                Publication publication = Publication.start(ledger, lease, Clock.systemUTC());
                Batch lost = new Batch("9-lost", java.time.LocalDate.EPOCH);
                publication.append(readAnew(file, ledger, lost)
                        .union(NewFiles.asRows(List.of(file), Witness.TRAIL, lost, ledger.spark())));
            }
        }
    }

    /** All that the file holds, whatever of it the ledger has. */
    private static Dataset<Row> readAnew(TrailFile file, LedgerTable ledger, Batch batch) throws Exception {
        Readings making = new Readings(Witness.TRAIL, TrailFilter.everything());
        Dataset<Row> readings =
                CloudTrailSource.read(ledger.spark(), TrailListing.of(List.of(file)), Form.TRAIL, making);
        Dataset<Row> noIds = ledger.rows()
                .filter(functions.lit(false))
                .select(
                        functions.col("idHigh"),
                        functions.col("idLow"),
                        functions.lit(false).as("shared"),
                        functions.col("rank"),
                        functions.col("event"),
                        functions.col("hour"));
        return LedgerRows.ofGrowth(UsagePipeline.growth(readings, noIds), batch);
    }
}
