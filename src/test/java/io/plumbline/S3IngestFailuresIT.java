package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.BadDay.Fault;
import io.plumbline.BadDay.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code ingest} on bad days of its store: a ledger in S3 that has one day of the trail is to get two more.
 *
 * <p>However it goes, the ledger tells whole batches, and the next run makes it say what one undisturbed run says.
 */
final class S3IngestFailuresIT {

    private static final String MONTH = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/10/";
    private static final String LEDGER = "s3a://logs/ledger";

    private static S3Server server;

    /** The ledger's objects after the first day. */
    @TempDir
    private static Path firstDay;

    private static List<String> ofFirstDay;
    private static List<String> ofAll;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        server = S3Server.start();
        for (String day : List.of("05", "06", "07")) {
            server.put(JavaProcess.HOME.resolve("sample-logs/trail").resolve(MONTH + day), "trail/" + MONTH + day);
        }
        String whole = temporary.resolve("whole").toString();
        Map<String, String> settings = S3Server.settings(server.endpoint());
        assertThat(S3Audit.here(settings, ingest("s3a://logs/trail", whole)).exitCode())
                .isZero();
        ofAll = entries(whole);
        assertThat(S3Audit.here(settings, ingest("s3a://logs/trail/" + MONTH + "05", LEDGER))
                        .exitCode())
                .isZero();
        ofFirstDay = entries(LEDGER);
        assertThat(ofFirstDay).isNotEmpty().isNotEqualTo(ofAll);
        server.copyTo(firstDay, "ledger");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void putBackTheLedgerOfTheFirstDay() throws Exception {
        server.keys("ledger/").forEach(server::remove);
        server.put(firstDay, "ledger");
    }

    private static String[] ingest(String trail, String ledger) {
        return new String[] {"ingest", "--quiet", "--trail", trail, "--ledger", ledger};
    }

    private static String[] ingestAll() {
        return ingest("s3a://logs/trail", LEDGER);
    }

    private static List<String> entries(String ledger) throws Exception {
        Configuration hadoop = SparkSessions.shared().sparkContext().hadoopConfiguration();
        S3Server.settings(server.endpoint()).forEach(hadoop::set);
        return Entries.of(ledger);
    }

    private static void assertTheNextRunCompletes() throws Exception {
        assertThat(S3Audit.here(S3Server.settings(server.endpoint()), ingestAll()))
                .isEqualTo(new JavaProcess.Ended(0, List.of(), List.of()));
        assertThat(entries(LEDGER)).isEqualTo(ofAll);
    }

    private static boolean readsTheTrail(Request request) {
        return request.method().equals("GET") && request.path().endsWith(".json.gz");
    }

    private static boolean writesTheLedger(Request request) {
        return request.method().equals("PUT") && request.path().startsWith("/logs/ledger/");
    }

    private static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        "credentials expire for the trail",
                        BadDay.when(S3IngestFailuresIT::readsTheTrail, Fault.expiredToken()),
                        "the credentials have expired \\(ExpiredToken\\): renew them"),
                Arguments.of(
                        "throttling has no end",
                        BadDay.when(S3IngestFailuresIT::readsTheTrail, Fault.slowDown()),
                        "the store keeps asking to slow down.*: run it later.*"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aTrailThatFailsPartWayLeavesWithFourALineAndTheLedgerAsItWas(
            String what, Function<Request, Optional<Fault>> faults, String said) throws Exception {
        try (BadDay day = BadDay.before(server, faults)) {
            JavaProcess.Ended ended = S3Audit.here(day.settings(), ingestAll());
            assertThat(ended.err()).as(what).hasSize(1);
            assertThat(ended.err().get(0))
                    .matches("plumbline: the run failed part-way, what was committed before stays: "
                            + "s3a://logs/trail/\\S+_CloudTrail_\\S+\\.json\\.gz: " + said
                            + " \\(--verbose shows more\\)");
            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.out()).isEmpty();
        }
        assertThat(entries(LEDGER)).isEqualTo(ofFirstDay);
        assertTheNextRunCompletes();
    }

    @Test
    void credentialsThatHaveExpiredBeforeTheRunLeaveWithTwoAndALine() throws Exception {
        try (BadDay day = BadDay.before(server, BadDay.when(request -> true, Fault.expiredToken()))) {
            assertThat(S3Audit.here(day.settings(), ingestAll()))
                    .isEqualTo(new JavaProcess.Ended(
                            2,
                            List.of(),
                            List.of("plumbline: --trail: s3a://logs/trail cannot be read: "
                                    + "the credentials have expired (ExpiredToken): renew them")));
        }
        assertThat(entries(LEDGER)).isEqualTo(ofFirstDay);
    }

    @Test
    void aFileThatIsDeletedAfterTheListingIsNamedAndReadWhenItIsThereAgain() throws Exception {
        String key = server.keys("trail/" + MONTH + "07/").get(0);
        byte[] content = server.content(key);
        Function<Request, Optional<Fault>> deletion = request -> {
            if (request.reads(key)) {
                server.remove(key);
            }
            return Optional.empty();
        };
        try (BadDay day = BadDay.before(server, deletion)) {
            JavaProcess.Ended ended =
                    S3Audit.here(day.settings(), "ingest", "--trail", "s3a://logs/trail", "--ledger", LEDGER);
            assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isZero();
            assertThat(ended.out()).singleElement().asString().contains("; 1 files unreadable, ");
        } finally {
            server.put(key, content);
        }
        assertThat(entries(LEDGER))
                .isNotEqualTo(ofFirstDay)
                .filteredOn(entry -> entry.contains("was deleted after it was listed"))
                .singleElement()
                .asString()
                .contains(key);
        assertTheNextRunCompletes();
    }

    /** The write that is the first to be refused: which of those to objects of that name. */
    private static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("403 at rows", ".*/data/.*", 4, Fault.accessDenied(), "access is denied"),
                Arguments.of("expired at the list of rows", ".*/snap-.*", 1, Fault.expiredToken(), "have expired"),
                // States of the table: the lease's, a branch, its rows, their publication.
                Arguments.of(
                        "403 at publication",
                        ".*/v[0-9]+\\.gz\\.metadata\\.json",
                        4,
                        Fault.accessDenied(),
                        "access is denied"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aLedgerThatRefusesWritesHalfWayIsWholeBatchesAndTheNextRunGoesOn(
            String what, String name, int nth, Fault fault, String said) throws Exception {
        int[] writes = {0};
        Function<Request, Optional<Fault>> faults = BadDay.from(
                request -> writesTheLedger(request) && request.path().matches(name) && ++writes[0] == nth,
                S3IngestFailuresIT::writesTheLedger,
                fault);
        try (BadDay day = BadDay.before(server, faults)) {
            // A process of its own: of one that lives, the next run has to believe that it holds the ledger.
            JavaProcess.Ended ended = S3Audit.run(day.settings(), ingestAll());
            assertThat(ended.err())
                    .as(what)
                    .singleElement()
                    .asString()
                    .startsWith("plumbline: the run failed part-way, what was committed before stays: ")
                    .contains(said);
            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.out()).isEmpty();
        }
        assertThat(entries(LEDGER)).isEqualTo(ofFirstDay);
        assertTheNextRunCompletes();
    }
}
