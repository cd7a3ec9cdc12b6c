package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.BadDay.Fault;
import io.plumbline.BadDay.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code audit} with trail, exports and output in S3: on good days what it does on a disk, on bad days a line that helps. */
final class S3AuditIT {

    /** A prefix with all that a key may hold and a file's path hardly does. */
    private static final String ODD = "the org's trail/100% of it+more/\u00fcn\u00ef: \u2603 & <all>";

    private static final List<String> TEXTS = List.of("findings.jsonl", "findings.csv", "personas.jsonl");
    private static final String A_DAY = "AWSLogs/111122223333/CloudTrail/us-east-1/2026/10/05";

    private static S3Server server;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start();
        server.put(JavaProcess.HOME.resolve("sample-logs/trail"), ODD);
        server.put(JavaProcess.HOME.resolve("sample-logs/trail").resolve(A_DAY), "day");
        server.put(JavaProcess.HOME.resolve("sample-logs/iam"), "iam");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static boolean readsTheTrail(Request request) {
        return request.method().equals("GET") && request.path().endsWith(".json.gz");
    }

    private static String[] audit(String trail, String out) {
        return new String[] {
            "audit", "--quiet", "--trail", trail, "--iam", "s3a://logs/iam", "--out", "s3a://logs/" + out
        };
    }

    @Test
    void theSampleGivesTheFindingsThatItGivesOnADisk() throws Exception {
        try (BadDay day = BadDay.before(server, BadDay.none())) {
            assertThat(S3Audit.run(day.settings(), audit("s3a://logs/" + ODD, "good/report")))
                    .isEqualTo(new JavaProcess.Ended(0, List.of(), List.of()));
            assertSameAsOnADisk("good/report");
            assertThat(server.keys("good/"))
                    .as("nothing is staged any more")
                    .allMatch(key -> key.startsWith("good/report"));
            List<String> written = day.requests().stream()
                    .filter(request ->
                            request.method().equals("PUT") && request.path().startsWith("/logs/good/report/"))
                    .map(Request::path)
                    .toList();
            assertThat(written.indexOf("/logs/good/report/summary.json")).isEqualTo(written.size() - 1);
        }
    }

    @Test
    void aStoreThatAsksToSlowDownAndDropsConnectionsIsAskedAgain() throws Exception {
        Function<Request, Optional<Fault>> faults = request -> {
            if (request.number() % 5 == 0) {
                return Optional.of(Fault.slowDown());
            }
            return readsTheTrail(request) && request.number() % 7 == 0 ? Optional.of(Fault.cut()) : Optional.empty();
        };
        try (BadDay day = BadDay.before(server, faults)) {
            assertThat(S3Audit.run(day.settings(), audit("s3a://logs/" + ODD, "slow/report")))
                    .isEqualTo(new JavaProcess.Ended(0, List.of(), List.of()));
            assertSameAsOnADisk("slow/report");
        }
    }

    private void assertSameAsOnADisk(String out) throws Exception {
        Output here = copied(out);
        for (String name : TEXTS) {
            assertThat(here.text(name)).as(name).isEqualTo(SampleRun.output().text(name));
        }
        assertThat(here.text("quarantine.jsonl").lines())
                .hasSameSizeAs(
                        SampleRun.output().text("quarantine.jsonl").lines().toList());
        assertThat(here.summary().path("events"))
                .isEqualTo(SampleRun.output().summary().path("events"));
        assertWhole(here);
    }

    private static void assertWhole(Output output) throws IOException {
        Map<String, String> written = new TreeMap<>();
        output.summary()
                .path("written")
                .forEach(file -> written.put(
                        file.path("name").asText(), file.path("sha256").asText()));
        Map<String, String> there = new TreeMap<>(output.hashes());
        there.remove("summary.json");
        assertThat(there).isEqualTo(written).containsKeys("index.html", "usage/part-00000.parquet");
    }

    private Output copied(String out) throws IOException {
        Path folder = temporary.resolve(out);
        server.copyTo(folder, out);
        return new Output(folder);
    }

