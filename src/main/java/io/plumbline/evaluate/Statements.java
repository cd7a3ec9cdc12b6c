package io.plumbline.evaluate;

import java.util.List;

/**
 * The rule within a layer: of its statements one that denies is enough, and one that allows; what is certain goes before
 * what may be.
 */
final class Statements {

    private Statements() {}

    /** The first that denies, else the first that perhaps does, else null. */
    static Judgement deny(Layer layer, List<NamedPolicy> policies, Request request) {
        Judgement perhaps = null;
        for (int i = 0; i < policies.size(); i++) {
            for (CompiledStatement statement : policies.get(i).denies(request)) {
                Truth covers = statement.covers(request);
                if (covers == Truth.TRUE) {
                    return statement.judgement(layer, covers);
                }
                if (covers == Truth.UNKNOWN && perhaps == null) {
                    perhaps = statement.judgement(layer, covers);
                }
            }
        }
        return perhaps;
    }

    /** The first that allows, else the first that perhaps does, else that none does. */
    static Judgement allow(Layer layer, List<NamedPolicy> policies, Request request) {
        Judgement perhaps = null;
        for (int i = 0; i < policies.size(); i++) {
            for (CompiledStatement statement : policies.get(i).allows(request)) {
                Truth covers = statement.covers(request);
                if (covers == Truth.TRUE) {
                    return statement.judgement(layer, covers);
                }
                if (covers == Truth.UNKNOWN && perhaps == null) {
                    perhaps = statement.judgement(layer, covers);
                }
            }
        }
        return perhaps != null ? perhaps : Judgement.notAllowed(layer);
    }

    /** As {@link #deny}, in a policy that says whom it means. */
    static Judgement denyNamed(Layer layer, NamedPolicy policy, Request request, boolean bounded) {
        Judgement perhaps = null;
        for (CompiledStatement statement : policy.denies(request)) {
            Truth denies = statement.deniesTo(request, bounded);
            if (denies == Truth.TRUE) {
                return statement.judgement(layer, denies);
            }
            if (denies == Truth.UNKNOWN && perhaps == null) {
                perhaps = statement.judgement(layer, denies);
            }
        }
        return perhaps;
    }

    /** As {@link #allow}, in a policy that must name the caller at least so closely. */
    static Judgement allowNamed(Layer layer, NamedPolicy policy, Request request, Naming atLeast) {
        Judgement perhaps = null;
        for (CompiledStatement statement : policy.allows(request)) {
            Truth grants = statement.grants(request, atLeast);
            if (grants == Truth.TRUE) {
                return statement.judgement(layer, grants);
            }
            if (grants == Truth.UNKNOWN && perhaps == null) {
                perhaps = statement.judgement(layer, grants);
            }
        }
        return perhaps != null ? perhaps : Judgement.notAllowed(layer);
    }
}
