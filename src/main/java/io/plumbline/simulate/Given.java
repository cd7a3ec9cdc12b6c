package io.plumbline.simulate;

import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.evaluate.Layers;
import io.plumbline.evaluate.NamedPolicy;
import io.plumbline.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers that a request brings itself; what it does not bring is null.
 *
 * <p>In answers they go by the request's own words: {@code identityPolicies[0]}, {@code scps[1][0]}.
 */
record Given(
        List<Policy> identity,
        Policy boundary,
        List<Policy> session,
        Policy resource,
        List<List<Policy>> serviceControl,
        List<List<Policy>> resourceControl,
        Policy endpoint) {

    static final String IDENTITY = "identityPolicies";
    static final String BOUNDARY = "permissionBoundary";
    static final String SESSION = "sessionPolicy";
    static final String RESOURCE = "resourcePolicy";
    static final String SERVICE_CONTROL = "scps";
    static final String RESOURCE_CONTROL = "rcps";
    static final String ENDPOINT = "vpcEndpointPolicy";

    /** The request's own identity policies; without them none. */
    Layers identityLayers(CompiledPolicies compiled) {
        return Layers.identity(identity == null ? List.of() : policies(IDENTITY, identity, compiled));
    }

    /** The layers with those of the request in the place of whatever was there, but for identity policies. */
    Layers over(Layers layers, CompiledPolicies compiled) {
        Layers all = layers;
        if (boundary != null) {
            all = all.withBoundary(compiled.policy(BOUNDARY, boundary));
        }
        if (session != null) {
            all = all.withSession(
                    session.size() == 1
                            ? List.of(compiled.policy(SESSION, session.get(0)))
                            : policies(SESSION, session, compiled));
        }
        if (resource != null) {
            all = all.withResource(compiled.policy(RESOURCE, resource));
        }
        if (serviceControl != null) {
            all = all.withServiceControl(levels(SERVICE_CONTROL, serviceControl, compiled));
        }
        if (resourceControl != null) {
            all = all.withResourceControl(levels(RESOURCE_CONTROL, resourceControl, compiled));
        }
        if (endpoint != null) {
            all = all.withEndpoint(compiled.policy(ENDPOINT, endpoint));
        }
        return all;
    }

    private static List<List<NamedPolicy>> levels(String name, List<List<Policy>> levels, CompiledPolicies compiled) {
        List<List<NamedPolicy>> all = new ArrayList<>();
        for (List<Policy> level : levels) {
            all.add(policies(name + "[" + all.size() + "]", level, compiled));
        }
        return all;
    }

    private static List<NamedPolicy> policies(String name, List<Policy> policies, CompiledPolicies compiled) {
        List<NamedPolicy> all = new ArrayList<>();
        for (Policy policy : policies) {
            all.add(compiled.policy(name + "[" + all.size() + "]", policy));
        }
        return all;
    }
}
