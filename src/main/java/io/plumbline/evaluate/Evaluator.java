package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The rule by which AWS decides a request.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 * AWS enforcement code logic evaluates requests</a>.
 */
public final class Evaluator {

    /** These work even against an explicit deny, says the STS reference. */
    private static final Set<ActionName> NEED_NO_PERMISSION =
            Set.of(ActionName.of("sts:GetCallerIdentity"), ActionName.of("sts:GetSessionToken"));

    private Evaluator() {}

    /** The verdict and what it rests on. */
    public static Decision decide(Request request, Layers layers) {
        if (needsNoPermission(request.action())) {
            return new Decision(Verdict.ALLOWED, null, null, null, Map.of(), Set.of(), Set.of(), Set.of());
        }
        Judgement identity = IdentityLayer.judge(request, layers);
        Judgement boundary = BoundaryLayer.judge(request, layers);
        Judgement[] all = {identity, boundary};

        // An explicit deny anywhere ends it; then every layer that is there must allow.
        Judgement deciding = first(Verdict.EXPLICIT_DENY, all);
        deciding = deciding != null ? deciding : first(Verdict.IMPLICIT_DENY, all);
        deciding = deciding != null ? deciding : first(Verdict.UNKNOWN, all);
        deciding = deciding != null ? deciding : identity;
        return explained(deciding, all, request, layers);
    }

    private static Judgement first(Verdict verdict, Judgement[] judgements) {
        for (Judgement judgement : judgements) {
            if (judgement != null && judgement.verdict() == verdict) {
                return judgement;
            }
        }
        return null;
    }

    private static Decision explained(Judgement deciding, Judgement[] all, Request request, Layers layers) {
        Map<Layer, Verdict> verdicts = new EnumMap<>(Layer.class);
        for (Judgement judgement : all) {
            if (judgement != null) {
                verdicts.put(judgement.layer(), judgement.verdict());
            }
        }
        String policy = deciding.policy() == null ? null : deciding.policy().name();
        String statement =
                deciding.statement() == null ? null : deciding.statement().label();
        Doubts doubts = doubts(deciding.verdict(), all, request, layers);
        return new Decision(
                deciding.verdict(),
                deciding.layer(),
                policy,
                statement,
                verdicts,
                doubts.keys(),
                doubts.unsupported(),
                doubts.kinds());
    }

    /** Gathered after the fact, and only when there is something to tell. */
    private static Doubts doubts(Verdict verdict, Judgement[] all, Request request, Layers layers) {
        Doubts doubts = new Doubts();
        if (verdict == Verdict.ALLOWED && !layers.identityComplete()) {
            doubts.add(Doubt.UNRESOLVED_POLICY);
        }
        if (verdict == Verdict.UNKNOWN) {
            for (Judgement judgement : all) {
                if (judgement != null && judgement.verdict() == Verdict.UNKNOWN) {
                    explain(judgement.layer(), request, layers, doubts);
                }
            }
        }
        return doubts;
    }

    /** Asks the layer itself. */
    private static void explain(Layer layer, Request request, Layers layers, Doubts doubts) {
        if (layer == Layer.IDENTITY_POLICY) {
            IdentityLayer.explain(request, layers, doubts);
        } else if (layer == Layer.PERMISSIONS_BOUNDARY) {
            BoundaryLayer.explain(request, layers, doubts);
        }
    }

    private static boolean needsNoPermission(ActionName action) {
        return action.service().equalsIgnoreCase("sts") && NEED_NO_PERMISSION.contains(action);
    }
}
