package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.trail.Denial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What denials say beyond their layer stays few, and what is kept does not depend on order or parts. */
final class RefusalFoldingTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void foldingPartsAndThenTheirUnionIsFoldingAllAtOnce(long seed) {
        Random random = new Random(seed);
        int folded = 0;
        for (int trial = 0; trial < 200; trial++) {
            List<Entry> all = denials(random, random.nextBoolean() ? 5 : 200);
            List<Entry> atOnce = fold(all);
            folded += atOnce.stream()
                            .anyMatch(entry -> Refusal.isOfSome(entry.what().detail()))
                    ? 1
                    : 0;
            Collections.shuffle(all, random);
            int cut = random.nextInt(all.size());
            List<Entry> parts = new ArrayList<>(fold(all.subList(0, cut)));
            parts.addAll(fold(all.subList(cut, all.size())));
            assertThat(new HashSet<>(fold(parts))).isEqualTo(new HashSet<>(atOnce));
            assertThat(Entries.count(atOnce)).isEqualTo(Entries.count(all));
            assertThat(atOnce).hasSizeLessThanOrEqualTo(Folding.MOST_REFUSALS + Refusal.SESSIONS);
        }
        assertThat(folded).as("trials that fold").isBetween(1, 199);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"[]", "\"text\"", "{\"session\":\"x\",\"policy\":7}", "{\"session\":\"999\"}", "{}"})
    void aDetailOfAnotherFormTellsNothing(String detail) {
        Refusal refusal = Refusal.of(denied().saying(detail));
        assertThat(refusal.policy()).isNull();
        assertThat(refusal.session()).isNull();
    }

    @Test
    void whatIsWrittenIsRead() {
        Refusal refusal = new Refusal(
                Denial.Shape.ENCODED,
                "arn:aws:iam::1:policy/\"x",
                "SERVICE_CONTROL_POLICY",
                "s.amazonaws.com",
                "a:B",
                15);
        assertThat(Refusal.of(denied().saying(refusal.text()))).isEqualTo(refusal);
    }

    private static Entry.Fact denied() {
        return Entries.fact(Entry.Kind.USAGE, "arn:aws:s3:::b/k").ended("DENIED", null, false);
    }

    private static List<Entry> denials(Random random, int policies) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String policy = random.nextInt(4) == 0 ? null : "arn:aws:iam::1:policy/P" + random.nextInt(policies);
            Refusal refusal =
                    new Refusal(Denial.Shape.SENTENCE, policy, null, null, null, random.nextInt(Refusal.SESSIONS / 4));
            entries.add(Entry.once(denied().saying(refusal.text()), i, "id" + i));
        }
        return entries;
    }

    private static List<Entry> fold(List<Entry> entries) {
        Folding folding = new Folding();
        entries.forEach(folding::add);
        return folding.rows();
    }
}
