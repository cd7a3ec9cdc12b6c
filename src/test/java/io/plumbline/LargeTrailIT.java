package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.trail.ocsf.LyingLake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trails that are larger than the heap: {@code audit} and {@code ingest} in one gigabyte, whatever a file or a folder holds.
 */
final class LargeTrailIT {

    private static final int MANY = 100_000;
    private static final int A_DAY = 1_000;

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path temporary;

    private Path trail;

    @BeforeEach
    void makeTrail() throws Exception {
        trail = Files.createDirectories(temporary.resolve("trail"));
    }

    @Test
    void oneObjectOfTwoGigabytes() throws Exception {
        Path file = trail.resolve("large.json.gz");
        int records = LargeTrail.writeLarge(file);
        assertThat(Files.size(file)).isLessThan(200_000_000);

        JsonNode events = audit().path("events");
        assertThat(events.path("read").asInt()).isEqualTo(records);
        assertThat(events.path("kept").asInt()).isEqualTo(records);
        assertThat(ingest("1g"))
                .startsWith(String.format(
                        Locale.ROOT,
                        "1 new of 1 files in 1 batches; %1$,d records = %1$,d kept + 0 duplicate + 0 refused",
                        records));
    }

    @Test
    void aHundredThousandFiles() throws Exception {
        LargeTrail.writeMany(trail, MANY, A_DAY);
        JsonNode summary = audit();
        assertThat(summary.path("events").path("kept").asInt()).isEqualTo(MANY);
        assertThat(summary.path("files").path("read").asInt()).isEqualTo(MANY);

        assertThat(ingest("40m"))
                .startsWith("100,000 new of 100,000 files in 2 batches; 100,000 records = 100,000 kept + 0 duplicate");
        assertThat(ingest("40m")).startsWith("Nothing new: the ledger has all 100,000 files.");
    }

    /** Each small on the disk, and each made to take all memory there is. */
    @Test
    void hostileFilesAreRowsOfTheQuarantine() throws Exception {
        LargeTrail.writeHostile(trail);
        JsonNode events = audit().path("events");
        assertThat(events.path("kept").asInt()).isEqualTo(21 + LyingLake.FILES * LyingLake.READABLE);
        assertThat(events.path("quarantined").asInt()).isEqualTo(96 + 100 + 1 + 1 + LyingLake.FILES);
    }

    private JsonNode audit() throws Exception {
        Path out = temporary.resolve("out");
        inOneGigabyte("audit", "--quiet", "--iam", "sample-logs/iam", "--out", out.toString());
        return json.readTree(out.resolve("summary.json").toFile());
    }

    /** What it says it did. */
    private String ingest(String batchSize) throws Exception {
        String ledger = temporary.resolve("ledger").toString();
        List<String> out = inOneGigabyte("ingest", "--ledger", ledger, "--batch-size", batchSize);
        assertThat(out).hasSize(1);
        return out.get(0);
    }

    private List<String> inOneGigabyte(String verb, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-Xmx1g", "-jar", "target/plumbline.jar", verb));
        arguments.addAll(List.of("--trail", trail.toString()));
        arguments.addAll(List.of(options));
        try (JavaProcess program = JavaProcess.start(Map.of(), arguments)) {
            JavaProcess.Ended ended = program.await();
            assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isZero();
            return ended.out();
        }
    }
}
