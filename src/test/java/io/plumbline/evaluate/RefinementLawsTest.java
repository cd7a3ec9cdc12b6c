package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is certain stays so when more is told, and what is said of many holds for each; the seed is in the test's name. */
final class RefinementLawsTest {

    private static final int WORLDS = 4_000;
    private static final String ROLE = "arn:aws:iam::111122223333:role/r";
    private static final String ROLE_WITH_PATH = "arn:aws:iam::111122223333:role/p/r";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21})
    void whatIsCertainStaysSoWhateverTheUnknownKeysAre(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        Map<Verdict, Integer> certain = new EnumMap<>(Verdict.class);
        Set<Verdict> uncertain = EnumSet.noneOf(Verdict.class);
        for (int i = 0; i < WORLDS; i++) {
            Layers layers = random.all();
            for (int j = 0; j < 3; j++) {
                Principal principal = requests.principal();
                Map<String, List<String>> values = requests.values(principal);
                Request request = requests.request(principal, RequestContext.unknownElsewhere(values));
                Verdict verdict = Evaluator.judge(request, layers).verdict();
                certain.merge(verdict, 1, Integer::sum);
                for (int k = 0; k < 4; k++) {
                    Request told = in(request, RequestContext.strict(requests.completed(values, principal)));
                    Verdict more = Evaluator.judge(told, layers).verdict();
                    if (verdict == Verdict.UNKNOWN) {
                        uncertain.add(more);
                    } else {
                        assertThat(outcome(more))
                                .as(() -> verdict + " " + Told.of(told, layers))
                                .isEqualTo(outcome(verdict));
                    }
                }
            }
        }
        assertThat(certain.values()).as("" + certain).hasSize(4).allMatch(count -> count > WORLDS / 10);
        assertThat(uncertain).as("what is unknown may turn out in any way").containsExactly(Verdict.values());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {22})
    void theKeysThatAreNamedAreAllThatIsNeeded(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        int settled = 0;
        for (int i = 0; i < WORLDS * 8; i++) {
            Layers layers = random.all();
            Principal principal = requests.principal();
            Map<String, List<String>> values = requests.values(principal);
            Request request = requests.request(principal, RequestContext.unknownElsewhere(values));
            Decision decision = Evaluator.decide(request, layers);
            if (decision.unknownKeys().isEmpty()) {
                continue;
            }
            settled++;
            Map<String, List<String>> absent = new HashMap<>(values);
            decision.unknownKeys().forEach(key -> absent.put(key, List.of()));
            Request told = in(request, RequestContext.unknownElsewhere(absent));
            assertThat(Evaluator.decide(told, layers).unknownKeys())
                    .as(() -> decision + " " + Told.of(told, layers))
                    .isEmpty();
        }
        assertThat(settled).isGreaterThan(WORLDS / 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {23})
    void whatARoleMayEachOfItsSessionsMay(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        Map<Verdict, Integer> certain = new EnumMap<>(Verdict.class);
        for (int i = 0; i < WORLDS * 2; i++) {
            String role = dice.of(ROLE, ROLE_WITH_PATH);
            Layers layers = random.all();
            if (names(layers, role.equals(ROLE) ? ROLE_WITH_PATH : ROLE)) {
                // One of two roles of the same name in one account, which cannot be.
                continue;
            }
            Map<String, List<String>> values = new HashMap<>(requests.values(Principal.of(role)));
            values.put("aws:PrincipalArn", List.of(role));
            Request request = requests.request(
                    Principal.of(role),
                    dice.oneIn(2) ? RequestContext.strict(values) : RequestContext.unknownElsewhere(values));
            Verdict verdict = Evaluator.judge(request, layers).verdict();
            certain.merge(verdict, 1, Integer::sum);
            for (String session : List.of("s", "other", "third")) {
                Request one = by("arn:aws:sts::111122223333:assumed-role/r/" + session, request);
                if (verdict != Verdict.UNKNOWN) {
                    assertThat(outcome(Evaluator.judge(one, layers).verdict()))
                            .as(() -> verdict + " " + Told.of(one, layers))
                            .isEqualTo(outcome(verdict));
                }
            }
        }
        assertThat(certain.values()).as("" + certain).hasSize(4).allMatch(count -> count > WORLDS / 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {24})
    void whatIsSaidOfAPrefixHoldsForAllBeneath(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        Map<Verdict, Integer> certain = new EnumMap<>(Verdict.class);
        for (int i = 0; i < WORLDS * 10; i++) {
            Layers layers = random.all();
            Request prefix = requests.request();
            if (!prefix.wholePrefix()) {
                continue;
            }
            Verdict verdict = Evaluator.judge(prefix, layers).verdict();
            certain.merge(verdict, 1, Integer::sum);
            for (String rest : List.of("", "b", "ab", "a/b", "ba:b", "?", "*", "aab")) {
                Request one = of(prefix.resource().replace("*", rest), prefix);
                if (verdict != Verdict.UNKNOWN) {
                    assertThat(outcome(Evaluator.judge(one, layers).verdict()))
                            .as(() -> verdict + " " + rest + " " + Told.of(prefix, layers))
                            .isEqualTo(outcome(verdict));
                }
            }
        }
        assertThat(certain.values()).as("" + certain).hasSize(4).allMatch(count -> count > 50);
    }

    /** Whatever is denied only because nothing allows it may be denied by a statement as well. */
    private static Verdict outcome(Verdict verdict) {
        return verdict == Verdict.EXPLICIT_DENY ? Verdict.IMPLICIT_DENY : verdict;
    }

    private static boolean names(Layers layers, String role) {
        return Stream.concat(
                        Stream.of(layers.resource(), layers.endpoint()),
                        layers.resourceControl() == null
                                ? Stream.empty()
                                : layers.resourceControl().stream().flatMap(List::stream))
                .anyMatch(policy -> policy != null && policy.policy().render().contains("\"" + role + "\""));
    }

    private static Request in(Request request, RequestContext context) {
        return new Request(
                request.principal(),
                request.action(),
                request.resource(),
                request.resourceAccount(),
                request.wholePrefix(),
                context);
    }

    private static Request by(String principal, Request request) {
        return new Request(
                Principal.of(principal),
                request.action(),
                request.resource(),
                request.resourceAccount(),
                request.wholePrefix(),
                request.context());
    }

    private static Request of(String resource, Request request) {
        return new Request(
                request.principal(), request.action(), resource, request.resourceAccount(), false, request.context());
    }
}
