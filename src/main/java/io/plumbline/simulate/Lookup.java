package io.plumbline.simulate;

import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.evaluate.ExportLayers;
import io.plumbline.evaluate.ExportedContext;
import io.plumbline.evaluate.Layers;
import io.plumbline.evaluate.Request;
import io.plumbline.evaluate.RequestContext;
import io.plumbline.evaluate.RoleTrust;
import io.plumbline.exports.Exports;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Completes requests with what exports tell: each layer that a request does not bring is looked up. */
final class Lookup implements Surroundings {

    private static final String ENDPOINT_KEY = "aws:SourceVpce";

    private final Exports exports;
    private final ExportLayers layers;
    private final IdentityHashMap<PrincipalPolicies, Layers> byPrincipal = new IdentityHashMap<>();

    Lookup(Exports exports) {
        this.exports = exports;
        this.layers =
                new ExportLayers(new CompiledPolicies(), exports.organization().orElse(null));
    }

    @Override
    public Judged judged(Asked asked, boolean unknownContext, CompiledPolicies compiled) {
        PrincipalPolicies principal =
                exports.principal(asked.principal().text()).orElse(null);
        ResourcePolicy resource =
                exports.resourcePolicies().of(asked.resource()).orElse(null);
        Map<String, List<String>> context = principal == null
                ? asked.context()
                : ExportedContext.added(asked.context(), asked.principal(), principal);
        // Of a resource that has no entry its ARN says it, or nobody.
        String owner = asked.resourceAccount() != null
                ? asked.resourceAccount()
                : exports.resourcePolicies().owner(asked.resource()).orElse(null);
        Request request = new Request(
                asked.principal(),
                asked.action(),
                asked.resource(),
                owner,
                false,
                unknownContext ? RequestContext.unknownElsewhere(context) : RequestContext.strict(context));
        Layers found = around(asked, request, principal, resource, compiled);
        boolean unknown =
                principal == null && asked.given().identity() == null && ExportLayers.hasPolicies(asked.principal());
        return new Judged(
                request,
                asked.given().over(found, compiled),
                unknown ? "; " + asked.principal().text() + " is in none of the exports" : "");
    }

    private Layers around(
            Asked asked, Request request, PrincipalPolicies principal, ResourcePolicy resource, CompiledPolicies own) {
        Given given = asked.given();
        Layers found = identity(asked, principal, own);
        if (given.resource() == null) {
            found = RoleTrust.isAskedBy(asked.action(), asked.resource())
                    ? layers.withTrust(
                            found, exports.principal(asked.resource()).orElse(null))
                    : layers.withResource(found, asked.resource(), resource);
        }
        if (given.serviceControl() == null) {
            found = layers.withServiceControl(found, asked.principal().account());
        }
        if (given.resourceControl() == null) {
            String account = request.resourceAccount() != null
                    ? request.resourceAccount()
                    : asked.principal().account();
            found = layers.withResourceControl(found, account);
        }
        return given.endpoint() == null ? withEndpoint(found, asked) : found;
    }

    private Layers identity(Asked asked, PrincipalPolicies principal, CompiledPolicies own) {
        if (asked.given().identity() == null) {
            return principal == null
                    ? ExportLayers.ofUnknown(asked.principal())
                    : byPrincipal.computeIfAbsent(principal, layers::of);
        }
        Layers given = asked.given().identityLayers(own);
        if (principal != null) {
            return layers.withBoundary(given, principal);
        }
        return ExportLayers.hasPolicies(asked.principal()) ? ExportLayers.withUnseenBoundary(given) : given;
    }

    private Layers withEndpoint(Layers found, Asked asked) {
        String endpoint = asked.context().entrySet().stream()
                .filter(key -> key.getKey().equalsIgnoreCase(ENDPOINT_KEY)
                        && !key.getValue().isEmpty())
                .map(key -> key.getValue().get(0))
                .findFirst()
                .orElse(null);
        return endpoint == null
                ? found
                : layers.withEndpoint(
                        found, endpoint, exports.endpoints().of(endpoint).orElse(null));
    }
}
