package io.plumbline.evaluate;

/**
 * Identity policies: the principal's own and its groups', inline and managed.
 *
 * <p>An attached document that is not known may allow what no other does: then nothing is certain to be denied. That it
 * may also deny is told as a doubt and takes nothing from an allow, as with every layer that is not seen. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Identity-based
 * policies</a>.
 */
final class IdentityLayer {

    private IdentityLayer() {}

    static Judgement judge(Request request, Layers layers) {
        Judgement judgement = Judgement.of(Layer.IDENTITY_POLICY, layers.identity(), request);
        boolean lifted = !layers.identityComplete() && judgement.verdict() == Verdict.IMPLICIT_DENY;
        return lifted ? judgement.but(Verdict.UNKNOWN) : judgement;
    }

    static void explain(Request request, Layers layers, Doubts doubts) {
        doubts.addAll(request, layers.identity());
        if (!layers.identityComplete()) {
            doubts.add(Doubt.UNRESOLVED_POLICY);
        }
    }
}
