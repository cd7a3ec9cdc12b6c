package io.plumbline.evaluate;

/**
 * Session policies, passed when a role is assumed or a user federates: they grant nothing, and what none of them allows
 * is denied to the session. A federated user's session has no permissions without one.
 *
 * <p>Follows <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session
 * policies</a> and <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html">Permissions
 * for GetFederationToken</a>.
 */
final class SessionLayer {

    private SessionLayer() {}

    /** Null when nothing in them denies. */
    static Judgement deny(Request request, Layers layers) {
        return layers.session() == null ? null : Statements.deny(Layer.SESSION_POLICY, layers.session(), request);
    }

    /** Null without session policies. */
    static Judgement allow(Request request, Layers layers) {
        if (layers.session() == null) {
            boolean needsOne = request.principal().kind() == Principal.Kind.FEDERATED_USER
                    && !layers.unseen().contains(Layer.SESSION_POLICY);
            return needsOne ? Judgement.notAllowed(Layer.SESSION_POLICY) : null;
        }
        Judgement allow = Statements.allow(Layer.SESSION_POLICY, layers.session(), request);
        boolean lifted = !layers.sessionComplete() && allow.verdict() == Verdict.IMPLICIT_DENY;
        return lifted ? Judgement.notKnown(Layer.SESSION_POLICY) : allow;
    }
}
