package io.plumbline.evaluate;

/**
 * Identity policies: the principal's own and its groups', inline and managed. An account's root user needs none.
 *
 * <p>An attached document that is not known may allow what no other does: then nothing is certain to be denied. That it
 * may also deny is told as a doubt and takes nothing from an allow, as with every layer that is not seen. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Identity-based
 * policies</a>.
 */
final class IdentityLayer {

    private IdentityLayer() {}

    /** Null when nothing in it denies. */
    static Judgement deny(Request request, Layers layers) {
        return Statements.deny(Layer.IDENTITY_POLICY, layers.identity(), request);
    }

    static Judgement allow(Request request, Layers layers) {
        if (request.principal().kind() == Principal.Kind.ROOT) {
            return Judgement.allowed(Layer.IDENTITY_POLICY);
        }
        Judgement allow = Statements.allow(Layer.IDENTITY_POLICY, layers.identity(), request);
        boolean lifted = !layers.identityComplete() && allow.verdict() == Verdict.IMPLICIT_DENY;
        return lifted ? Judgement.notKnown(Layer.IDENTITY_POLICY) : allow;
    }
}
