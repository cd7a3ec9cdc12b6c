package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SamplesTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anyOrderAndAnySplitKeepTheSameFive(long seed) {
        Random random = new Random(seed);
        List<String> ids = IntStream.range(0, 300).mapToObj(i -> "event-" + i).toList();
        List<String> expected = ofAll(ids);
        assertThat(expected).hasSize(5).doesNotHaveDuplicates();
        for (int trial = 0; trial < 500; trial++) {
            List<String> shuffled = new ArrayList<>(ids);
            shuffled.addAll(ids.subList(0, random.nextInt(ids.size())));
            Collections.shuffle(shuffled, random);
            int cut = random.nextInt(shuffled.size());
            List<String> left = ofAll(shuffled.subList(0, cut));
            List<String> right = ofAll(shuffled.subList(cut, shuffled.size()));
            assertThat(Samples.smallest(left, right)).isEqualTo(expected);
        }
    }

    @Test
    void aSampleThatIsKeptIsKeptInEveryPartThatHoldsIt() {
        List<String> ids = IntStream.range(0, 60).mapToObj(i -> "event-" + i).toList();
        Set<String> kept = new HashSet<>(ofAll(ids));
        for (int from = 0; from < ids.size(); from += 20) {
            List<String> part = ids.subList(from, from + 20);
            assertThat(ofAll(part))
                    .containsAll(part.stream().filter(kept::contains).toList());
        }
    }

    @Test
    void fewAreAllKept() {
        assertThat(Samples.smallest(List.of(), List.of())).isEmpty();
        assertThat(ofAll(List.of("a", "b", "a", "c"))).containsExactlyInAnyOrder("a", "b", "c");
    }

    private static List<String> ofAll(List<String> ids) {
        List<String> smallest = List.of();
        for (String id : ids) {
            smallest = Samples.smallest(smallest, List.of(id));
        }
        return smallest;
    }
}
