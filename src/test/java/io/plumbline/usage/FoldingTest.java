package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How names fold; the laws are in {@link FoldingLawsTest}. */
final class FoldingTest {

    private static final String BUCKET = "arn:aws:s3:::data";

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::data,                                     arn:aws:s3:::data,                             0",
        "arn:aws:s3:::data/train/x.csv,                         arn:aws:s3:::data,                             2",
        "arn:aws:s3:::data/train/,                              arn:aws:s3:::data,                             2",
        "arn:aws:s3:::data/a:b,                                 arn:aws:s3:::data,                             2",
        "arn:aws:sagemaker:us-east-1:1:training-job/run-1,      arn:aws:sagemaker:us-east-1:1:training-job,    1",
        "arn:aws:logs:us-east-1:1:log-group:/aws/x:log-stream:y, arn:aws:logs:us-east-1:1:log-group,           5",
        "*,                                                     *,                                             0",
        "arn:aws:cut,                                           arn:aws:cut,                                   0",
    })
    void aNameIsAContainerAndAPath(String text, String container, int depth) {
        ResourcePath resource = ResourcePath.of(text);
        assertThat(resource.container()).isEqualTo(container);
        assertThat(resource.depth()).isEqualTo(depth);
    }

    @Test
    void fewNamesStayAsTheyAre() {
        Stream<String> names = IntStream.range(0, 64).mapToObj(i -> BUCKET + "/a/b/c/d/e/f/" + i + "/x");
        assertThat(folded(names)).hasSize(64).contains(BUCKET + "/a/b/c/d/e/f/0/x");
    }

    @Test
    void theSixtyFifthNameFoldsThemAllAtTheGreatestDepthThatIsFew() {
        Stream<String> names = IntStream.range(0, 65).mapToObj(i -> BUCKET + "/train/" + i % 5 + "/" + i);
        assertThat(folded(names))
                .containsExactlyInAnyOrder(
                        BUCKET + "/train/0/* folded",
                        BUCKET + "/train/1/* folded",
                        BUCKET + "/train/2/* folded",
                        BUCKET + "/train/3/* folded",
                        BUCKET + "/train/4/* folded");
    }

    @Test
    void aSingleNameDeeperThanEightIsCut() {
        assertThat(folded(Stream.of(BUCKET + "/1/2/3/4/5/6/7/8/9")))
                .containsExactly(BUCKET + "/1/2/3/4/5/6/7/8/* folded");
        assertThat(folded(Stream.of(BUCKET + "/1/2/3/4/5/6/7/8"))).containsExactly(BUCKET + "/1/2/3/4/5/6/7/8");
    }

    @Test
    void theBucketItselfIsNeverItsObjects() {
        Stream<String> names =
                Stream.concat(Stream.of(BUCKET), IntStream.range(0, 65).mapToObj(i -> BUCKET + "/" + i));
        assertThat(folded(names)).containsExactlyInAnyOrder(BUCKET, BUCKET + "/* folded");
    }

    @Test
    void aKeyThatEndsInAStarIsNotFolded() {
        assertThat(folded(Stream.of(BUCKET + "/train/*"))).containsExactly(BUCKET + "/train/*");
        Stream<String> names = Stream.concat(
                Stream.of(BUCKET + "/train/*"), IntStream.range(0, 65).mapToObj(i -> BUCKET + "/train/" + i));
        assertThat(folded(names)).containsExactly(BUCKET + "/train/* folded");
    }

    private static List<String> folded(Stream<String> names) {
        Folding folding = new Folding();
        names.map(Entries::usage).forEach(folding::add);
        return folding.rows().stream()
                .map(Entry::what)
                .map(what -> what.resource() + (what.folded() ? " folded" : ""))
                .toList();
    }

    /** A role of a public web page is used from everywhere. */
    @Test
    void manyNetworksBecomeAnyAndTheOrderChangesNothing() {
        Random random = new Random(11);
        List<Entry> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String context = Contexts.text(
                    Map.of("aws:RequestedRegion", "us-east-1"), Map.of("network", "203.0." + i % 90 + ".0/24"));
            Entry call = Entries.usage("arn:aws:s3:::data/train/" + random.nextInt(5));
            calls.add(call.with(call.what().in(context)));
        }
        Collection<Entry> atOnce = folded(calls);
        assertThat(atOnce).allMatch(entry -> entry.what().context().contains("\"network\":\"*\""));
        assertThat(Entries.count(atOnce)).isEqualTo(calls.size());

        Collections.shuffle(calls, random);
        List<Entry> inTwo = new ArrayList<>(folded(calls.subList(0, 40)));
        assertThat(inTwo).noneMatch(entry -> entry.what().context().contains("\"*\""));
        inTwo.addAll(folded(calls.subList(40, calls.size())));
        assertThat(folded(inTwo)).containsExactlyInAnyOrderElementsOf(atOnce);
    }

    private static Collection<Entry> folded(List<Entry> entries) {
        Folding folding = new Folding();
        entries.forEach(folding::add);
        return folding.rows();
    }
}
