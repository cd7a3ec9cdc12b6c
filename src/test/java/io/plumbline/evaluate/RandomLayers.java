package io.plumbline.evaluate;

import io.plumbline.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Policies around a request: every layer now there, now not, now not seen, now not to be read.
 *
 * <p>Compiling takes longer than judging, so the layers are put together anew from a stock of policies.
 */
final class RandomLayers {

    private static final int STOCK = 250;

    private final Dice dice;
    private final RandomPolicies policies;
    private final Map<String, List<NamedPolicy>> stock = new HashMap<>();

    RandomLayers(Dice dice) {
        this.dice = dice;
        this.policies = new RandomPolicies(dice);
    }

    /** Any identity policies, and around them any of the rest. */
    Layers all() {
        return around(Layers.identity(some(this::plain)));
    }

    /** Any of the other layers around the identity policies. */
    Layers around(Layers identity) {
        Layers layers = identity;
        layers = dice.oneIn(12) ? layers.withUnresolvedIdentity() : layers;
        layers = withBoundary(layers);
        layers = withSession(layers);
        layers = withResource(layers);
        if (dice.oneIn(3)) {
            layers = layers.withServiceControl(levels(this::guard));
        }
        if (dice.oneIn(3)) {
            layers = layers.withResourceControl(levels(this::namingGuard));
        }
        return dice.oneIn(4) ? layers.withEndpoint(namingGuard()) : layers;
    }

    private Layers withBoundary(Layers layers) {
        return switch (dice.below(10)) {
            case 0 -> layers.withBoundary(plain());
            case 1 -> layers.withBoundary(guard());
            case 2, 3 -> layers.withUnresolvedBoundary();
            default -> layers;
        };
    }

    private Layers withSession(Layers layers) {
        return switch (dice.below(10)) {
            case 0 -> layers.withSession(some(this::plain));
            case 1 -> layers.withSession(List.of(guard(), plain()));
            case 2 -> layers.withUnresolvedSession();
            case 3 -> layers.withSession(List.of(plain())).withUnresolvedSession();
            default -> layers;
        };
    }

    private Layers withResource(Layers layers) {
        return switch (dice.below(4)) {
            case 0 -> layers;
            case 1 -> layers.withUnseen(Layer.RESOURCE_POLICY);
            default -> layers.withResource(naming());
        };
    }

    /** An identity policy, boundary or session policy. */
    NamedPolicy plain() {
        return draw("plain", policies::policy);
    }

    /** A policy that says whom it means: of a resource, a role's trust, of an endpoint. */
    NamedPolicy naming() {
        return draw("naming", policies::namingPolicy);
    }

    /** One that lets most things pass: a boundary or an SCP. */
    NamedPolicy guard() {
        return draw("guard", policies::guard);
    }

    /** One that lets most things pass, and says whom: an RCP or an endpoint's. */
    NamedPolicy namingGuard() {
        return draw("namingGuard", policies::namingGuard);
    }

    private NamedPolicy draw(String kind, Supplier<Policy> policy) {
        List<NamedPolicy> drawn = stock.computeIfAbsent(kind, none -> new ArrayList<>());
        if (drawn.size() < STOCK) {
            drawn.add(NamedPolicy.of(kind + drawn.size(), policy.get()));
            return drawn.get(drawn.size() - 1);
        }
        return dice.pick(drawn);
    }

    /** Up to three. */
    List<NamedPolicy> some(Supplier<NamedPolicy> policy) {
        return Stream.generate(policy).limit(dice.below(4)).toList();
    }

    /** Up to two levels, of one policy or two. */
    List<List<NamedPolicy>> levels(Supplier<NamedPolicy> policy) {
        return Stream.generate(
                        () -> Stream.generate(policy).limit(dice.of(1, 1, 2)).toList())
                .limit(dice.below(3))
                .toList();
    }

    /** The same layers, statements and policies in another order and some of them twice. */
    Layers shuffled(Layers layers) {
        Layers again = Layers.identity(shuffled(layers.identity()));
        again = layers.identityComplete() ? again : again.withUnresolvedIdentity();
        again = layers.boundary() == null ? again : again.withBoundary(shuffled(layers.boundary()));
        again = layers.boundaryKnown() ? again : again.withUnresolvedBoundary();
        again = layers.session() == null ? again : again.withSession(shuffled(layers.session()));
        again = layers.sessionComplete() ? again : again.withUnresolvedSession();
        again = layers.resource() == null ? again : again.withResource(shuffled(layers.resource()));
        if (layers.serviceControl() != null) {
            again = again.withServiceControl(shuffledLevels(layers.serviceControl()));
        }
        if (layers.resourceControl() != null) {
            again = again.withResourceControl(shuffledLevels(layers.resourceControl()));
        }
        again = layers.endpoint() == null ? again : again.withEndpoint(shuffled(layers.endpoint()));
        return again.withUnseen(layers.unseen().toArray(Layer[]::new));
    }

    private List<List<NamedPolicy>> shuffledLevels(List<List<NamedPolicy>> levels) {
        return dice.shuffledAndRepeated(levels.stream().map(this::shuffled).toList());
    }

    private List<NamedPolicy> shuffled(List<NamedPolicy> policies) {
        return dice.shuffledAndRepeated(policies.stream().map(this::shuffled).toList());
    }

    private NamedPolicy shuffled(NamedPolicy policy) {
        Policy written = policy.policy();
        return NamedPolicy.of(
                policy.name(), new Policy(written.version(), dice.shuffledAndRepeated(written.statements())));
    }
}
