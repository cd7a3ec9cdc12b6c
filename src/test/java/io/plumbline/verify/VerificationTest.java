package io.plumbline.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkSessions;
import io.plumbline.trail.spark.TrailListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps distributed say what the steps in one thread say. */
final class VerificationTest {

    @TempDir
    private Path folder;

    @Test
    void distributedIsAsInOneThread() throws IOException {
        SignedTrail trail = new SignedTrail(folder, "");
        for (int account = 0; account < 5; account++) {
            SignedTrail.Chain chain =
                    trail.chain("11112222333" + account, "us-east-1").hours(4, 3);
            trail.chain("11112222333" + account, "eu-west-1").hours(2, 1);
            Files.delete(trail.path(chain.logs().get(account)));
            trail.replace(chain.logs().get(account + 5), "{}");
            Files.delete(trail.path(chain.digests().get(account % 3)));
            chain.unlisted(200);
            chain.unlisted(1_000);
            Files.writeString(trail.path(chain.digests().get(3)).resolveSibling("notes.txt"), "mine");
        }
        TrailListing listing =
                TrailListing.list(List.of(folder.toString()), Scope.everything().listed(), new Configuration());
        Verdict verdict = Verification.of(SparkSessions.shared(), listing, Scope.everything(), SignedTrail.keys());
        assertThat(verdict.problems())
                .isEqualTo(LocalVerification.problems(listing, Scope.everything(), SignedTrail.keys()))
                .extracting(Problem::kind)
                .contains(
                        ProblemKind.MISSING,
                        ProblemKind.ALTERED,
                        ProblemKind.DELETED_DIGEST,
                        ProblemKind.NOT_LISTED,
                        ProblemKind.UNREADABLE);
        assertThat(verdict.digests().valid()).isEqualTo(25);
        assertThat(verdict.logFiles().notYetCovered()).isEqualTo(5);
    }
}
