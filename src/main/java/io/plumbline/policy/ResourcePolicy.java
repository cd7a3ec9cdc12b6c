package io.plumbline.policy;

/**
 * A resource's own policy and the account that owns it.
 *
 * @param resourceArn a log group's without the {@code :*} that some of AWS's pages put behind it
 * @param policy null when the resource is known to have none
 */
public record ResourcePolicy(String resourceArn, String account, Policy policy) {

    public ResourcePolicy {
        resourceArn = ResourcePolicies.bearers(resourceArn).get(0);
    }
}
