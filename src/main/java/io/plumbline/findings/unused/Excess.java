package io.plumbline.findings.unused;

import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing to take away from a policy: a service, or actions of a statement.
 *
 * @param statement null when several statements grant the service
 * @param action null for a service, and for the actions of a service that a sweeping statement grants
 * @param actions what goes with it, as ordinals
 * @param isService whether every grant of the service goes
 */
record Excess(String service, StatementUse statement, Action action, BitSet actions, boolean isService) {

    /**
     * What of one policy is unused, at the coarsest level at which it is true: a service when every grant of it is proven
     * unused or was only denied, else its unused actions one by one. Of a service that nobody touched and that is granted
     * only because a statement sweeps over all services, the unused actions are told together.
     */
    static List<Excess> of(List<StatementUse> policy, Catalog catalog) {
        List<Excess> excess = new ArrayList<>();
        services(policy, catalog).forEach((service, actions) -> {
            List<StatementUse> granting = policy.stream()
                    .filter(statement -> statement.granted().intersects(actions))
                    .toList();
            boolean untouched =
                    granting.stream().noneMatch(statement -> statement.kept().intersects(actions));
            if (granting.stream().noneMatch(statement -> statement.unused().intersects(actions))) {
                return;
            }
            if (granting.stream().allMatch(statement -> isTakenAway(statement, actions))) {
                StatementUse only = granting.size() == 1 ? granting.get(0) : null;
                excess.add(new Excess(service, only, null, actions, true));
            } else {
                granting.forEach(statement -> excess.addAll(actions(service, statement, actions, untouched, catalog)));
            }
        });
        return excess;
    }

    private static Map<String, BitSet> services(List<StatementUse> policy, Catalog catalog) {
        Map<String, BitSet> services = new TreeMap<>();
        for (StatementUse statement : policy) {
            statement.granted().stream()
                    .forEach(i -> services.computeIfAbsent(catalog.at(i).name().service(), any -> new BitSet())
                            .set(i));
        }
        return services;
    }

    private static boolean isTakenAway(StatementUse statement, BitSet service) {
        BitSet left = intersection(statement.granted(), service);
        left.andNot(statement.unused());
        left.andNot(statement.denied());
        return left.isEmpty();
    }

    private static List<Excess> actions(
            String service, StatementUse statement, BitSet ofService, boolean untouched, Catalog catalog) {
        BitSet unused = intersection(statement.unused(), ofService);
        if (unused.isEmpty()) {
            return List.of();
        }
        if (untouched && statement.sweeping() && unused.cardinality() > 1) {
            return List.of(new Excess(service, statement, null, unused, false));
        }
        return unused.stream()
                .mapToObj(i -> new Excess(service, statement, catalog.at(i), only(i), false))
                .toList();
    }

    private static BitSet only(int action) {
        BitSet alone = new BitSet();
        alone.set(action);
        return alone;
    }

    private static BitSet intersection(BitSet some, BitSet others) {
        BitSet both = (BitSet) some.clone();
        both.and(others);
        return both;
    }
}
