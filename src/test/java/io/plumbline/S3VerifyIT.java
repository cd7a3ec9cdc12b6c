package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.verify.SignedTrail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private void sign(String digest, String signature) throws Exception {
        server.put("trail/" + digest, Files.readAllBytes(trail.path(digest)), Map.of("signature", signature));
    }

    private JavaProcess.Ended verify() throws Exception {
        Path keys = Files.writeString(temporary.resolve("keys.json"), SignedTrail.publicKeys());
        return S3Audit.here(
                S3Server.settings(server.endpoint()),
                "verify",
                "--trail",
                "s3a://logs/trail",
                "--public-keys",
                keys.toString());
    }
}
