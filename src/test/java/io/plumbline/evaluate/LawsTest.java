package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.Effect;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every policy and every request; the seed is in the test's name. */
final class LawsTest {

    private static final int ROUNDS = 20_000;

    private static final String DENY_EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theFastEvaluatorEqualsTheObviousOne(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        for (int i = 0; i < ROUNDS; i++) {
            Layers layers = layers(random);
            Request request = random.request();
            Verdict verdict = decide(request, layers);
            assertThat(verdict).as(() -> told(request, layers)).isEqualTo(ReferenceEvaluator.decide(request, layers));
            seen.merge(verdict, 1, Integer::sum);
        }
        assertThat(seen.values())
                .as("each verdict is met often: " + seen)
                .hasSize(4)
                .allMatch(count -> count > 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4})
    void anExplicitDenyWins(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        NamedPolicy deny = NamedPolicy.of("deny", Policy.parse(DENY_EVERYTHING, "deny"));
        for (int i = 0; i < ROUNDS; i++) {
            List<NamedPolicy> policies = new ArrayList<>(compiled(random.policies()));
            policies.add(i % (policies.size() + 1), deny);
            assertThat(decide(random.request(), Layers.identity(policies))).isEqualTo(Verdict.EXPLICIT_DENY);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5})
    void withoutAnAllowNothingIsAllowed(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        for (int i = 0; i < ROUNDS; i++) {
            List<Policy> denies = random.policies().stream()
                    .map(policy -> new Policy(
                            policy.version(),
                            policy.statements().stream()
                                    .filter(statement -> statement.effect() == Effect.DENY)
                                    .toList()))
                    .toList();
            assertThat(decide(random.request(), Layers.identity(compiled(denies))))
                    .isIn(Verdict.EXPLICIT_DENY, Verdict.IMPLICIT_DENY);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6})
    void orderAndRepetitionDoNotMatter(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        Random shuffles = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            List<Policy> policies = random.policies();
            List<Policy> shuffled = new ArrayList<>(policies);
            for (Policy policy : policies) {
                List<Statement> statements = new ArrayList<>(policy.statements());
                statements.addAll(policy.statements());
                Collections.shuffle(statements, shuffles);
                shuffled.add(new Policy(policy.version(), statements));
            }
            Collections.shuffle(shuffled, shuffles);
            Request request = random.request();
            Decision once = Evaluator.decide(request, Layers.identity(compiled(policies)));
            Decision again = Evaluator.decide(request, Layers.identity(compiled(shuffled)));
            assertThat(again.verdict()).isEqualTo(once.verdict());
            assertThat(again.unknownKeys()).isEqualTo(once.unknownKeys());
            assertThat(again.doubts()).isEqualTo(once.doubts());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7})
    void aBoundaryOnlyNarrows(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        int narrowed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Layers without = Layers.identity(compiled(random.policies()));
            Layers with = without.withBoundary(NamedPolicy.of("boundary", random.policy()));
            Request request = random.request();
            Verdict before = decide(request, without);
            Verdict after = decide(request, with);
            assertThat(reach(after)).as(() -> told(request, with)).isLessThanOrEqualTo(reach(before));
            assertThat(reach(decide(request, without.withUnresolvedBoundary())))
                    .isLessThanOrEqualTo(Math.min(reach(before), reach(Verdict.UNKNOWN)));
            narrowed += reach(after) < reach(before) ? 1 : 0;
        }
        assertThat(narrowed).isGreaterThan(1_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {8})
    void whatIsSaidOfAPrefixHoldsForAllBeneath(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        int firm = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Layers layers = layers(random);
            Request prefix = random.request(random.pick(List.of("arn:aws:s3:::a/*", "arn:aws:s3:::b/*")));
            Verdict verdict = decide(prefix, layers);
            if (verdict == Verdict.UNKNOWN) {
                continue;
            }
            firm++;
            for (String key : List.of("", "b", "ab", "a/b", "ba:b", "?", "aab")) {
                String resource = prefix.resource().replace("*", key);
                Request one = Request.of(prefix.principal().text(), prefix.action(), resource, prefix.context());
                // Part of a prefix may be denied explicitly where the whole is only not allowed.
                Verdict beneath = decide(one, layers);
                assertThat(verdict == Verdict.ALLOWED)
                        .as(() -> key + " " + told(prefix, layers))
                        .isEqualTo(beneath == Verdict.ALLOWED);
                assertThat(verdict == Verdict.EXPLICIT_DENY && beneath != Verdict.EXPLICIT_DENY)
                        .isFalse();
            }
        }
        assertThat(firm).isGreaterThan(10_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {9})
    void aPolicyIsWhatItsTextSays(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Policy policy = random.policy();
            assertThat(Policy.parse(policy.render(), "rendered")).isEqualTo(policy);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {10})
    void anUnknownVerdictAlwaysSaysWhy(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Layers layers = layers(random);
            Request request = random.request();
            Decision decision = Evaluator.decide(request, layers);
            assertThat(decision.doubts().isEmpty())
                    .as(() -> decision.explanation() + told(request, layers))
                    .isEqualTo(decision.verdict() != Verdict.UNKNOWN
                            && !(decision.verdict() == Verdict.ALLOWED && !layers.identityComplete()));
        }
    }

    private static Layers layers(RandomPolicies random) {
        Layers layers = Layers.identity(compiled(random.policies()));
        return switch (random.pick(List.of(0, 0, 0, 0, 1, 1, 2, 3))) {
            case 1 -> layers.withBoundary(NamedPolicy.of("boundary", random.policy()));
            case 2 -> layers.withUnresolvedBoundary();
            case 3 -> layers.withUnresolvedIdentity();
            default -> layers;
        };
    }

    private static List<NamedPolicy> compiled(List<Policy> policies) {
        return policies.stream().map(policy -> NamedPolicy.of("p", policy)).toList();
    }

    private static Verdict decide(Request request, Layers layers) {
        return Evaluator.decide(request, layers).verdict();
    }

    /** How far a verdict reaches: not at all, perhaps, surely. */
    private static int reach(Verdict verdict) {
        return switch (verdict) {
            case EXPLICIT_DENY, IMPLICIT_DENY -> 0;
            case UNKNOWN -> 1;
            case ALLOWED -> 2;
        };
    }

    private static String told(Request request, Layers layers) {
        StringBuilder told = new StringBuilder().append(request);
        layers.identity()
                .forEach(policy -> told.append('\n').append(policy.policy().render()));
        if (layers.boundary() != null) {
            told.append("\nboundary ").append(layers.boundary().policy().render());
        }
        List.of("aws:PrincipalTag/t", "aws:TagKeys", "s3:prefix", "aws:SourceArn", "s3:max-keys", "aws:SecureTransport")
                .forEach(key -> told.append("\n" + key + " " + request.context().value(key)));
        return told.toString();
    }
}
