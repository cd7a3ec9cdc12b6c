package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.BadDay.Fault;
import io.plumbline.BadDay.Request;
import io.plumbline.verify.SignedTrail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code verify} of a trail in S3, which alone has the newest digest's signature: beside the object. */
final class S3VerifyIT {

    private S3Server server;
    private SignedTrail trail;
    private SignedTrail.Chain chain;

    @TempDir
    private Path temporary;

    @BeforeEach
    void deliver() throws Exception {
        trail = new SignedTrail(temporary.resolve("trail"), "");
        chain = trail.chain("111122223333", "us-east-1").hours(3, 2);
        server = S3Server.start();
        server.put(trail.folder(), "trail");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theNewestDigestIsHeldAgainstTheSignatureBesideIt() throws Exception {
        String newest = chain.digests().get(chain.digests().size() - 1);
        sign(newest, trail.signature(newest));
        JavaProcess.Ended whole = verify();
        assertThat(whole.exitCode()).as(String.join("\n", whole.err())).isZero();
        assertThat(String.join("\n", whole.out()))
                .contains("All as CloudTrail delivered it, by its signatures")
                .doesNotContain("unproven");

        sign(newest, trail.signature(chain.digests().get(0)));
        JavaProcess.Ended altered = verify();
        assertThat(altered.exitCode()).isEqualTo(1);
        assertThat(String.join("\n", altered.out())).contains(newest);
    }

    @Test
    void anAlteredAndADeletedObjectAreNamed() throws Exception {
        server.put(
                "trail/" + chain.logs().get(1),
                Files.readAllBytes(trail.path(chain.logs().get(0))));
        server.remove("trail/" + chain.logs().get(4));
        JavaProcess.Ended ended = verify();
        assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isEqualTo(1);
        assertThat(String.join("\n", ended.out()))
                .contains(chain.logs().get(1), chain.logs().get(4))
                .doesNotContain(chain.logs().get(2));
    }

    @Test
    void aStoreThatAsksToSlowDownIsAskedAgain() throws Exception {
        JavaProcess.Ended undisturbed = verify();
        try (BadDay day = BadDay.before(
                server, request -> request.number() % 3 == 0 ? Optional.of(Fault.slowDown()) : Optional.empty())) {
            JavaProcess.Ended ended = verify(day.settings());
            assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isZero();
            assertThat(ended.out()).isEqualTo(undisturbed.out());
        }
    }

    private static Stream<Arguments> failures() {
        Predicate<Request> readsLogs =
                request -> request.method().equals("GET") && request.path().contains("/CloudTrail/");
        Predicate<Request> readsDigests =
                request -> request.method().equals("GET") && request.path().contains("/CloudTrail-Digest/");
        Predicate<Request> asksForASignature =
                request -> request.method().equals("HEAD") && request.path().contains("/CloudTrail-Digest/");
        String expired = "the credentials have expired (ExpiredToken): renew them";
        return Stream.of(
                Arguments.of("expired at log files", BadDay.when(readsLogs, Fault.expiredToken()), expired),
                Arguments.of("expired at digests", BadDay.when(readsDigests, Fault.expiredToken()), expired),
                Arguments.of(
                        "expired at the newest signature",
                        BadDay.when(asksForASignature, Fault.expiredToken()),
                        "as it does when credentials have expired: renew them"),
                Arguments.of(
                        "no end of throttling",
                        BadDay.when(readsLogs, Fault.slowDown()),
                        "the store keeps asking to slow down"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aStoreThatFailsPartWayLeavesWithFourAndALine(
            String what, Function<Request, Optional<Fault>> faults, String said) throws Exception {
        try (BadDay day = BadDay.before(server, faults)) {
            JavaProcess.Ended ended = verify(day.settings());
            assertThat(ended.err().get(ended.err().size() - 1))
                    .as(what)
                    .startsWith("plumbline: the run failed part-way, nothing was concluded: s3a://logs/trail/")
                    .contains(said);
            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.out()).isEmpty();
        }
    }

    @Test
    void credentialsThatHaveExpiredBeforeTheRunLeaveWithTwo() throws Exception {
        try (BadDay day = BadDay.before(server, BadDay.when(request -> true, Fault.expiredToken()))) {
            JavaProcess.Ended ended = verify(day.settings());
            assertThat(ended.err().get(ended.err().size() - 1))
                    .isEqualTo("plumbline: --trail: s3a://logs/trail cannot be read: "
                            + "the credentials have expired (ExpiredToken): renew them");
            assertThat(ended.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void aFileThatIsDeletedAfterTheListingIsNamed() throws Exception {
        String log = chain.logs().get(2);
        JavaProcess.Ended withoutLog = verifyWhileDeleting(log);
        assertThat(withoutLog.exitCode()).isEqualTo(1);
        assertThat(withoutLog.out())
                .filteredOn(line -> line.contains(log))
                .singleElement()
                .asString()
                .startsWith("MISSING  ")
                .contains("vanished while the trail was being read");

        String digest = chain.digests().get(1);
        JavaProcess.Ended withoutDigest = verifyWhileDeleting(digest);
        assertThat(withoutDigest.exitCode()).isEqualTo(1);
        assertThat(withoutDigest.out())
                .anyMatch(line -> line.contains(digest) && line.contains("vanished while the trail was being read"));
    }

    private JavaProcess.Ended verifyWhileDeleting(String key) throws Exception {
        byte[] content = server.content("trail/" + key);
        Function<Request, Optional<Fault>> deletion = request -> {
            if (request.reads("trail/" + key)) {
                server.remove("trail/" + key);
            }
            return Optional.empty();
        };
        try (BadDay day = BadDay.before(server, deletion)) {
            return verify(day.settings());
        } finally {
            server.put("trail/" + key, content);
        }
    }

    private void sign(String digest, String signature) throws Exception {
        server.put("trail/" + digest, Files.readAllBytes(trail.path(digest)), Map.of("signature", signature));
    }

    private JavaProcess.Ended verify() throws Exception {
        return verify(S3Server.settings(server.endpoint()));
    }

    private JavaProcess.Ended verify(Map<String, String> settings) throws Exception {
        Path keys = Files.writeString(temporary.resolve("keys.json"), SignedTrail.publicKeys());
        return S3Audit.here(settings, "verify", "--trail", "s3a://logs/trail", "--public-keys", keys.toString());
    }
}
