package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ledger.Ingest;
import io.plumbline.ledger.LedgerTable;
import io.plumbline.trail.DeliveryFilter;
import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.TrailListing;
import io.plumbline.usage.TrailFilter;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar target/plumbline.jar ingest} killed with SIGKILL, and two of them at once. */
final class IngestIT {

    private static final String TRAIL = "sample-logs/trail";

    /** What a run says before it merges, compacts and forgets. */
    private static final String MAINTAINING = "maintaining the ledger";

    /** Of a run that nobody killed. */
    private static List<String> whole;

    @TempDir
    private static Path folder;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void ingestAtOnce() throws Exception {
        String ledger = folder.resolve("whole").toString();
        assertThat(JavaProcess.plumbline("ingest", "--trail", TRAIL, "--ledger", ledger, "--quiet")
                        .exitCode())
                .isZero();
        whole = Entries.of(ledger);
        assertThat(whole).isNotEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 1)
    void killedBetweenTwoBatchesAndAnywhereItAddsEverythingOnce(long seed) throws Exception {
        String killed = temporary.resolve("killed").toString();
        try (JavaProcess run = start(killed)) {
            run.awaitErrorLine(line -> line.contains("committed "));
            run.kill();
        }
        long files = files(killed);
        assertThat(files).as("a part is there").isPositive();
        try (JavaProcess run = start(killed)) {
            assertThat(run.awaitErrorLine(line -> line.contains("reading ") || line.contains("Nothing new")))
                    .as("and more is to come")
                    .contains("reading ");
            pause(new Random(seed).nextInt(8_000));
            run.kill();
        }
        assertThat(files(killed)).isGreaterThanOrEqualTo(files);
        JavaProcess.Ended last = start(killed).await();
        assertThat(last.exitCode()).as(String.join("\n", last.err())).isZero();
        assertThat(files(killed)).isGreaterThan(files);
        assertThat(Entries.of(killed)).isEqualTo(whole);
    }

    /** Behind so many changes of the table that it makes, and a while: in what it does for the next one. */
    @Test
    void killedWhileItMaintainsTheLedgerItChangesNothingThatIsRead() throws Exception {
        Path ledger = temporary.resolve("ledger");
        ingestHalfInSmallBatches(ledger.toString());
        List<String> before = Entries.of(ledger.toString());
        for (int changes : List.of(1, 4)) {
            try (JavaProcess run = JavaProcess.startPlumbline("ingest", "--ledger", ledger.toString(), "--maintain")) {
                run.awaitErrorLine(line -> line.contains(MAINTAINING));
                long last = version(ledger) + changes;
                while (run.isRunning() && version(ledger) < last) {
                    pause(10);
                }
                pause(new Random(changes).nextInt(500));
                run.kill();
            }
            assertThat(Entries.of(ledger.toString()))
                    .as("killed behind %d changes", changes)
                    .isEqualTo(before);
        }
        JavaProcess.Ended ended =
                JavaProcess.plumbline("ingest", "--trail", TRAIL, "--ledger", ledger.toString(), "--maintain");
        assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isZero();
        assertThat(ended.out()).hasSize(2);
        assertThat(ended.out().get(1)).startsWith("Maintained: ").doesNotContain(" 0 partitions merged");
        assertThat(Entries.of(ledger.toString())).isEqualTo(whole);
    }

    private static void ingestHalfInSmallBatches(String ledger) throws Exception {
        List<TrailFile> files = TrailListing.list(List.of(TRAIL), DeliveryFilter.everything(), new Configuration())
                .files();
        try (Ingest ingest = Ingest.into(SparkSessions.shared(), ledger, Clock.systemUTC())) {
            List<TrailFile> half = ingest.unread(files.subList(0, files.size() / 2), Witness.TRAIL);
            assertThat(ingest.read(half, Witness.TRAIL, 150 << 10, batch -> {}).batches())
                    .isGreaterThan(2);
        }
    }

    /** The number of the table's last change. */
    private static long version(Path ledger) throws IOException {
        Pattern name = Pattern.compile("v(\\d+)\\..*metadata\\.json");
        try (Stream<Path> files = Files.list(ledger.resolve("metadata"))) {
            return files.map(file -> name.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToLong(file -> Long.parseLong(file.group(1)))
                    .max()
                    .orElseThrow();
        }
    }

    private static void pause(long milliseconds) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    @Test
    void ofTwoAtOnceTheSecondLeavesAndSaysWhoHoldsTheLedger() throws Exception {
        String ledger = temporary.resolve("ledger").toString();
        try (JavaProcess first = start(ledger)) {
            first.awaitErrorLine(line -> line.contains("reading"));
            JavaProcess.Ended second = start(ledger).await();
            assertThat(second.exitCode()).isEqualTo(4);
            assertThat(second.err().get(second.err().size() - 1))
                    .contains("is held by process")
                    .contains("wait for it to end");
            assertThat(first.await().exitCode()).isZero();
        }
        assertThat(JavaProcess.plumbline("ingest", "--trail", TRAIL, "--ledger", ledger)
                        .out())
                .singleElement()
                .asString()
                .startsWith("Nothing new");
    }

    private static long files(String ledger) throws Exception {
        return LedgerTable.open(SparkSessions.shared(), ledger).files(TrailFilter.everything());
    }

    private static JavaProcess start(String ledger) throws Exception {
        List<String> arguments = List.of("ingest", "--trail", TRAIL, "--ledger", ledger, "--batch-size", "150k");
        return JavaProcess.startPlumbline(arguments.toArray(String[]::new));
    }
}
