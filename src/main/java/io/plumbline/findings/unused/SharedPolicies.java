package io.plumbline.findings.unused;

import io.plumbline.catalog.Catalog;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * What of one customer managed policy, or of one group's inline policy, its holders do not use.
 *
 * <p>When every holder is reported as unused itself, nothing is said of the policy. What none of them uses is one finding with its holders. What only some of them do not use stays their own finding,
 * with the advice that the policy cannot simply be cut.
 */
public final class SharedPolicies {

    private SharedPolicies() {}

    /** The findings of one policy, given what each of its holders did with it, in any order. */
    public static List<Finding> findings(List<Holding> ofOnePolicy, Catalog catalog) {
        List<Holding> holdings = ofOnePolicy.stream()
                .sorted(Comparator.comparing(Holding::holder))
                .toList();
        if (holdings.stream().allMatch(Holding::idle)) {
            return List.of();
        }
        List<StatementUse> together = together(holdings);
        List<Excess> shared = Excess.of(together, catalog);
        List<Finding> findings = new ArrayList<>();
        shared.forEach(excess -> findings.add(shared(excess, holdings, catalog)));
        for (Holding holding : holdings) {
            if (!holding.idle()) {
                Excess.of(holding.uses(), catalog).stream()
                        .filter(excess -> !isTold(excess, shared))
                        .forEach(excess -> findings.add(alone(excess, holding, catalog)));
            }
        }
        return findings;
    }

    /** Unused by all, and taken away from all, statement by statement. */
    private static List<StatementUse> together(List<Holding> holdings) {
        List<StatementUse> together = new ArrayList<>(holdings.get(0).uses());
        for (Holding holding : holdings.subList(1, holdings.size())) {
            List<StatementUse> uses = holding.uses();
            for (int i = 0; i < together.size(); i++) {
                together.set(i, both(together.get(i), uses.get(i)));
            }
        }
        return together;
    }

    /** Of what one of the two is not granted in effect, the other alone tells. */
    private static StatementUse both(StatementUse one, StatementUse other) {
        BitSet granted = union(one.granted(), other.granted());
        BitSet kept = union(one.kept(), other.kept());
        BitSet away = intersection(awayOrNotGranted(one, granted), awayOrNotGranted(other, granted));
        BitSet unused = intersection(away, union(one.unused(), other.unused()));
        unused.andNot(one.denied());
        unused.andNot(other.denied());
        away.andNot(unused);
        return new StatementUse(one.label(), one.identity(), one.sweeping(), granted, kept, unused, away);
    }

    private static BitSet awayOrNotGranted(StatementUse use, BitSet granted) {
        BitSet notGranted = (BitSet) granted.clone();
        notGranted.andNot(use.granted());
        return union(takenAway(use), notGranted);
    }

    private static BitSet union(BitSet some, BitSet others) {
        BitSet all = (BitSet) some.clone();
        all.or(others);
        return all;
    }

    private static BitSet intersection(BitSet some, BitSet others) {
        BitSet both = (BitSet) some.clone();
        both.and(others);
        return both;
    }

    private static BitSet takenAway(StatementUse use) {
        BitSet away = (BitSet) use.unused().clone();
        away.or(use.denied());
        return away;
    }

    /** Whether the finding about all holders says it; what one left unused and another was only denied, it does not. */
    private static boolean isTold(Excess excess, List<Excess> shared) {
        BitSet rest = (BitSet) excess.actions().clone();
        shared.forEach(told -> rest.andNot(told.actions()));
        return rest.isEmpty();
    }

    private static Finding shared(Excess excess, List<Holding> holdings, Catalog catalog) {
        Holding first = holdings.get(0);
        List<String> holders = holdings.stream().map(Holding::holder).toList();
        String who = holders.size() == 1 ? "its holder" : "any of its " + holders.size() + " holders";
        return UnusedWords.draft(excess, first.policy(), catalog)
                .heldBy(first.account(), holders)
                .finding(UnusedWords.unused(excess, catalog) + "by " + who + " " + first.proof() + ".");
    }

    private static Finding alone(Excess excess, Holding holding, Catalog catalog) {
        return UnusedWords.draft(excess, holding.policy(), catalog)
                .of(new Draft.Subject(holding.account(), holding.holder(), holding.owner()))
                .finding(UnusedWords.unused(excess, catalog) + holding.proof()
                        + ". Other holders of this policy use it or may: give this principal a policy of its own.");
    }
}
