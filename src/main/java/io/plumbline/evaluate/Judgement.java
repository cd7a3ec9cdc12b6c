package io.plumbline.evaluate;

import java.util.List;

/**
 * What one layer says of a request, and the statement it says so by.
 *
 * @param policy null when no statement decided
 * @param statement the one that denies, allows, or would if more were known; else null
 */
record Judgement(Layer layer, Verdict verdict, NamedPolicy policy, CompiledStatement statement) {

    /**
     * The rule within every layer: a deny wins, else an allow is needed. A deny that may apply takes the certainty from
     * an allow, but not from a request that nothing allows.
     */
    static Judgement of(Layer layer, List<NamedPolicy> policies, Request request) {
        Judgement deny = strongest(layer, policies, request, true);
        if (deny.verdict == Verdict.EXPLICIT_DENY) {
            return deny;
        }
        Judgement allow = strongest(layer, policies, request, false);
        return allow.verdict == Verdict.ALLOWED && deny.verdict == Verdict.UNKNOWN ? deny : allow;
    }

    Judgement but(Verdict other) {
        return new Judgement(layer, other, policy, statement);
    }

    /** The first certain deny or allow, else the first that may be one, else that there is none. */
    private static Judgement strongest(Layer layer, List<NamedPolicy> policies, Request request, boolean denies) {
        Judgement perhaps = null;
        for (int i = 0; i < policies.size(); i++) {
            NamedPolicy policy = policies.get(i);
            NamedPolicy.Statements about = policy.about(request.action().service());
            List<CompiledStatement> statements = denies ? about.denies() : about.allows();
            for (int j = 0; j < statements.size(); j++) {
                CompiledStatement statement = statements.get(j);
                Truth covers = statement.covers(request);
                if (covers == Truth.TRUE) {
                    return new Judgement(layer, denies ? Verdict.EXPLICIT_DENY : Verdict.ALLOWED, policy, statement);
                }
                if (covers == Truth.UNKNOWN && perhaps == null) {
                    perhaps = new Judgement(layer, Verdict.UNKNOWN, policy, statement);
                }
            }
        }
        return perhaps != null ? perhaps : new Judgement(layer, Verdict.IMPLICIT_DENY, null, null);
    }
}
