package io.plumbline.evaluate;

/**
 * The policy of the VPC endpoint that the request came through: it grants nothing, and must let everything pass that is
 * to be allowed, whoever else allows it.
 *
 * <p>Follows <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Control access to
 * VPC endpoints using endpoint policies</a>.
 */
final class EndpointLayer {

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
        return layers.endpoint() == null
                ? null
                : Statements.allowNamed(Layer.VPC_ENDPOINT_POLICY, layers.endpoint(), request, Naming.ACCOUNT);
    }
}
