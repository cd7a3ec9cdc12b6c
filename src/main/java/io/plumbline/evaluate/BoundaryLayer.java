package io.plumbline.evaluate;

/**
 * The permissions boundary: grants nothing, and what it does not allow is denied.
 *
 * <p>Follows <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
 * boundaries for IAM entities</a>.
 */
final class BoundaryLayer {

    private BoundaryLayer() {}

    /** Whether the principal has one, known or not. */
    static boolean isThere(Layers layers) {
        return layers.boundary() != null || !layers.boundaryKnown();
    }

    /** Null when nothing in it denies. */
    static Judgement deny(Request request, Layers layers) {
        return layers.boundary() == null
                ? null
                : Statements.deny(Layer.PERMISSIONS_BOUNDARY, layers.boundaryList(), request);
    }

    /** Null when the principal has none. */
    static Judgement allow(Request request, Layers layers) {
        if (!layers.boundaryKnown()) {
            return Judgement.notKnown(Layer.PERMISSIONS_BOUNDARY);
        }
        return layers.boundary() == null
                ? null
                : Statements.allow(Layer.PERMISSIONS_BOUNDARY, layers.boundaryList(), request);
    }
}
