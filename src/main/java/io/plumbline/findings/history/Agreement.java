package io.plumbline.findings.history;

import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Verdict;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.usage.Entry;
import java.util.List;
import java.util.Set;

/**
 * How often today's policies say what AWS said, in events: history is the evaluator's conscience.
 *
 * <p>Unknown are calls that a layer not given here can explain: an allowed call that a resource policy may have allowed,
 * a denial by an organization's policy.
 */
public record Agreement(long agree, long disagree, long unknown) {

    public static final Agreement NONE = new Agreement(0, 0, 0);

    private static final Set<String> LAYERS_GIVEN =
            Set.of(Layer.IDENTITY_POLICY.name(), Layer.PERMISSIONS_BOUNDARY.name());

    public Agreement plus(Agreement other) {
        return new Agreement(agree + other.agree, disagree + other.disagree, unknown + other.unknown);
    }

    public static Agreement of(List<Entry> calls, TodaysPolicies policies) {
        Agreement sum = NONE;
        for (Entry call : calls) {
            sum = sum.plus(of(call, policies));
        }
        return sum;
    }

    private static Agreement of(Entry call, TodaysPolicies policies) {
        boolean denied = PrincipalEvidence.isDenied(call);
        if (!denied && !call.what().outcome().equals("ALLOWED")) {
            return NONE;
        }
        Verdict verdict = policies.on(call.what()).map(Decision::verdict).orElse(Verdict.UNKNOWN);
        boolean agrees = denied ? isDenial(verdict) : verdict == Verdict.ALLOWED;
        boolean disagrees = denied
                ? verdict == Verdict.ALLOWED
                        && call.what().layer() != null
                        && LAYERS_GIVEN.contains(call.what().layer())
                : verdict == Verdict.EXPLICIT_DENY;
        return new Agreement(
                agrees ? call.count() : 0, disagrees ? call.count() : 0, agrees || disagrees ? 0 : call.count());
    }

    private static boolean isDenial(Verdict verdict) {
        return verdict == Verdict.IMPLICIT_DENY || verdict == Verdict.EXPLICIT_DENY;
    }
}
