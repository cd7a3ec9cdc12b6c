package io.plumbline.evaluate;

import java.util.List;

/**
 * Resource control policies, from the organization's root down to the resource's account: every level has the full
 * access that cannot be taken off it, so they only deny, to callers from anywhere.
 *
 * <p>They reach the resources of some services only, and neither what service-linked roles do nor who assumes them. Follows <a
 * href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">Resource control
 * policies</a>.
 */
final class ResourceControlLayer {

    private static final String NEVER_RESTRICTED = "retiregrant";

    private static final String SERVICE_LINKED_ROLE = ":role/aws-service-role/";

    private ResourceControlLayer() {}

    private static boolean reach(Request request, Layers layers) {
        return layers.resourceControl() != null
                && ResourceControlServices.support(request.service())
                && !request.isByServiceLinkedRole()
                && !request.resource().contains(SERVICE_LINKED_ROLE)
                && !(request.service().equals("kms") && request.actionName().equals(NEVER_RESTRICTED));
    }

    /** Null when nothing in them denies, or when they do not reach the resource. */
    static Judgement deny(Request request, Layers layers) {
        if (!reach(request, layers)) {
            return null;
        }
        boolean bounded = BoundaryLayer.isThere(layers);
        Judgement perhaps = null;
        for (List<NamedPolicy> level : layers.resourceControl()) {
            for (int i = 0; i < level.size(); i++) {
                Judgement deny = Statements.denyNamed(Layer.RESOURCE_CONTROL_POLICY, level.get(i), request, bounded);
                if (deny != null && deny.verdict() == Verdict.EXPLICIT_DENY) {
                    return deny;
                }
                perhaps = perhaps == null ? deny : perhaps;
            }
        }
        return perhaps;
    }

    /** Null when they do not reach the resource. */
    static Judgement allow(Request request, Layers layers) {
        return reach(request, layers) ? Judgement.allowed(Layer.RESOURCE_CONTROL_POLICY) : null;
    }
}
