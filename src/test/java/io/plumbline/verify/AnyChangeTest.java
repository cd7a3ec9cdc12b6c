package io.plumbline.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.trail.spark.TrailListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A law: whichever byte of whichever file's content changes, it is found, and nothing is found in what is unchanged. */
final class AnyChangeTest {

    private static final int CHANGES = 150;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isFound(long seed) throws IOException {
        Random random = new Random(seed);
        SignedTrail trail = new SignedTrail(folder, "");
        SignedTrail.Chain chain = trail.chain("111122223333", "us-east-1").hours(4, 1);
        assertThat(problems(trail, true)).isEmpty();
        // Nothing vouches for the newest digest here: its signature is with S3, and a change of it may stay unseen.
        List<String> files = new ArrayList<>(chain.logs());
        files.addAll(chain.digests().subList(0, 3));
        for (int i = 0; i < CHANGES; i++) {
            String key = files.get(random.nextInt(files.size()));
            byte[] before = Files.readAllBytes(trail.path(key));
            byte[] content = trail.content(key);
            int at = random.nextInt(content.length);
            content[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(trail.path(key), SignedTrail.gzip(content));
            for (boolean withKeys : new boolean[] {true, false}) {
                assertThat(problems(trail, withKeys))
                        .as("byte %d of %s, keys: %s", at, key, withKeys)
                        .anySatisfy(problem ->
                                assertThat(problem.kind().isFailing()).isTrue());
            }
            Files.write(trail.path(key), before);
        }
        assertThat(problems(trail, false)).isEmpty();
    }

    private static List<Problem> problems(SignedTrail trail, boolean withKeys) throws IOException {
        TrailListing listing = TrailListing.list(
                List.of(trail.folder().toString()), Scope.everything().listed(), new Configuration());
        return LocalVerification.problems(listing, Scope.everything(), withKeys ? SignedTrail.keys() : null);
    }
}
