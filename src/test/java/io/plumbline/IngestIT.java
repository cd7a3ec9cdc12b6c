package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ledger.LedgerTable;
import io.plumbline.usage.TrailFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar target/plumbline.jar ingest} killed with SIGKILL, and two of them at once. */
final class IngestIT {

    private static final String TRAIL = "sample-logs/trail";

    @TempDir
    private Path temporary;

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
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(new Random(seed).nextInt(8_000)));
            run.kill();
        }
        assertThat(files(killed)).isGreaterThanOrEqualTo(files);
        JavaProcess.Ended last = start(killed).await();
        assertThat(last.exitCode()).as(String.join("\n", last.err())).isZero();
        String whole = temporary.resolve("whole").toString();
        assertThat(JavaProcess.plumbline("ingest", "--trail", TRAIL, "--ledger", whole, "--quiet")
                        .exitCode())
                .isZero();
        assertThat(files(whole)).isGreaterThan(files);
        assertThat(Entries.of(killed)).isNotEmpty().isEqualTo(Entries.of(whole));
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
