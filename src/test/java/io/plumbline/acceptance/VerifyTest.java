package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.verify.SignedTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                .contains("No fault found, but NOT all is proven")
                .doesNotContain("All as CloudTrail delivered it")
                .contains("digests    4 of 6 proven, 2 unproven\n", "log files  7 of 10 proven, 3 unproven\n")
                .contains("proven     111122223333 us-east-1  2026-10-05T22:00:00Z to 2026-10-06T01:00:00Z")
                .contains("unproven   111122223333 us-east-1  2026-10-06T01:00:00Z to 2026-10-06T02:00:00Z")
                .contains("unchecked  2 signatures of digests");

        Verify quiet = Verify.run("--trail", trail.folder(), "--public-keys", keys, "--quiet");
        assertThat(quiet.stdout()).isEmpty();
        assertThat(quiet.stderr()).contains("plumbline: verify: no signature could be checked for 2 of 6 digests");
    }

    @Test
    void withoutKeysNothingIsCalledProven() {
        Verify verify = Verify.run("--trail", trail.folder());
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.stdout())
                .contains("All consistent with the digests; without --public-keys that does not prove who made them")
                .contains("digests    6 of 6 consistent\n", "log files  10 of 10 consistent\n")
                .contains("consistent 111122223333 us-east-1  2026-10-05T22:00:00Z to 2026-10-06T02:00:00Z")
                .doesNotContain("proven ");

        Verify quiet = Verify.run("--trail", trail.folder(), "--quiet");
        assertThat(quiet.exitCode()).isZero();
        assertThat(quiet.stdout()).isEmpty();
        assertThat(quiet.stderr()).isEmpty();
    }

    /** Nothing inside a copy speaks against the forger's last hour; nothing speaks for it, and that is said. */
    @Test
    void aForgedLastHourIsNotProven() throws IOException {
        trail.replace(chain.logs().get(7), "{\"Records\":[]}");
        trail.relist(chain.digests().get(3), chain.logs().get(7));
        Verify verify = Verify.run("--trail", trail.folder(), "--public-keys", keys, "--region", "us-east-1");
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.stdout())
                .contains("NOT all is proven")
                .contains("digests    3 of 4 proven, 1 unproven\n", "log files  6 of 8 proven, 2 unproven\n")
                .contains("unproven   111122223333 us-east-1  2026-10-06T01:00:00Z to 2026-10-06T02:00:00Z");
    }

    @Test
    void anHourForgedWithItsLaterDigestsDeletedEndsWithOne() throws IOException {
        trail.replace(chain.logs().get(0), "{\"Records\":[]}");
        trail.relist(chain.digests().get(0), chain.logs().get(0));
        for (String digest : chain.digests().subList(1, 4)) {
            Files.delete(trail.path(digest));
        }
        for (Object[] keysOrNot : new Object[][] {{}, {"--public-keys", keys}}) {
            List<Object> options = new ArrayList<>(List.of("--trail", trail.folder(), "--to", "2026-10-06T02:00:00Z"));
            options.addAll(List.of(keysOrNot));
            Verify verify = Verify.run(options.toArray());
            assertThat(verify.exitCode()).isEqualTo(1);
            assertThat(verify.problems())
                    .singleElement()
                    .asString()
                    .startsWith("DELETED_DIGEST  ")
                    .contains(chain.digests().get(1) + "  is not there", "2026-10-05T23:00:00Z on");
        }
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
        assertThat(verify.stdout()).contains("log files  6 of 8 proven, 2 unproven");
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
        assertThat(verify.stdout()).contains("log files  6 of 8 proven, 2 unproven", "assumed    8 log files");
        assertThat(verify.exitCode()).isZero();
    }
}
