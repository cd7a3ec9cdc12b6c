package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.Policy;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every policy and every request; the seed is in the test's name. */
final class LawsTest {

    private static final int WORLDS = 5_000;
    private static final int REQUESTS = 5;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theFastEvaluatorEqualsTheObviousOne(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        Map<Verdict, Integer> met = new EnumMap<>(Verdict.class);
        Set<Principal.Kind> allowed = EnumSet.noneOf(Principal.Kind.class);
        for (int i = 0; i < WORLDS; i++) {
            Layers layers = random.all();
            for (int j = 0; j < REQUESTS; j++) {
                Request request = requests.request();
                Verdict verdict = Evaluator.judge(request, layers).verdict();
                assertThat(verdict)
                        .as(() -> Told.of(request, layers))
                        .isEqualTo(ReferenceEvaluator.decide(request, layers));
                met.merge(verdict, 1, Integer::sum);
                if (verdict == Verdict.ALLOWED) {
                    allowed.add(request.principal().kind());
                }
            }
        }
        assertThat(met.values())
                .as("each verdict is met often: " + met)
                .hasSize(Verdict.values().length)
                .allMatch(count -> count >= WORLDS * REQUESTS / 100);
        assertThat(allowed).as("every kind of principal is let in").containsExactly(Principal.Kind.values());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6})
    void whatIsExplainedIsWhatWasJudged(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        Map<Layer, Integer> deciding = new EnumMap<>(Layer.class);
        for (int i = 0; i < WORLDS; i++) {
            Layers layers = random.all();
            Request request = requests.request();
            Judgement judgement = Evaluator.judge(request, layers);
            Decision decision = Evaluator.decide(request, layers);
            Supplier<String> told = () -> Told.of(request, layers);
            assertThat(decision.verdict()).as(told).isEqualTo(judgement.verdict());
            assertThat(decision.decidedBy()).as(told).isEqualTo(judgement.layer());
            assertThat(decision.policy()).as(told).isEqualTo(judgement.policy());
            assertThat(decision.statement()).as(told).isEqualTo(judgement.statement());
            if (judgement.layer() != null) {
                assertThat(decision.layers()).as(told).containsKey(judgement.layer());
                deciding.merge(judgement.layer(), 1, Integer::sum);
            }
        }
        assertThat(deciding).as("each layer decides").hasSize(Layer.values().length);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7})
    void anUnknownVerdictAlwaysSaysWhy(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        Set<Doubt> met = EnumSet.noneOf(Doubt.class);
        for (int i = 0; i < WORLDS * 6; i++) {
            Layers layers = random.all();
            Request request = requests.request();
            Decision decision = Evaluator.decide(request, layers);
            Set<Doubt> doubts = decision.doubts();
            assertThat(doubts.isEmpty())
                    .as(() -> decision.explanation() + Told.of(request, layers))
                    .isEqualTo(
                            switch (decision.verdict()) {
                                case UNKNOWN -> false;
                                case EXPLICIT_DENY, IMPLICIT_DENY -> true;
                                case ALLOWED -> !doubts.contains(Doubt.UNRESOLVED_POLICY);
                            });
            assertThat(decision.unknownKeys().isEmpty()).isNotEqualTo(doubts.contains(Doubt.UNKNOWN_KEY));
            met.addAll(doubts);
        }
        assertThat(met).as("every doubt is met").containsExactly(Doubt.values());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {8})
    void orderAndRepetitionDoNotMatter(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        int unknown = 0;
        for (int i = 0; i < WORLDS / 25; i++) {
            Layers layers = random.all();
            Layers shuffled = random.shuffled(layers);
            for (int j = 0; j < REQUESTS * 4; j++) {
                Request request = requests.request();
                Decision once = Evaluator.decide(request, layers);
                Decision again = Evaluator.decide(request, shuffled);
                Supplier<String> told = () -> Told.of(request, layers);
                assertThat(again.verdict()).as(told).isEqualTo(once.verdict());
                assertThat(again.decidedBy()).as(told).isEqualTo(once.decidedBy());
                assertThat(again.layers()).as(told).isEqualTo(once.layers());
                assertThat(again.unknownKeys()).as(told).isEqualTo(once.unknownKeys());
                assertThat(again.unsupported()).as(told).isEqualTo(once.unsupported());
                assertThat(again.doubts()).as(told).isEqualTo(once.doubts());
                assertThat(again.unseen()).as(told).isEqualTo(once.unseen());
                unknown += once.verdict() == Verdict.UNKNOWN ? 1 : 0;
            }
        }
        assertThat(unknown).isGreaterThan(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {9})
    void aPolicyIsWhatItsTextSays(long seed) {
        Dice dice = new Dice(seed);
        RandomPolicies random = new RandomPolicies(dice);
        int principals = 0;
        for (int i = 0; i < WORLDS * 2; i++) {
            Policy policy = dice.oneIn(2) ? random.policy() : random.namingPolicy();
            assertThat(Policy.parse(policy.render(), "rendered")).isEqualTo(policy);
            principals += policy.statements().stream().anyMatch(one -> one.principals() != null) ? 1 : 0;
        }
        assertThat(principals).isGreaterThan(WORLDS / 2);
    }
}
