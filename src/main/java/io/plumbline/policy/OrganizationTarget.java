package io.plumbline.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * What policies are attached to: the root, a unit, or an account.
 *
 * @param id {@code r-…}, {@code ou-…}, or an account's twelve digits
 * @param parent the id of the root or unit above; null for the root
 * @param policies the ids of what is attached, in their order, each once
 */
record OrganizationTarget(String id, Kind kind, String parent, List<String> policies) {

    /** The contract's words for them. */
    enum Kind {
        ROOT,
        ORGANIZATIONAL_UNIT,
        ACCOUNT
    }

    OrganizationTarget {
        policies = policies.stream().sorted().distinct().toList();
    }

    OrganizationTarget with(String policy) {
        return new OrganizationTarget(
                id,
                kind,
                parent,
                Stream.concat(policies.stream(), Stream.of(policy)).toList());
    }
}
