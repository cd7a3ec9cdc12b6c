package io.plumbline.evaluate;

import java.util.List;

/**
 * The permissions boundary: grants nothing, and what it does not allow is denied.
 *
 * <p>Follows <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
 * boundaries for IAM entities</a>.
 */
final class BoundaryLayer {

    private BoundaryLayer() {}

    /** Null when the principal has no boundary. */
    static Judgement judge(Request request, Layers layers) {
        if (!layers.boundaryKnown()) {
            return new Judgement(Layer.PERMISSIONS_BOUNDARY, Verdict.UNKNOWN, null, null);
        }
        return layers.boundary() == null
                ? null
                : Judgement.of(Layer.PERMISSIONS_BOUNDARY, List.of(layers.boundary()), request);
    }

    static void explain(Request request, Layers layers, Doubts doubts) {
        if (!layers.boundaryKnown()) {
            doubts.add(Doubt.UNRESOLVED_POLICY);
        } else if (layers.boundary() != null) {
            doubts.addAll(request, List.of(layers.boundary()));
        }
    }
}
