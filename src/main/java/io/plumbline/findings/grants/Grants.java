package io.plumbline.findings.grants;

import io.plumbline.catalog.Catalog;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Effect;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What principals are granted in effect: what the boundary does not allow, or a plain deny takes back, is no grant.
 *
 * <p>Made once for a machine's share of principals; what it expands is shared among them.
 */
public final class Grants {

    private final Catalog catalog = Catalog.bundled();
    private final Expansion expansion = new Expansion();
    private final Reachable reachable = new Reachable();

    /** A grant for each allowing statement; a policy that a principal has twice, once, and of equal statements one. */
    public List<Grant> of(PrincipalPolicies principal) {
        BitSet permitted = permitted(principal);
        List<Grant> grants = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Attachment attachment : principal.attachments()) {
            boolean twice = attachment.arn() != null && !seen.add(attachment.arn());
            if (attachment.policy() == null || twice) {
                continue;
            }
            Set<String> contents = new HashSet<>();
            for (Statement statement : attachment.policy().statements()) {
                boolean isNew = contents.add(statement.sid() + " " + statement.canonical());
                if (statement.effect() == Effect.ALLOW && isNew) {
                    Grant grant = Grant.of(attachment, statement, expansion);
                    reachable.narrow(grant);
                    grant.actions().and(permitted);
                    grants.add(grant);
                }
            }
        }
        return grants;
    }

    private BitSet permitted(PrincipalPolicies principal) {
        BitSet permitted = new BitSet();
        if (principal.boundary() == null) {
            permitted.set(0, catalog.actionCount());
        } else {
            principal.boundary().statements().stream()
                    .filter(statement -> statement.effect() == Effect.ALLOW)
                    .forEach(statement -> permitted.or(expansion.of(statement.actions())));
        }
        Stream.concat(principal.attachments().stream().map(Attachment::policy), Stream.ofNullable(principal.boundary()))
                .filter(Objects::nonNull)
                .flatMap(policy -> policy.statements().stream())
                .filter(Grants::isPlainDeny)
                .forEach(statement -> permitted.andNot(expansion.of(statement.actions())));
        return permitted;
    }

    /** A deny on everything, always. */
    private static boolean isPlainDeny(Statement statement) {
        return statement.effect() == Effect.DENY
                && statement.conditions().isEmpty()
                && statement.resources() != null
                && !statement.resources().negated()
                && statement.resources().patterns().contains("*");
    }
}
