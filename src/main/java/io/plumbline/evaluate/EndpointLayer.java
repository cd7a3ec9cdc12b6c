package io.plumbline.evaluate;

import java.util.Set;

/**
 * The policy of the VPC endpoint that the request came through: it grants nothing, and must let everything pass that is
 * to be allowed, whoever else allows it. A gateway endpoint takes an account among its principals for that account's
 * root user alone; which kind of endpoint it is, nothing here says.
 *
 * <p>Follows <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Control access to
 * VPC endpoints using endpoint policies</a>.
 */
final class EndpointLayer {

    /** The services that have gateway endpoints beside interface endpoints. */
    private static final Set<String> HAVE_GATEWAYS = Set.of("s3", "dynamodb");

    private EndpointLayer() {}

    /** Null when nothing in it denies. */
    static Judgement deny(Request request, Layers layers) {
        return layers.endpoint() == null
                ? null
                : Statements.denyNamed(
                        Layer.VPC_ENDPOINT_POLICY, layers.endpoint(), request, BoundaryLayer.isThere(layers));
    }

    /** Null when the request came through none. */
    static Judgement allow(Request request, Layers layers) {
        if (layers.endpoint() == null) {
            return null;
        }
        Judgement allow = allow(request, layers, Naming.ACCOUNT);
        boolean gateway = HAVE_GATEWAYS.contains(request.service());
        boolean byAccount = gateway
                && allow.verdict() == Verdict.ALLOWED
                && allow(request, layers, Naming.ISSUER).verdict() != Verdict.ALLOWED;
        return byAccount ? Judgement.notKnown(Layer.VPC_ENDPOINT_POLICY) : allow;
    }

    /** Whether it only lets in the caller's account, which a gateway endpoint takes for the root user alone. */
    static boolean dependsOnItsKind(Request request, Layers layers) {
        return allow(request, layers).verdict() == Verdict.UNKNOWN
                && allow(request, layers, Naming.ACCOUNT).verdict() == Verdict.ALLOWED;
    }

    private static Judgement allow(Request request, Layers layers, Naming atLeast) {
        return Statements.allowNamed(Layer.VPC_ENDPOINT_POLICY, layers.endpoint(), request, atLeast);
    }
}
