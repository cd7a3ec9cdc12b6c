package io.plumbline.evaluate;

/**
 * The resource's own policy: of a bucket, key, repository, function, secret, …, and the trust policy of a role.
 *
 * <p>It is the one layer that can grant by itself, and how far depends on how closely it names the caller. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Resource-based
 * policies</a>.
 */
final class ResourceLayer {

    private ResourceLayer() {}

    static boolean isUnseen(Layers layers) {
        return layers.unseen().contains(Layer.RESOURCE_POLICY);
    }

    /** Null when nothing in it denies. */
    static Judgement deny(Request request, Layers layers, Deviation service) {
        return layers.resource() == null || service.overridesResourcePolicy(request)
                ? null
                : Statements.denyNamed(
                        service.resourceLayer(), layers.resource(), request, BoundaryLayer.isThere(layers));
    }

    /** What it grants to a caller whom it names at least so closely; one that is not there or not seen grants nothing. */
    static Judgement grant(Request request, Layers layers, Deviation service, Naming atLeast) {
        return layers.resource() == null
                ? Judgement.notAllowed(service.resourceLayer())
                : Statements.allowNamed(service.resourceLayer(), layers.resource(), request, atLeast);
    }

    /** Whether it lets in a caller from elsewhere; that cannot be known where it was not seen. */
    static Judgement letIn(Request request, Layers layers, Deviation service) {
        return isUnseen(layers)
                ? Judgement.notKnown(service.resourceLayer())
                : grant(request, layers, service, Naming.ACCOUNT);
    }

    /**
     * Whether it leaves the decision to the caller's identity policies. A policy that was not seen is taken to: an
     * unseen layer denies nothing.
     */
    static Judgement openDoor(Request request, Layers layers, Deviation service) {
        return isUnseen(layers)
                ? Judgement.allowed(service.resourceLayer())
                : grant(request, layers, service, Naming.ACCOUNT);
    }
}
