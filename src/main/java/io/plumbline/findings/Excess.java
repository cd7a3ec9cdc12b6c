package io.plumbline.findings;

import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * One thing to take away from a policy: a service, or a single action of a statement.
 *
 * @param statement null when several statements grant the service
 * @param action null at service level
 * @param actions what goes with it, as ordinals
 */
record Excess(String service, StatementUse statement, Action action, BitSet actions) {

    /**
     * What of one policy is unused, at the coarsest level at which it is true: a service when every grant of it is proven
     * unused or was only denied, else its unused actions one by one.
     */
    static List<Excess> of(List<StatementUse> policy, Catalog catalog) {
        List<Excess> excess = new ArrayList<>();
        for (BitSet service : services(policy, catalog).values()) {
            List<StatementUse> granting = policy.stream()
                    .filter(statement -> statement.granted().intersects(service))
                    .toList();
            boolean wholly = granting.stream().allMatch(statement -> takenAway(statement, service));
            boolean some =
                    granting.stream().anyMatch(statement -> statement.unused().intersects(service));
            if (wholly && some) {
                StatementUse only = granting.size() == 1 ? granting.get(0) : null;
                excess.add(new Excess(catalog.at(service.nextSetBit(0)).name().service(), only, null, service));
            } else {
                granting.forEach(statement -> addActions(excess, statement, service, catalog));
            }
        }
        return excess;
    }

    private static TreeMap<String, BitSet> services(List<StatementUse> policy, Catalog catalog) {
        TreeMap<String, BitSet> services = new TreeMap<>();
        for (StatementUse statement : policy) {
            statement.granted().stream()
                    .forEach(i -> services.computeIfAbsent(catalog.at(i).name().service(), any -> new BitSet())
                            .set(i));
        }
        return services;
    }

    private static boolean takenAway(StatementUse statement, BitSet service) {
        return statement.granted().stream().filter(service::get).allMatch(statement::isTakenAway);
    }

    private static void addActions(List<Excess> excess, StatementUse statement, BitSet service, Catalog catalog) {
        statement.unused().stream().filter(service::get).forEach(i -> {
            Action action = catalog.at(i);
            BitSet alone = new BitSet();
            alone.set(i);
            excess.add(new Excess(action.name().service(), statement, action, alone));
        });
    }
}
