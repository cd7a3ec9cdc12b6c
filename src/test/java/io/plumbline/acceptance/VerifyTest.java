package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.verify.SignedTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} from the outside: what it prints and how it ends. */
final class VerifyTest {

    @TempDir
    private Path folder;

    private SignedTrail trail;
    private SignedTrail.Chain chain;
    private Path keys;

    @BeforeEach
    void write() throws IOException {
        trail = new SignedTrail(folder.resolve("a bucket"), "");
        chain = trail.chain("111122223333", "us-east-1").hours(4, 2);
        trail.chain("444455556666", "eu-west-1").hours(2, 1);
        keys = Files.writeString(folder.resolve("keys.json"), SignedTrail.publicKeys() + SignedTrail.publicKeys());
    }

    @Test
    void aTrailAsDeliveredEndsWithZero() {
        Verify verify = Verify.run("--trail", trail.folder(), "--public-keys", keys);
        assertThat(verify.stderr()).doesNotContain("failed");
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.problems()).isEmpty();
        assertThat(verify.stdout())
                .contains("digests    6 of 6 valid", "log files  10 of 10 valid")
                .contains("proven     111122223333 us-east-1  2026-10-05T22:00:00Z to 2026-10-06T02:00:00Z")
                .contains("signature of the newest digest not checked: 2");

        Verify without = Verify.run("--trail", trail.folder(), "--quiet");
        assertThat(without.exitCode()).isZero();
        assertThat(without.stdout()).isEmpty();
    }

    @Test
    void whatIsNotAsDeliveredIsNamedAndEndsWithOne() throws IOException {
        Files.delete(trail.path(chain.logs().get(0)));
        Files.delete(trail.path(chain.digests().get(1)));
        Verify verify = Verify.run("--trail", trail.folder());
        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.problems())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("MISSING  ")
                                .contains(trail.path(chain.logs().get(0)) + "  is listed by"),
                        line -> assertThat(line)
                                .startsWith("DELETED_DIGEST  ")
                                .contains(trail.path(chain.digests().get(1)) + "  is the digest before"));
        assertThat(verify.stdout()).contains("NOT what CloudTrail delivered");

        Verify inTime = Verify.run("--trail", trail.folder(), "--from", "2026-10-06", "--account", "111122223333");
        assertThat(inTime.exitCode()).isZero();
    }

    @Test
    void anAlteredFileIsSaidOnceByItsPath() throws IOException {
        trail.replace(chain.logs().get(3), "{\"Records\":[]}");
        Verify verify = Verify.run("--trail", trail.folder(), "--public-keys", keys, "--quiet");
        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.stdout().lines()).hasSize(1);
        assertThat(verify.stdout())
                .startsWith("ALTERED  ")
                .contains(chain.logs().get(3));
    }

    @Test
    void withoutDigestsItEndsWithThree() throws IOException {
        Path logs = folder.resolve("logs");
        Files.createDirectories(logs);
        Files.copy(trail.path(chain.logs().get(0)), logs.resolve("a.json.gz"));
        Verify verify = Verify.run("--trail", logs);
        assertThat(verify.exitCode()).isEqualTo(3);
        assertThat(verify.stderr()).contains("no digest files", "turn on log file validation");
        assertThat(Verify.run("--trail", trail.folder(), "--account", "999999999999")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void badUsageEndsWithTwo() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"PublicKeyList\":[{\"Value\":\"AAAA\"}]}");
        assertThat(Verify.run("--trail", folder.resolve("nowhere")).exitCode()).isEqualTo(2);
        Verify keysGone = Verify.run("--trail", trail.folder(), "--public-keys", folder.resolve("gone.json"));
        assertThat(keysGone.exitCode()).isEqualTo(2);
        assertThat(keysGone.stderr()).contains("--public-keys", "gone.json");
        Verify badKeys = Verify.run("--trail", trail.folder(), "--public-keys", bad);
        assertThat(badKeys.exitCode()).isEqualTo(2);
        assertThat(badKeys.stderr()).contains("PublicKeyList[0].Value");
        assertThat(Verify.run().exitCode()).isEqualTo(2);
    }

    @Test
    void namesWithColonsAreOpened() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("a: copy"));
        for (String key : chain.digests()) {
            Files.copy(trail.path(key), copy.resolve(key.substring(key.lastIndexOf('/') + 1)));
        }
        for (String key : chain.logs()) {
            Files.copy(trail.path(key), copy.resolve(key.substring(key.lastIndexOf('/') + 1)));
        }
        Files.writeString(copy.resolve("2026-10-05T10:00.json"), "{\"Records\":[]}");
        Verify verify = Verify.run("--trail", copy, "--public-keys", keys);
        assertThat(verify.exitCode()).as(verify.stderr()).isZero();
        assertThat(verify.stdout()).contains("log files  8 of 8 valid");
    }

    @Test
    void aFlatCopyOfTheFilesIsAsGood() throws IOException {
        Path flat = Files.createDirectories(folder.resolve("flat"));
        for (String key : chain.digests()) {
            Files.copy(trail.path(key), flat.resolve(key.substring(key.lastIndexOf('/') + 1)));
        }
        for (String key : chain.logs()) {
            Files.copy(trail.path(key), flat.resolve(key.substring(key.lastIndexOf('/') + 1)));
        }
        Verify verify = Verify.run("--trail", flat, "--public-keys", keys);
        assertThat(verify.stdout()).contains("log files  8 of 8 valid", "assumed    8 log files");
        assertThat(verify.exitCode()).isZero();
    }
}
