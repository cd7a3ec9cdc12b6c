package io.plumbline.findings.unused;

import io.plumbline.findings.grants.Grant;
import java.util.BitSet;

/**
 * What became of one statement's actions, as ordinals of the catalogue.
 *
 * @param identity Sid or content, {@link Grant#statementIdentity}
 * @param sweeping whether it grants across services: {@code *}, {@code *:Get*}, {@code NotAction}
 * @param granted all actions the statement allows
 * @param kept those that were used, or that a job needs
 * @param unused those proven unused; never those that the trail could not show
 * @param denied those that were only ever denied
 */
record StatementUse(
        String label, String identity, boolean sweeping, BitSet granted, BitSet kept, BitSet unused, BitSet denied) {

    static StatementUse of(Grant grant, BitSet kept, BitSet unused, BitSet denied) {
        return new StatementUse(
                grant.statement().label(),
                grant.statementIdentity(),
                grant.isSweeping(),
                grant.actions(),
                kept,
                unused,
                denied);
    }

    /** Nothing of it can be claimed. */
    static StatementUse unproven(Grant grant) {
        return of(grant, grant.actions(), new BitSet(), new BitSet());
    }

    /** All of it is unused: the principal was never there. */
    static StatementUse idle(Grant grant) {
        return of(grant, new BitSet(), grant.actions(), new BitSet());
    }
}
