package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.Effect;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each layer may do to a verdict and what it may not, whatever the others say; the seed is in the test's name. */
final class LayerLawsTest {

    private static final int ROUNDS = 20_000;
    private static final List<Layer> LAYERS = List.of(
            Layer.IDENTITY_POLICY,
            Layer.RESOURCE_POLICY,
            Layer.PERMISSIONS_BOUNDARY,
            Layer.SESSION_POLICY,
            Layer.SERVICE_CONTROL_POLICY,
            Layer.RESOURCE_CONTROL_POLICY,
            Layer.VPC_ENDPOINT_POLICY);
    private static final List<Layer> GUARDS = LAYERS.subList(2, LAYERS.size());
    private static final Set<String> SERVICES_WITHOUT_RESOURCE_CONTROL = Set.of("sns", "ec2");
    private static final NamedPolicy DENY = everything("\"Effect\":\"Deny\"");
    private static final NamedPolicy DENY_ALL_CALLERS = everything("\"Effect\":\"Deny\",\"Principal\":\"*\"");
    private static final NamedPolicy ALLOW_ALL_CALLERS = everything("\"Effect\":\"Allow\",\"Principal\":\"*\"");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11})
    void anExplicitDenyWinsInEveryLayerThatApplies(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        Map<Layer, Integer> denied = new EnumMap<>(Layer.class);
        for (int i = 0; i < ROUNDS; i++) {
            Layer layer = dice.pick(LAYERS);
            Layers layers = withDeny(layer, random);
            Request request = requests.request();
            if (applies(layer, request)) {
                assertThat(Evaluator.judge(request, layers).verdict())
                        .as(() -> layer + " " + Told.of(request, layers))
                        .isEqualTo(Verdict.EXPLICIT_DENY);
                denied.merge(layer, 1, Integer::sum);
            }
        }
        assertThat(denied).hasSize(LAYERS.size());
        assertThat(denied.values()).allMatch(count -> count > ROUNDS / 20);
    }

    private static Layers withDeny(Layer layer, RandomLayers random) {
        if (layer == Layer.IDENTITY_POLICY) {
            return random.around(Layers.identity(and(random.some(random::plain), DENY)));
        }
        Layers layers = random.all();
        return switch (layer) {
            case PERMISSIONS_BOUNDARY -> layers.withBoundary(DENY);
            case SESSION_POLICY -> layers.withSession(and(random.some(random::plain), DENY));
            case SERVICE_CONTROL_POLICY -> layers.withServiceControl(and(random.levels(random::guard), List.of(DENY)));
            case RESOURCE_CONTROL_POLICY ->
                layers.withResourceControl(and(random.levels(random::namingGuard), List.of(DENY_ALL_CALLERS)));
            case VPC_ENDPOINT_POLICY -> layers.withEndpoint(DENY_ALL_CALLERS);
            case IDENTITY_POLICY, RESOURCE_POLICY, TRUST_POLICY -> layers.withResource(DENY_ALL_CALLERS);
        };
    }

    private static boolean applies(Layer layer, Request request) {
        Principal.Kind kind = request.principal().kind();
        boolean identity = request.principal().hasIdentity();
        String action = request.action().key();
        boolean serviceLinked = request.isByServiceLinkedRole();
        return !Set.of("sts:getcalleridentity", "sts:getsessiontoken").contains(action)
                && switch (layer) {
                    case IDENTITY_POLICY, PERMISSIONS_BOUNDARY, SESSION_POLICY -> identity;
                    case SERVICE_CONTROL_POLICY -> identity && !serviceLinked;
                    case RESOURCE_CONTROL_POLICY ->
                        !serviceLinked
                                && !action.equals("kms:retiregrant")
                                && !request.resource().equals(RandomRequests.SERVICE_LINKED_ROLE)
                                && !SERVICES_WITHOUT_RESOURCE_CONTROL.contains(action.substring(0, 3));
                    case RESOURCE_POLICY, TRUST_POLICY ->
                        !(kind == Principal.Kind.ROOT && action.endsWith("bucketpolicy"));
                    case VPC_ENDPOINT_POLICY -> true;
                };
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {12})
    void withoutAnAllowNothingIsAllowed(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        Map<NamedPolicy, NamedPolicy> denies = new HashMap<>();
        int before = 0;
        for (int i = 0; i < ROUNDS / 4; i++) {
            List<NamedPolicy> identity = random.some(random::plain);
            NamedPolicy resource = random.naming();
            Layers around = random.around(Layers.identity(identity)).withResource(resource);
            Layers denying = random.around(Layers.identity(identity.stream()
                            .map(one -> onlyDenies(one, denies))
                            .toList()))
                    .withResource(onlyDenies(resource, denies));
            for (int j = 0; j < 5; j++) {
                Request request = requests.request();
                boolean free = Evaluator.judge(request, denying).layer() == null;
                // The root user has every permission of its account.
                if (!free && request.principal().kind() != Principal.Kind.ROOT) {
                    Verdict verdict = Evaluator.judge(request, denying).verdict();
                    assertThat(verdict)
                            .as(() -> Told.of(request, denying))
                            .isIn(
                                    Verdict.EXPLICIT_DENY,
                                    Verdict.IMPLICIT_DENY,
                                    denying.identityComplete() ? Verdict.IMPLICIT_DENY : Verdict.UNKNOWN);
                    before += Evaluator.judge(request, around).verdict() == Verdict.ALLOWED ? 1 : 0;
                }
            }
        }
        assertThat(before).as("allowed with their allows").isGreaterThan(ROUNDS / 40);
    }

    private static NamedPolicy onlyDenies(NamedPolicy policy, Map<NamedPolicy, NamedPolicy> known) {
        return known.computeIfAbsent(policy, one -> {
            List<Statement> denies = one.policy().statements().stream()
                    .filter(statement -> statement.effect() == Effect.DENY)
                    .toList();
            return NamedPolicy.of(one.name(), new Policy(one.policy().version(), denies));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {13})
    void aGuardOnlyNarrows(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        Map<Layer, Integer> narrowed = new EnumMap<>(Layer.class);
        for (int i = 0; i < ROUNDS; i++) {
            Layers without = without(random.all());
            Layer layer = dice.pick(GUARDS);
            Layers with = guarded(layer, without, random, dice);
            for (int j = 0; j < 3; j++) {
                Request request = requests.request();
                if (layer == Layer.SESSION_POLICY && request.principal().kind() == Principal.Kind.FEDERATED_USER) {
                    // Without one it has no permissions at all.
                    continue;
                }
                int before = reach(Evaluator.judge(request, without).verdict());
                int after = reach(Evaluator.judge(request, with).verdict());
                assertThat(after).as(() -> layer + " " + Told.of(request, with)).isLessThanOrEqualTo(before);
                narrowed.merge(layer, after < before ? 1 : 0, Integer::sum);
            }
        }
        assertThat(narrowed).hasSize(GUARDS.size());
        assertThat(narrowed.values()).as("" + narrowed).allMatch(count -> count > ROUNDS / 500);
    }

    /** With none of the layers of which there is but one, so that there is room for it. */
    private static Layers without(Layers layers) {
        Layers copy = Layers.identity(layers.identity());
        copy = layers.identityComplete() ? copy : copy.withUnresolvedIdentity();
        copy = layers.resource() == null ? copy : copy.withResource(layers.resource());
        copy = layers.serviceControl() == null ? copy : copy.withServiceControl(layers.serviceControl());
        copy = layers.resourceControl() == null ? copy : copy.withResourceControl(layers.resourceControl());
        return copy.withUnseen(layers.unseen().toArray(Layer[]::new));
    }

    /** One more guard, or one that cannot be read. */
    private static Layers guarded(Layer layer, Layers layers, RandomLayers random, Dice dice) {
        return switch (layer) {
            case PERMISSIONS_BOUNDARY ->
                dice.oneIn(4) ? layers.withUnresolvedBoundary() : layers.withBoundary(random.plain());
            case SESSION_POLICY ->
                dice.oneIn(4) ? layers.withUnresolvedSession() : layers.withSession(random.some(random::plain));
            case SERVICE_CONTROL_POLICY ->
                layers.withServiceControl(and(levels(layers.serviceControl()), random.some(random::guard)));
            case RESOURCE_CONTROL_POLICY ->
                layers.withResourceControl(and(levels(layers.resourceControl()), random.some(random::naming)));
            case VPC_ENDPOINT_POLICY -> layers.withEndpoint(random.namingGuard());
            case IDENTITY_POLICY, RESOURCE_POLICY, TRUST_POLICY ->
                throw new IllegalArgumentException(layer + " grants");
        };
    }

    private static List<List<NamedPolicy>> levels(List<List<NamedPolicy>> levels) {
        return levels == null ? List.of() : levels;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {14})
    void resourceControlPoliciesOnlyDenyAndOnlyExplicitly(long seed) {
        Dice dice = new Dice(seed);
        RandomLayers random = new RandomLayers(dice);
        RandomRequests requests = new RandomRequests(dice);
        int narrowed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Layers layers = random.all().withResourceControl(List.of());
            Layers controlled = layers.withResourceControl(random.levels(random::naming));
            Layers allowing = layers.withResourceControl(random.levels(() -> ALLOW_ALL_CALLERS));
            Request request = requests.request();
            Verdict without = Evaluator.judge(request, layers).verdict();
            Judgement with = Evaluator.judge(request, controlled);
            assertThat(Evaluator.judge(request, allowing).verdict()).isEqualTo(without);
            if (with.layer() == Layer.RESOURCE_CONTROL_POLICY) {
                assertThat(with.verdict())
                        .as(() -> Told.of(request, controlled))
                        .isIn(Verdict.EXPLICIT_DENY, Verdict.UNKNOWN);
                narrowed++;
            } else {
                assertThat(with.verdict())
                        .as(() -> Told.of(request, controlled))
                        .isEqualTo(without);
            }
        }
        assertThat(narrowed).isGreaterThan(ROUNDS / 100);
    }

    private static <T> List<T> and(List<T> some, T more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** How far a verdict reaches: not at all, perhaps, surely. */
    private static int reach(Verdict verdict) {
        return switch (verdict) {
            case EXPLICIT_DENY, IMPLICIT_DENY -> 0;
            case UNKNOWN -> 1;
            case ALLOWED -> 2;
        };
    }

    private static NamedPolicy everything(String effect) {
        String statement = "{" + effect + ",\"Action\":\"*\",\"Resource\":\"*\"}";
        return NamedPolicy.of(
                effect, Policy.parse("{\"Version\":\"2012-10-17\",\"Statement\":" + statement + "}", effect));
    }
}
