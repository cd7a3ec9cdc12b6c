package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.BadDay.Fault;
import io.plumbline.BadDay.Request;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingest} of a trail in S3 into a ledger in S3. */
final class S3IngestIT {

    private static final String MONTH = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/10/";

    private static S3Server server;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start();
        for (String day : List.of("05", "06", "07")) {
            server.put(JavaProcess.HOME.resolve("sample-logs/trail").resolve(MONTH + day), "trail/" + MONTH + day);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static boolean writesRows(Request request) {
        return request.method().equals("PUT") && request.path().startsWith("/logs/ledger/data/");
    }

    @Test
    void aRunKilledHalfWayLeavesNothingAndTheNextOneAddsEverythingOnce() throws Exception {
        String whole = temporary.resolve("whole").toString();
        assertThat(ingest(server.endpoint(), whole).exitCode()).isZero();

        Gate half = Gate.at(4, S3IngestIT::writesRows);
        try (BadDay day = BadDay.before(server, half);
                JavaProcess run = S3Audit.start(S3Server.settings(day.endpoint()), arguments("s3a://logs/ledger"))) {
            run.await(half.reached());
            run.kill();
        }
        Configuration hadoop = SparkSessions.shared().sparkContext().hadoopConfiguration();
        S3Server.settings(server.endpoint()).forEach(hadoop::set);
        assertThat(Entries.of("s3a://logs/ledger")).isEmpty();

        JavaProcess.Ended next = ingest(server.endpoint(), "s3a://logs/ledger");
        assertThat(next.exitCode()).as(String.join("\n", next.err())).isZero();
        assertThat(Entries.of("s3a://logs/ledger")).isNotEmpty().isEqualTo(Entries.of(whole));

        JavaProcess.Ended again = ingest(server.endpoint(), "s3a://logs/ledger");
        assertThat(String.join("\n", again.out())).startsWith("Nothing new");
    }

    @Test
    void aLedgerThatMayNotBeReadLeavesWithOneLineThatSaysWhatToDo() throws Exception {
        try (BadDay day = BadDay.before(
                server,
                request -> request.path().startsWith("/logs/closed")
                                || request.query().contains("prefix=closed")
                        ? Optional.of(Fault.accessDenied())
                        : Optional.empty())) {
            JavaProcess.Ended ended = S3Audit.here(S3Server.settings(day.endpoint()), arguments("s3a://logs/closed"));
            assertThat(ended.err())
                    .singleElement()
                    .asString()
                    .startsWith("plumbline: --ledger: s3a://logs/closed cannot be read: access is denied");
            assertThat(ended.exitCode()).isEqualTo(2);
        }
    }

    private static JavaProcess.Ended ingest(URI endpoint, String ledger) throws Exception {
        return S3Audit.run(S3Server.settings(endpoint), arguments(ledger));
    }

    private static String[] arguments(String ledger) {
        return List.of("ingest", "--trail", "s3a://logs/trail", "--ledger", ledger)
                .toArray(String[]::new);
    }
}
