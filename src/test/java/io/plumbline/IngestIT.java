package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final int KILLS = 3;

    @TempDir
    private Path temporary;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 1)
    void killedAtAnyPointItAddsEverythingOnce(long seed) throws Exception {
        Random random = new Random(seed);
        String killed = temporary.resolve("killed").toString();
        for (int kill = 0; kill < KILLS; kill++) {
            try (JavaProcess run = start(killed)) {
                run.awaitErrorLine(line -> line.contains("comparing") || line.contains("Nothing new"));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(8_000)));
                run.kill();
            }
        }
        JavaProcess.Ended last = start(killed).await();
        assertThat(last.exitCode()).as(String.join("\n", last.err())).isZero();
        String whole = temporary.resolve("whole").toString();
        assertThat(JavaProcess.plumbline("ingest", "--trail", TRAIL, "--ledger", whole, "--quiet")
                        .exitCode())
                .isZero();
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

    private static JavaProcess start(String ledger) throws Exception {
        List<String> arguments = List.of("ingest", "--trail", TRAIL, "--ledger", ledger, "--batch-size", "150k");
        return JavaProcess.startPlumbline(arguments.toArray(String[]::new));
    }
}
