package io.plumbline.evaluate;

import java.util.List;

/**
 * Service control policies, from the organization's root down to the caller's account: they grant nothing, every level
 * must allow, and any may deny.
 *
 * <p>They reach the users, roles and root users of member accounts, not service-linked roles, services or strangers.
 * Follows <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 * evaluation</a>.
 */
final class ServiceControlLayer {

    private ServiceControlLayer() {}

    private static boolean reach(Request request, Layers layers) {
        return layers.serviceControl() != null && request.principal().hasIdentity() && !request.isByServiceLinkedRole();
    }

    /** Null when nothing in them denies, or when they do not reach the caller. */
    static Judgement deny(Request request, Layers layers) {
        if (!reach(request, layers)) {
            return null;
        }
        Judgement perhaps = null;
        List<List<NamedPolicy>> levels = layers.serviceControl();
        for (int i = 0; i < levels.size(); i++) {
            Judgement deny = Statements.deny(Layer.SERVICE_CONTROL_POLICY, levels.get(i), request);
            if (deny != null && deny.verdict() == Verdict.EXPLICIT_DENY) {
                return deny;
            }
            perhaps = perhaps == null ? deny : perhaps;
        }
        return perhaps;
    }

    /** Null when they do not reach the caller. */
    static Judgement allow(Request request, Layers layers) {
        if (!reach(request, layers)) {
            return null;
        }
        Judgement allow = Judgement.allowed(Layer.SERVICE_CONTROL_POLICY);
        List<List<NamedPolicy>> levels = layers.serviceControl();
        for (int i = 0; i < levels.size() && allow.verdict() != Verdict.IMPLICIT_DENY; i++) {
            allow = Statements.allow(Layer.SERVICE_CONTROL_POLICY, levels.get(i), request)
                    .and(allow);
        }
        return allow;
    }
}
