package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F(A ∪ B) = F(F(A) ∪ F(B)), in any order and however often; the seed is in the test's name. */
final class FoldingLawsTest {

    private static final int TRIALS = 1_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void foldingPartsAndThenTheirUnionIsFoldingAllAtOnce(long seed) {
        Random random = new Random(seed);
        Map<Long, Integer> depths = new TreeMap<>();
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Entry> all = entries(random);
            Set<Entry> expected = ReferenceFolding.folded(all);
            assertThat(set(fold(all))).as("trial " + trial + ", at once").isEqualTo(expected);
            assertThat(set(fold(parts(all, random))))
                    .as("trial " + trial + ", in parts")
                    .isEqualTo(expected);
            depths.merge(deepest(expected), 1, Integer::sum);
        }
        assertThat(depths)
                .as("trials by the depth that they end at, 8 when nothing folds: " + depths)
                .containsKeys(0L, 1L, 2L, 3L, 8L);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void losesNoCountAndStaysBounded(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Entry> all = entries(random);
            Collection<Entry> folded = fold(parts(all, random));
            assertThat(Entries.count(folded)).isEqualTo(Entries.count(all));
            assertThat(folded.stream().map(entry -> entry.what().resource()).distinct())
                    .hasSizeLessThanOrEqualTo(Prefixes.MOST);
            assertThat(folded)
                    .filteredOn(entry -> entry.what().folded())
                    .allMatch(entry -> entry.what().resource().endsWith("*"));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7})
    void everyNameIsWithinItsFoldedPrefix(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<Entry> all = entries(random);
            Set<String> whole = new HashSet<>();
            List<String> prefixes = new ArrayList<>();
            for (Entry entry : fold(all)) {
                String resource = entry.what().resource();
                if (entry.what().folded()) {
                    prefixes.add(resource.substring(0, resource.length() - 1));
                } else {
                    whole.add(resource);
                }
            }
            assertThat(all)
                    .allMatch(entry -> whole.contains(entry.what().resource())
                            || prefixes.stream().anyMatch(entry.what().resource()::startsWith));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {8})
    void whatIsFoldedFoldsNoFurther(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            Collection<Entry> once = fold(entries(random));
            assertThat(set(fold(once))).isEqualTo(set(once));
        }
    }

    private static Collection<Entry> fold(Collection<Entry> entries) {
        Folding folding = new Folding();
        entries.forEach(folding::add);
        return folding.rows();
    }

    /** The entries in another order, some of them folded in groups, some of those folded again with others. */
    private static List<Entry> parts(List<Entry> all, Random random) {
        List<Entry> shuffled = new ArrayList<>(all);
        for (int round = random.nextInt(3); round >= 0; round--) {
            Collections.shuffle(shuffled, random);
            int from = 0;
            List<Entry> next = new ArrayList<>();
            while (from < shuffled.size()) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(shuffled.size()));
                List<Entry> part = shuffled.subList(from, to);
                next.addAll(random.nextInt(3) == 0 ? part : fold(part));
                from = to;
            }
            shuffled = next;
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Names of one container, a few or many, shallow or deep, on two days; some are named like a fold, {@code a/*}. */
    private static List<Entry> entries(Random random) {
        String container = random.nextInt(4) == 0 ? "arn:aws:logs:us-east-1:111122223333:log-group" : "arn:aws:s3:::b";
        int names = 1 + random.nextInt(random.nextBoolean() ? 40 : 250);
        int deepest = 1 + random.nextInt(12);
        int fan = 1 + random.nextInt(random.nextBoolean() ? 4 : 90);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            StringBuilder name = new StringBuilder(container);
            for (int depth = random.nextInt(deepest + 1); depth > 0; depth--) {
                name.append(random.nextInt(10) == 0 ? ':' : '/').append(segment(random, fan));
            }
            Entry.Fact what = Entries.fact(Entry.Kind.USAGE, name.toString())
                    .at(random.nextBoolean() ? "2026-10-05" : "2026-10-06", "111122223333", "us-east-1");
            entries.add(new Entry(
                    what, 1 + random.nextInt(5), random.nextInt(100), 100 + random.nextInt(100), List.of("id" + i)));
        }
        return entries;
    }

    private static String segment(Random random, int fan) {
        int kind = random.nextInt(40);
        return kind == 0 ? "*" : kind == 1 ? "" : kind == 2 ? "x*" : Integer.toString(random.nextInt(fan), 36);
    }

    private static long deepest(Set<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.what().folded())
                .mapToLong(entry -> ResourcePath.of(entry.what().resource()).depth() - 1L)
                .max()
                .orElse(8);
    }

    private static Set<Entry> set(Collection<Entry> entries) {
        Set<Entry> set = new HashSet<>(entries);
        assertThat(set).as("no row twice").hasSameSizeAs(entries);
        return set;
    }
}
