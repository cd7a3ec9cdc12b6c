package io.plumbline.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.trail.DigestCoverage.Interval;
import io.plumbline.trail.DigestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one chain of digests proves, without Spark: signatures beside the files, forks, and any order of reading. */
final class DigestChainTest {

    @TempDir
    private Path folder;

    private SignedTrail trail;
    private SignedTrail.Chain chain;

    @BeforeEach
    void write() throws IOException {
        trail = new SignedTrail(folder, "");
        chain = trail.chain("111122223333", "us-east-1").hours(5, 0);
    }

    @Test
    void provesTheTimeFromTheFirstToTheLast() throws IOException {
        ChainReport report = check(Optional.empty());
        assertThat(report.problems()).isEmpty();
        assertThat(report.valid()).isEqualTo(5);
        assertThat(report.covered())
                .containsExactly(new Interval(SignedTrail.START, Instant.parse("2026-10-06T03:00:00Z")));
    }

    @Test
    void whatNoSignatureSpeaksForIsNotProven() throws IOException {
        ChainReport report = check(Optional.empty());
        assertThat(report.proven()).isEqualTo(4);
        assertThat(report.unproven()).containsExactly(path(4));
        assertThat(report.provenTimes())
                .containsExactly(new Interval(SignedTrail.START, Instant.parse("2026-10-06T02:00:00Z")));
        assertThat(report.unprovenTimes())
                .containsExactly(
                        new Interval(Instant.parse("2026-10-06T02:00:00Z"), Instant.parse("2026-10-06T03:00:00Z")));
    }

    @Test
    void theOneBeforeADeletedDigestIsNotProvenEither() throws IOException {
        String before = path(1);
        chain.digests().remove(2);
        ChainReport report = check(Optional.empty());
        assertThat(report.valid()).isEqualTo(4);
        assertThat(report.proven()).isEqualTo(2);
        assertThat(report.unproven()).containsExactly(before, path(3));
        assertThat(report.provenTimes()).hasSize(2);
    }

    @Test
    void aCopyOfWhatIsNotProvenIsNotEither() throws IOException {
        List<Link> links = links();
        Link newest = links.get(4);
        links.add(new Link("copies/" + newest.path(), newest.digest(), newest.sha256()));
        ChainReport report = DigestChain.check(
                links, List.of(), Scope.everything(), signatures(SignedTrail.keys(), Optional.empty()));
        assertThat(report.digests()).isEqualTo(5);
        assertThat(report.unproven()).containsExactlyInAnyOrder(path(4), "copies/" + path(4));
    }

    @Test
    void withoutKeysNothingIsProven() throws IOException {
        ChainReport report =
                DigestChain.check(links(), List.of(), Scope.everything(), signatures(null, Optional.empty()));
        assertThat(report.valid()).isEqualTo(5);
        assertThat(report.proven()).isZero();
        assertThat(report.provenTimes()).isEmpty();
        assertThat(new Standing(List.of(report), false).isProven(path(1))).isFalse();
        assertThat(new Standing(List.of(check(Optional.empty())), true).isProven(path(1)))
                .isTrue();
    }

    @Test
    void aDigestThatCannotBeReadIsThere() throws IOException {
        String broken = path(2);
        List<Link> links = links();
        links.remove(2);
        ChainReport report = DigestChain.check(
                links, List.of(broken), Scope.everything(), signatures(SignedTrail.keys(), Optional.empty()));
        assertThat(report.problems()).isEmpty();
        assertThat(report.covered()).hasSize(2);
    }