    /** Puts the sample's output where a run shall write. */
    private Map<String, String> earlier(String out) throws Exception {
        SampleRun.ended();
        server.put(SampleRun.OUT, out);
        return SampleRun.output().hashes();
    }

    @Test
    void aRunKilledBeforeItPublishesLeavesTheEarlierOutput() throws Exception {
        Map<String, String> before = earlier("killed/report");
        kill(request -> request.method().equals("PUT") && request.path().endsWith("/new/index.html"), "killed/report");
        assertThat(copied("killed/report").hashes()).isEqualTo(before);
    }

    @Test
    void aRunKilledWhileItPublishesLeavesNoOutputAndTheNextOneIsWhole() throws Exception {
        earlier("torn/report");
        kill(
                request -> request.method().equals("PUT") && request.path().equals("/logs/torn/report/index.html"),
                "torn/report");
        assertThat(server.keys("torn/report/"))
                .contains("torn/report/findings.csv")
                .doesNotContain("torn/report/summary.json", "torn/report/index.html");

        assertThat(S3Audit.run(S3Server.settings(server.endpoint()), audit("s3a://logs/day", "torn/report"))
                        .exitCode())
                .isZero();
        Output next = copied("torn/report");
        assertWhole(next);
        assertThat(next.summary().path("events").path("read").asInt())
                .isPositive()
                .isLessThan(
                        SampleRun.output().summary().path("events").path("read").asInt());
    }

    private static void kill(Predicate<Request> place, String out) throws Exception {
        Gate gate = Gate.at(place);
        try (BadDay day = BadDay.before(server, gate);
                JavaProcess run = S3Audit.start(day.settings(), audit("s3a://logs/day", out))) {
            run.await(gate.reached());
            run.kill();
        }
    }

