package io.plumbline.findings.verdicts;

import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.evaluate.ExportLayers;
import io.plumbline.evaluate.NamedPolicy;
import io.plumbline.policy.Organization;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.VpcEndpointPolicies;
import java.util.Set;

/**
 * What stands around every principal's calls: the organization's policies and those of VPC endpoints, compiled once.
 *
 * <p>For one thread.
 */
public final class Surroundings {

    private final CompiledPolicies compiled = new CompiledPolicies();
    private final ExportLayers layers;
    private final VpcEndpointPolicies endpoints;
    private final Set<String> accounts;

    /**
     * What exports tell.
     *
     * @param organization null when none is given
     */
    public Surroundings(Organization organization, VpcEndpointPolicies endpoints) {
        this.layers = new ExportLayers(compiled, organization);
        this.endpoints = endpoints;
        this.accounts = organization == null ? Set.of() : Set.copyOf(organization.accounts());
    }

    /** The accounts of the organization; empty when none is given. */
    public Set<String> accounts() {
        return accounts;
    }

    /** The principal's policies with all that is known around them. */
    public TodaysPolicies of(PrincipalPolicies principal, Around around) {
        return new TodaysPolicies(principal, around, this);
    }

    /** The policy, compiled now or earlier. */
    NamedPolicy compiled(String name, Policy policy) {
        return compiled.policy(name, policy);
    }

    ExportLayers layers() {
        return layers;
    }

    VpcEndpointPolicies endpoints() {
        return endpoints;
    }
}
