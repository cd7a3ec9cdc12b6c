package io.plumbline.findings.unused;

import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.findings.FindingType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing to take away from a policy: all of it, a statement, a service, or actions of a statement.
 *
 * @param parts what goes of which statements
 * @param service null above the level of services, and for several that a sweeping statement grants
 * @param action null above the level of actions, and for several that are told together
 */
record Excess(Level level, List<Part> parts, String service, Action action) {

    /** What can be taken away, coarsest first. */
    enum Level {
        POLICY(FindingType.UNUSED_POLICY),
        STATEMENT(FindingType.UNUSED_STATEMENT),
        SERVICE(FindingType.UNUSED_SERVICE),
        ACTION(FindingType.UNUSED_ACTION);

        private final FindingType type;

        Level(FindingType type) {
            this.type = type;
        }

        FindingType type() {
            return type;
        }
    }

    /** The actions that go of one statement, the policy's {@code index}th that allows something. */
    record Part(int index, StatementUse statement, BitSet actions) {}

    Excess {
        parts = List.copyOf(parts);
    }

    /** The only statement it is about, or null. */
    StatementUse statement() {
        return level != Level.POLICY && parts.size() == 1 ? parts.get(0).statement() : null;
    }

    BitSet actions() {
        if (parts.size() == 1) {
            return parts.get(0).actions();
        }
        BitSet actions = new BitSet();
        parts.forEach(part -> actions.or(part.actions()));
        return actions;
    }

    /** Whether these findings say all of it. */
    boolean isSaidBy(List<Excess> others) {
        Map<Integer, BitSet> said = new TreeMap<>();
        others.forEach(other -> other.parts.forEach(
                part -> said.computeIfAbsent(part.index(), any -> new BitSet()).or(part.actions())));
        return parts.stream()
                .allMatch(part -> Bits.covers(said.getOrDefault(part.index(), new BitSet()), part.actions()));
    }

    /**
     * What of one policy is unused, at the coarsest level at which it is true, and nothing twice: the policy, when all that
     * it grants was proven unused or only denied and it denies nothing itself; else each statement of which that is so;
     * of the other statements the services; else their actions one by one.
     */
    static List<Excess> of(PolicyUse policy, Catalog catalog) {
        List<Part> granting = granting(policy);
        if (granting.isEmpty()) {
            return List.of();
        }
        boolean allAway = policy.statements().stream().allMatch(StatementUse::isAway);
        if (allAway && !policy.denies()) {
            return granting.stream().anyMatch(Excess::leftUnused)
                    ? List.of(new Excess(Level.POLICY, granting, null, null))
                    : List.of();
        }
        List<Excess> excess = new ArrayList<>();
        List<Part> rest = new ArrayList<>();
        for (Part part : granting) {
            if (!part.statement().isAway()) {
                rest.add(part);
            } else if (leftUnused(part)) {
                excess.add(new Excess(Level.STATEMENT, List.of(part), null, null));
            }
        }
        excess.addAll(new ServiceExcess(catalog).of(rest));
        return excess;
    }

    /** What was only denied is no disuse: the statement may be what somebody tries to use. */
    private static boolean leftUnused(Part part) {
        return !part.statement().unused().isEmpty();
    }

    /** The statements that grant something in effect; of equal ones the first. */
    private static List<Part> granting(PolicyUse policy) {
        List<Part> parts = new ArrayList<>();
        List<StatementUse> statements = policy.statements();
        for (int i = 0; i < statements.size(); i++) {
            StatementUse statement = statements.get(i);
            boolean repeated = parts.stream().anyMatch(part -> isSame(part.statement(), statement));
            if (!repeated && !statement.granted().isEmpty()) {
                parts.add(new Part(i, statement, statement.granted()));
            }
        }
        return parts;
    }

    private static boolean isSame(StatementUse one, StatementUse other) {
        return one.identity().equals(other.identity())
                && one.granted().equals(other.granted())
                && one.unused().equals(other.unused())
                && one.denied().equals(other.denied());
    }
}