    private static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        "credentials expire",
                        BadDay.from(S3AuditIT::readsTheTrail, any -> true, Fault.expiredToken()),
                        "the credentials have expired \\(ExpiredToken\\): renew them"),
                Arguments.of(
                        "credentials are withdrawn",
                        BadDay.when(S3AuditIT::readsTheTrail, Fault.unknownKey()),
                        "the store does not accept the credentials \\(InvalidAccessKeyId\\): check .*"),
                Arguments.of(
                        "throttling has no end",
                        BadDay.when(S3AuditIT::readsTheTrail, Fault.slowDown()),
                        "the store keeps asking to slow down.*: run it later.*"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aStoreThatFailsPartWayLeavesWithFourALineAndTheEarlierOutput(
            String what, Function<Request, Optional<Fault>> faults, String said) throws Exception {
        Map<String, String> before = earlier("failed/report");
        try (BadDay day = BadDay.before(server, faults)) {
            JavaProcess.Ended ended = S3Audit.here(day.settings(), audit("s3a://logs/day", "failed/report"));
            assertThat(ended.err()).as(what).hasSize(1);
            assertThat(ended.err().get(0))
                    .matches("plumbline: the run failed part-way, earlier output is untouched: "
                            + "s3a://logs/day/1111\\w+_CloudTrail_\\S+\\.json\\.gz: " + said
                            + " \\(--verbose shows more\\)");
            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.out()).isEmpty();
        }
        assertThat(copied("failed/report").hashes()).isEqualTo(before);
    }

    @Test
    void aFileThatIsDeletedAfterTheListingAndOneThatIsForbiddenAreTwoRowsOfTheQuarantine() throws Exception {
        List<String> keys = server.keys("day/");
        Function<Request, Optional<Fault>> faults = request -> {
            if (request.path().equals("/logs/" + keys.get(0)) && request.query().isEmpty()) {
                return Optional.of(Fault.noSuchKey());
            }
            return request.reads(keys.get(1)) ? Optional.of(Fault.accessDenied()) : Optional.empty();
        };
        try (BadDay day = BadDay.before(server, faults)) {
            assertThat(S3Audit.here(day.settings(), audit("s3a://logs/day", "holes/report")))
                    .isEqualTo(new JavaProcess.Ended(0, List.of(), List.of()));
        }
        Output output = copied("holes/report");
        assertWhole(output);
        assertThat(output.summary().path("files").path("unreadable").asInt()).isEqualTo(2);
        assertThat(output.text("quarantine.jsonl").lines())
                .hasSize(2)
                .anyMatch(line -> line.contains(keys.get(0)) && line.contains("deleted"))
                .anyMatch(line -> line.contains(keys.get(1)) && line.contains("s3:GetObject"));
    }

    private static Stream<Arguments> refusals() {
        Function<Request, Optional<Fault>> none = BadDay.none();
        return Stream.of(
                Arguments.of(
                        "expired credentials",
                        BadDay.when(request -> true, Fault.expiredToken()),
                        Map.of(),
                        "the credentials have expired (ExpiredToken): renew them"),
                Arguments.of(
                        "no permission",
                        BadDay.when(request -> true, Fault.accessDenied()),
                        Map.of(),
                        "access is denied (AccessDenied): give the credentials s3:ListBucket"),
                Arguments.of(
                        "a wrong secret",
                        none,
                        Map.of("fs.s3a.secret.key", "wrong"),
                        "the store does not accept the credentials (SignatureDoesNotMatch): check"),
                Arguments.of(
                        "no credentials",
                        none,
                        Map.of(
                                "fs.s3a.aws.credentials.provider",
                                "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
                                "fs.s3a.access.key",
                                "",
                                "fs.s3a.secret.key",
                                ""),
                        "no credentials were found: log in"),
                Arguments.of(
                        "a host that does not exist",
                        none,
                        Map.of("fs.s3a.endpoint", "http://nowhere.invalid"),
                        "the name of the store's host cannot be resolved: check fs.s3a.endpoint"),
                Arguments.of(
                        "nobody there",
                        none,
                        Map.of("fs.s3a.endpoint", "http://127.0.0.1:1"),
                        "nobody answers at the store's address: check fs.s3a.endpoint"),
                Arguments.of(
                        "no end of throttling",
                        BadDay.when(request -> true, Fault.slowDown()),
                        Map.of(),
                        "the store keeps asking to slow down"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aStoreThatRefusesLeavesWithTwoAndOneLineThatSaysWhatToDo(
            String what, Function<Request, Optional<Fault>> faults, Map<String, String> more, String said)
            throws Exception {
        try (BadDay day = BadDay.before(server, faults)) {
            Map<String, String> settings = day.settings();
            settings.putAll(more);
            JavaProcess.Ended ended = S3Audit.here(settings, audit("s3a://logs/day", "refused/report"));
            assertThat(ended.err()).as(what).hasSize(1);
            assertThat(ended.err().get(0)).startsWith("plumbline: --trail: s3a://logs/day cannot be read: " + said);
            assertThat(ended.exitCode()).isEqualTo(2);
        }
        assertThat(server.keys("refused/")).isEmpty();
    }

    @Test
    void aBucketThatIsNotThereLeavesWithTwo() throws Exception {
        JavaProcess.Ended ended =
                S3Audit.here(S3Server.settings(server.endpoint()), audit("s3a://elsewhere/day", "refused/report"));
        assertThat(ended)
                .isEqualTo(new JavaProcess.Ended(
                        2,
                        List.of(),
                        List.of("plumbline: --trail: s3a://elsewhere/day cannot be read: "
                                + "there is no such bucket (NoSuchBucket): check its name")));
    }

    @Test
    void anOutInABucketThatIsNotThereLeavesWithTwo() throws Exception {
        JavaProcess.Ended ended = S3Audit.here(
                S3Server.settings(server.endpoint()),
                "audit",
                "--trail",
                "s3a://logs/day",
                "--iam",
                "s3a://logs/iam",
                "--out",
                "s3a://elsewhere/report");
        assertThat(ended.err())
                .containsExactly("plumbline: --out: s3a://elsewhere/report cannot be used: "
                        + "there is no such bucket (NoSuchBucket): check its name");
        assertThat(ended.exitCode()).isEqualTo(2);
    }
}
