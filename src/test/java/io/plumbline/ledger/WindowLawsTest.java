package io.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.LittleJobs;
import io.plumbline.usage.Entry;
import io.plumbline.usage.LawRecords;
import io.plumbline.usage.TrailFilter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every window of a ledger says what reading the trail with that window says, tallies included, whichever copy of a call
 * came first and in whatever batches; before the copies settle, and after. The seed is in the test's name.
 */
@ExtendWith(LittleJobs.class)
final class WindowLawsTest {

    private static final Instant SIXTH = Instant.parse("2026-10-06T00:00:00Z");
    private static final Instant SEVENTH = Instant.parse("2026-10-07T00:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void aWindowSaysWhatTheTrailSaysOfIt(long seed) throws Exception {
        Random random = new Random(seed);
        LedgerFolder all = new LedgerFolder(folder);
        List<String> records = new ArrayList<>(LawRecords.acrossAccounts(random, 40));
        records.addAll(records.subList(0, 20).stream().toList());
        Collections.shuffle(records, random);
        int from = 0;
        for (int batch = 0; from < records.size(); batch++) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(records.size() / 2));
            all.at("2026-11-%02dT06:00:00Z".formatted(1 + batch));
            all.file("part-" + batch + ".json", records.subList(from, to));
            assertThat(sum(all.ingest().records())).as("records of the batch").isEqualTo(to - from);
            from = to;
        }
        Map<TrailFilter, Map<Entry.Fact, Entry>> expected = new LinkedHashMap<>();
        for (TrailFilter window : windows()) {
            expected.put(window, all.atOnce(window));
        }
        assertSame(all, expected, "as it grew");
        List<TrailFilter> others = new ArrayList<>(expected.keySet());
        Collections.shuffle(others, random);
        others.subList(0, 5).forEach(expected::remove);
        all.at("2026-11-16T06:00:00Z").maintain(random.nextInt(14));
        assertSame(all, expected, "with some copies settled");
        all.at("2026-12-30T06:00:00Z").maintain(14);
        assertSame(all, expected, "with all copies settled");
        assertThat(all.table().rows().filter("idHigh is not null").count()).isZero();
    }

    private static void assertSame(LedgerFolder all, Map<TrailFilter, Map<Entry.Fact, Entry>> expected, String when)
            throws Exception {
        for (Map.Entry<TrailFilter, Map<Entry.Fact, Entry>> window : expected.entrySet()) {
            assertThat(all.view(window.getKey()))
                    .as("%s, %s", window.getKey(), when)
                    .isEqualTo(window.getValue());
        }
    }

    private static List<TrailFilter> windows() {
        List<TrailFilter> windows = new ArrayList<>();
        windows.add(TrailFilter.everything());
        for (String account : LawRecords.ACCOUNTS) {
            windows.add(new TrailFilter(null, null, Set.of(account), Set.of()));
        }
        windows.add(
                new TrailFilter(null, null, Set.of(LawRecords.ACCOUNTS.get(1), LawRecords.ACCOUNTS.get(2)), Set.of()));
        windows.add(new TrailFilter(null, null, Set.of(), Set.of("eu-west-1")));
        windows.add(new TrailFilter(SIXTH, SEVENTH, Set.of(), Set.of()));
        windows.add(new TrailFilter(SEVENTH, null, Set.of(LawRecords.ACCOUNTS.get(0)), Set.of("us-east-1")));
        return windows;
    }

    private static long sum(Map<String, Long> records) {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }
}
