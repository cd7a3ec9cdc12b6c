package io.plumbline.findings.verdicts;

import io.plumbline.policy.Policy;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.usage.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The policies that one principal's calls met beside its own and the organization's.
 *
 * @param resources of the resources it touched, by ARN, as far as exported
 * @param trusts of the roles it assumed or tried to, by ARN
 * @param sessions the ledger's sessions of it, if it is a role
 */
public record Around(Map<String, ResourcePolicy> resources, Map<String, Policy> trusts, List<Entry> sessions) {

    public static final Around NOTHING = new Around(Map.of(), Map.of(), List.of());

    /** The same with another policy of one resource; null where it is not known. */
    public Around with(String resourceArn, ResourcePolicy policy) {
        Map<String, ResourcePolicy> others = new HashMap<>(resources);
        others.remove(resourceArn);
        if (policy != null) {
            others.put(resourceArn, policy);
        }
        return new Around(others, trusts, sessions);
    }

    /** The same with another trust policy of one role; null where it is not known. */
    public Around trusting(String roleArn, Policy policy) {
        Map<String, Policy> others = new HashMap<>(trusts);
        others.remove(roleArn);
        if (policy != null) {
            others.put(roleArn, policy);
        }
        return new Around(resources, others, sessions);
    }

    public Around {
        resources = Map.copyOf(resources);
        trusts = Map.copyOf(trusts);
        sessions = List.copyOf(sessions);
    }
}
