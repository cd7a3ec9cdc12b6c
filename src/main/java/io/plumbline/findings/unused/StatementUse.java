package io.plumbline.findings.unused;

import io.plumbline.findings.grants.Grant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of one statement's actions, as ordinals of the catalogue.
 *
 * @param identity Sid or content, {@link Grant#statementIdentity}
 * @param together actions whose disuse is told together, a service at a time: of {@code *}, and of a wildcard in a policy
 *     that nobody can edit
 * @param swept those of them that are granted only across services: {@code *}, {@code *:Get*}, {@code NotAction}
 * @param unknown services in which it grants what the catalogue does not know, {@code *} for any
 * @param granted all actions the statement allows in effect
 * @param kept those that were used, or that a job needs
 * @param unused those proven unused; never those that the trail could not show
 * @param denied those that were only ever denied
 * @param reaches of the used ones those of which it is known on what, where that is less than was granted
 * @param written the statement as JSON text, when there are reaches; else null
 */
record StatementUse(
        String label,
        String identity,
        BitSet together,
        BitSet swept,
        Set<String> unknown,
        BitSet granted,
        BitSet kept,
        BitSet unused,
        BitSet denied,
        Map<Integer, Reach> reaches,
        String written) {

    static StatementUse of(
            Grant grant, BitSet kept, BitSet unused, BitSet denied, Map<Integer, Reach> reaches, boolean unproven) {
        Spread spread = Spread.of(grant.statement().actions());
        return new StatementUse(
                grant.statement().label(),
                grant.statementIdentity(),
                grant.isEditable() ? spread.swept() : Bits.minus(grant.actions(), spread.named()),
                spread.swept(),
                unproven ? spread.unknown() : Set.of(),
                grant.actions(),
                kept,
                unused,
                denied,
                new TreeMap<>(reaches),
                reaches.isEmpty() ? null : grant.statement().render());
    }

    /** Nothing of it can be claimed. */
    static StatementUse unproven(Grant grant) {
        return of(grant, grant.actions(), new BitSet(), new BitSet(), Map.of(), true);
    }

    /** All of it is unused: the principal was never there. */
    static StatementUse idle(Grant grant) {
        return of(grant, new BitSet(), grant.actions(), new BitSet(), Map.of(), false);
    }

    /** What of these actions was proven unused, or was only denied. */
    BitSet away() {
        return Bits.union(unused, denied);
    }

    /** Whether all that it grants is away, so that the statement itself can go. */
    boolean isAway() {
        return unknown.isEmpty() && Bits.covers(away(), granted);
    }

    boolean mayGrantMoreOf(String service) {
        return unknown.contains(service) || unknown.contains("*");
    }

    /** Unused by both of two holders. Of what one of the two is not granted in effect, the other alone tells. */
    StatementUse and(StatementUse other) {
        BitSet allGranted = Bits.union(granted, other.granted);
        BitSet awayFromBoth = Bits.intersection(awayOrNotGranted(allGranted), other.awayOrNotGranted(allGranted));
        BitSet unusedByBoth = Bits.intersection(awayFromBoth, Bits.union(unused, other.unused));
        unusedByBoth.andNot(denied);
        unusedByBoth.andNot(other.denied);
        Set<String> unknownToBoth = new TreeSet<>(unknown);
        unknownToBoth.addAll(other.unknown);
        return new StatementUse(
                label,
                identity,
                together,
                swept,
                unknownToBoth,
                allGranted,
                Bits.union(kept, other.kept),
                unusedByBoth,
                Bits.minus(awayFromBoth, unusedByBoth),
                Map.of(),
                null);
    }

    private BitSet awayOrNotGranted(BitSet allGranted) {
        return Bits.union(away(), Bits.minus(allGranted, granted));
    }

    /** Of how holders used an action, given that of each; null when it cannot be known of one of them. */
    static List<Reach> reachesOf(int action, List<StatementUse> ofHolders) {
        List<Reach> reaches = new ArrayList<>();
        for (StatementUse use : ofHolders) {
            boolean mayUse = use.granted.get(action) && !use.unused.get(action) && !use.denied.get(action);
            if (mayUse && !use.reaches.containsKey(action)) {
                return List.of();
            }
            if (mayUse) {
                reaches.add(use.reaches.get(action));
            }
        }
        return reaches;
    }
}
