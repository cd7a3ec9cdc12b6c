package io.plumbline.evaluate;

import io.plumbline.policy.Organization;
import io.plumbline.policy.OrganizationPolicy;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layers that exports tell of, each compiled once. What they do not tell of is unseen; it neither allows nor denies.
 *
 * <p>For one thread. What is remembered is no more than the exports hold.
 */
public final class ExportLayers {

    private final CompiledPolicies compiled;
    private final Organization organization;
    private final IdentityHashMap<Policy, NamedPolicy> known = new IdentityHashMap<>();
    private final Map<String, Optional<List<List<NamedPolicy>>>> serviceControl = new HashMap<>();
    private final Map<String, Optional<List<List<NamedPolicy>>>> resourceControl = new HashMap<>();

    /**
     * Layers around many principals.
     *
     * @param organization null when there is none among the exports
     */
    public ExportLayers(CompiledPolicies compiled, Organization organization) {
        this.compiled = compiled;
        this.organization = organization;
    }

    /** The principal's identity policies and boundary. */
    public Layers of(PrincipalPolicies principal) {
        return Layers.of(principal, compiled);
    }

    /** Whether identity policies can say anything of it: of services and root users they cannot. */
    public static boolean hasPolicies(Principal principal) {
        return principal.account() != null && principal.kind() != Principal.Kind.ROOT;
    }

    /** The same of a principal that no export has. */
    public static Layers ofUnknown(Principal principal) {
        Layers layers = Layers.identity(List.of());
        return hasPolicies(principal) ? withUnseenBoundary(layers.withUnresolvedIdentity()) : layers;
    }

    /** The same of a principal whose boundary nobody tells. */
    public static Layers withUnseenBoundary(Layers layers) {
        return layers.withUnseen(Layer.PERMISSIONS_BOUNDARY);
    }

    /** The boundary of a principal whose identity policies came from elsewhere. */
    public Layers withBoundary(Layers layers, PrincipalPolicies principal) {
        if (principal.boundary() != null) {
            return layers.withBoundary(named(principal.boundaryArn(), principal.boundary()));
        }
        return principal.boundaryArn() == null ? layers : layers.withUnresolvedBoundary();
    }

    /** The trust policy of a role that is to be assumed; the role is null when no export has it. */
    public Layers withTrust(Layers layers, PrincipalPolicies role) {
        return role == null || role.trust() == null
                ? layers.withUnseen(Layer.RESOURCE_POLICY)
                : layers.withResource(named(role.arn(), role.trust()));
    }

    /** The policy of a resource; null when no export has the resource, and there is none of no resource. */
    public Layers withResource(Layers layers, String resource, ResourcePolicy entry) {
        if (entry == null) {
            return resource.equals("*") ? layers : layers.withUnseen(Layer.RESOURCE_POLICY);
        }
        return layers.withResource(entry.policy() == null ? null : named(entry.resourceArn(), entry.policy()));
    }

    /** The SCPs above the caller's account; null for callers without one, whom they do not reach. */
    public Layers withServiceControl(Layers layers, String account) {
        if (account == null) {
            return layers;
        }
        Optional<List<List<NamedPolicy>>> levels = serviceControl.computeIfAbsent(
                account,
                id -> organization == null
                        ? Optional.empty()
                        : organization.serviceControlPolicies(id).map(this::compiled));
        return levels.map(layers::withServiceControl).orElseGet(() -> layers.withUnseen(Layer.SERVICE_CONTROL_POLICY));
    }

    /** The RCPs above the account of the resource, null when nobody knows which it is. */
    public Layers withResourceControl(Layers layers, String account) {
        if (account == null) {
            return layers.withUnseen(Layer.RESOURCE_CONTROL_POLICY);
        }
        Optional<List<List<NamedPolicy>>> levels = resourceControl.computeIfAbsent(
                account,
                id -> organization == null
                        ? Optional.empty()
                        : organization.resourceControlPolicies(id).map(this::compiled));
        return levels.map(layers::withResourceControl)
                .orElseGet(() -> layers.withUnseen(Layer.RESOURCE_CONTROL_POLICY));
    }

    /** The policy of the VPC endpoint that the request came through. */
    public Layers withEndpoint(Layers layers, String endpoint, Policy policy) {
        return policy == null
                ? layers.withUnseen(Layer.VPC_ENDPOINT_POLICY)
                : layers.withEndpoint(named(endpoint, policy));
    }

    private List<List<NamedPolicy>> compiled(List<List<OrganizationPolicy>> levels) {
        List<List<NamedPolicy>> all = new ArrayList<>();
        for (List<OrganizationPolicy> level : levels) {
            all.add(level.stream()
                    .map(policy -> named(policy.arn() != null ? policy.arn() : policy.name(), policy.policy()))
                    .toList());
        }
        return all;
    }

    /** By identity: to ask whether two large policies are equal takes longer than to judge by one. */
    private NamedPolicy named(String name, Policy policy) {
        return known.computeIfAbsent(policy, document -> NamedPolicy.of(name, document));
    }
}
