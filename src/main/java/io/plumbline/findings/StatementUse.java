package io.plumbline.findings;

import java.util.BitSet;

/**
 * What became of one statement's actions, as ordinals of the catalogue.
 *
 * @param identity Sid or content, {@link Grant#statementIdentity}
 * @param granted all actions the statement allows
 * @param unused those proven unused; never those that a job needs or that the trail could not show
 * @param denied those that were only ever denied
 */
record StatementUse(String label, String identity, BitSet granted, BitSet unused, BitSet denied) {

    /** Nothing of it can be claimed. */
    static StatementUse unproven(Grant grant) {
        return new StatementUse(
                grant.statement().label(), grant.statementIdentity(), grant.actions(), new BitSet(), new BitSet());
    }

    /** All of it is unused: the principal was never there. */
    static StatementUse idle(Grant grant) {
        return new StatementUse(
                grant.statement().label(), grant.statementIdentity(), grant.actions(), grant.actions(), new BitSet());
    }

    boolean isTakenAway(int action) {
        return unused.get(action) || denied.get(action);
    }
}
