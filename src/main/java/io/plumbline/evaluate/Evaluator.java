package io.plumbline.evaluate;

/**
 * The rule by which AWS decides a request.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 * AWS enforcement code logic evaluates requests</a> and <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Cross-account
 * policy evaluation logic</a>. Conditions may be unknown, so all of it is Kleene's logic: a deny that does not hang on
 * what is unknown denies, an allow that does allows nothing for certain.
 */
public final class Evaluator {

    private Evaluator() {}

    /** The verdict, and the layer and statement it rests on. Makes no objects; {@link #decide} tells more. */
    public static Judgement judge(Request request, Layers layers) {
        Deviation service = Deviation.of(request);
        if (service.needsNoPermission()) {
            return Judgement.NEEDS_NO_PERMISSION;
        }
        Judgement deny = deny(request, layers, service);
        if (deny != null && deny.verdict() == Verdict.EXPLICIT_DENY) {
            return deny;
        }
        Judgement allow = allow(request, layers, service);
        // A deny that may apply takes the certainty from an allow, but changes nothing where nothing allows.
        return deny != null && allow.verdict() == Verdict.ALLOWED ? deny : allow;
    }

    /** The verdict with everything it rests on. */
    public static Decision decide(Request request, Layers layers) {
        return Explanation.of(judge(request, layers), request, layers);
    }

    /** An explicit deny anywhere ends it. Null when nothing denies. */
    private static Judgement deny(Request request, Layers layers, Deviation service) {
        Judgement deny = EndpointLayer.deny(request, layers);
        deny = firmer(deny, ResourceControlLayer.deny(request, layers));
        deny = firmer(deny, ServiceControlLayer.deny(request, layers));
        deny = firmer(deny, ResourceLayer.deny(request, layers, service));
        if (request.principal().hasIdentity()) {
            deny = firmer(deny, IdentityLayer.deny(request, layers));
            deny = firmer(deny, BoundaryLayer.deny(request, layers));
            deny = firmer(deny, SessionLayer.deny(request, layers));
        }
        return deny;
    }

    private static Judgement firmer(Judgement one, Judgement other) {
        boolean certain = one != null && one.verdict() == Verdict.EXPLICIT_DENY;
        return one == null || (!certain && other != null && other.verdict() == Verdict.EXPLICIT_DENY) ? other : one;
    }

    /** What guards the way must let it pass, and someone must grant it. */
    private static Judgement allow(Request request, Layers layers, Deviation service) {
        Judgement passed = Judgement.NOTHING_IN_THE_WAY
                .and(EndpointLayer.allow(request, layers))
                .and(ResourceControlLayer.allow(request, layers))
                .and(ServiceControlLayer.allow(request, layers));
        return passed.verdict() == Verdict.IMPLICIT_DENY
                ? passed
                : granted(request, layers, service).and(passed);
    }

    private static Judgement granted(Request request, Layers layers, Deviation service) {
        if (service.isClosedTo(request.principal())) {
            return Judgement.notAllowed(service.resourceLayer());
        }
        if (!request.principal().hasIdentity()) {
            return ResourceLayer.letIn(request, layers, service);
        }
        return request.crossesAccounts() && !service.isLeftToTheCallersAccount()
                ? acrossAccounts(request, layers, service)
                : withinOneAccount(request, layers, service);
    }

    /** The account of the resource must let the caller in, and the caller's own account must let it go. */
    private static Judgement acrossAccounts(Request request, Layers layers, Deviation service) {
        return IdentityLayer.allow(request, layers)
                .and(BoundaryLayer.allow(request, layers))
                .and(SessionLayer.allow(request, layers))
                .and(ResourceLayer.letIn(request, layers, service));
    }

    /**
     * What the resource's policy grants to the caller itself is granted. What it grants to the caller's role, and what
     * identity policies grant, is narrowed by boundary and session policy.
     */
    private static Judgement withinOneAccount(Request request, Layers layers, Deviation service) {
        Judgement toItself = ResourceLayer.grant(request, layers, service, Naming.SELF);
        if (toItself.verdict() == Verdict.ALLOWED && !service.narrowsEverybody()) {
            return toItself;
        }
        Judgement byIdentity = IdentityLayer.allow(request, layers);
        if (service.needsResourcePolicy()) {
            byIdentity = byIdentity.and(ResourceLayer.openDoor(request, layers, service));
        }
        Judgement narrowed = byIdentity
                .or(ResourceLayer.grant(request, layers, service, Naming.ISSUER))
                .and(BoundaryLayer.allow(request, layers))
                .and(SessionLayer.allow(request, layers));
        return service.narrowsEverybody() ? narrowed : narrowed.or(toItself);
    }
}