    @Test
    void theNewestIsHeldAgainstTheSignatureBesideIt() throws IOException {
        String signature = SignedTrail.sign(trail.read(chain.digests().get(4)));
        assertThat(check(Optional.of(signature)).proven()).isEqualTo(5);

        ObjectNode forged = trail.read(chain.digests().get(4)).put("oldestEventTime", "2026-10-06T02:10:00Z");
        trail.write(chain.digests().get(4), forged.toString());
        ChainReport report = check(Optional.of(signature));
        assertThat(report.problems()).extracting(Problem::kind).containsExactly(ProblemKind.BAD_SIGNATURE);
        assertThat(report.valid()).isEqualTo(4);
        assertThat(report.covered())
                .containsExactly(new Interval(SignedTrail.START, Instant.parse("2026-10-06T02:00:00Z")));
        assertThat(check(Optional.of("no hex")).problems())
                .extracting(Problem::kind)
                .containsExactly(ProblemKind.BAD_SIGNATURE);
    }

    @Test
    void aKeyThatWasNotGivenIsAProblemOfItsOwn() throws IOException {
        for (int i = 3; i < 5; i++) {
            ObjectNode other = trail.read(chain.digests().get(i)).put("digestPublicKeyFingerprint", "another");
            trail.write(chain.digests().get(i), other.toString());
        }
        ObjectNode last = trail.read(chain.digests().get(4))
                .put(
                        "previousDigestHashValue",
                        SignedTrail.sha256(trail.content(chain.digests().get(3))));
        trail.write(chain.digests().get(4), last.toString());
        ChainReport report = check(Optional.of("00"));
        assertThat(report.problems()).extracting(Problem::kind).containsExactly(ProblemKind.UNKNOWN_KEY);
        assertThat(report.problems().get(0).text()).contains("another", "list-public-keys");
    }

    @Test
    void twoDigestsOfOneTimeContradictEachOther() throws IOException {
        ObjectNode second = trail.read(chain.digests().get(2))
                .put("digestS3Object", chain.digests().get(2).replace("T010000Z", "T010001Z"))
                .put("digestEndTime", "2026-10-06T01:00:01Z");
        trail.write(second.get("digestS3Object").asText(), second.toString());
        chain.digests().add(second.get("digestS3Object").asText());
        ChainReport report =
                DigestChain.check(links(), List.of(), Scope.everything(), signatures(null, Optional.empty()));
        assertThat(report.problems()).extracting(Problem::kind).contains(ProblemKind.REORDERED);
        assertThat(report.problems())
                .allSatisfy(problem -> assertThat(problem.path()).contains("T010001Z"));
    }

    @Test
    void theOrderOfReadingDoesNotMatter() throws IOException {
        trail.write(
                chain.digests().get(2),
                trail.read(chain.digests().get(2))
                        .put("oldestEventTime", "2026-10-06T02:10:00Z")
                        .toString());
        Files.delete(trail.path(chain.digests().remove(1)));
        ChainReport expected = check(Optional.empty());
        assertThat(expected.problems()).isNotEmpty();
        for (int seed = 0; seed < 20; seed++) {
            List<Link> links = links();
            Collections.shuffle(links, new Random(seed));
            assertThat(DigestChain.check(
                            links, List.of(), Scope.everything(), signatures(SignedTrail.keys(), Optional.empty())))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private ChainReport check(Optional<String> besideTheNewest) throws IOException {
        return DigestChain.check(
                links(), List.of(), Scope.everything(), signatures(SignedTrail.keys(), besideTheNewest));
    }

    private String path(int digest) {
        return trail.path(chain.digests().get(digest)).toString();
    }

    private List<Link> links() throws IOException {
        List<Link> links = new ArrayList<>();
        for (String key : chain.digests()) {
            DigestReader.Reading reading = DigestReader.read(Files.newInputStream(trail.path(key)));
            links.add(new Link(trail.path(key).toString(), reading.digest(), reading.sha256()));
        }
        return links;
    }

    private Signatures signatures(PublicKeys keys, Optional<String> besideTheNewest) {
        String newest =
                trail.path(chain.digests().get(chain.digests().size() - 1)).toString();
        return new Signatures() {
            @Override
            public Optional<String> beside(String path) {
                return path.equals(newest) ? besideTheNewest : Optional.empty();
            }

            @Override
            public PublicKeys keys() {
                return keys;
            }
        };
    }
}
