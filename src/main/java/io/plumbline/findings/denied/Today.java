package io.plumbline.findings.denied;

import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Verdict;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.trail.Denial.Shape;
import io.plumbline.usage.Entry;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the exported policies say of denied calls today; of several answers the firmest denial.
 *
 * @param decision null where nobody could be asked
 */
record Today(State state, Decision decision) {

    /** In the order in which one is told rather than another. */
    enum State {
        NOT_EXPORTED,
        /** It is not known who was denied, or which action; or no policy decides it. */
        NOT_ASKED,
        DENIES_EXPLICITLY,
        DOES_NOT_ALLOW,
        UNKNOWN,
        ALLOWS
    }

    static Today of(DeniedCalls calls, Optional<TodaysPolicies> policies) {
        if (policies.isEmpty()) {
            return new Today(State.NOT_EXPORTED, null);
        }
        boolean askable = calls.action().isPresent()
                && !calls.saidAs(Shape.ROLE_NOT_ASSUMABLE)
                && !calls.saidOnlyAs(Shape.PUBLIC_ACCESS_BLOCK);
        Today told = null;
        Set<Asked> asked = new HashSet<>();
        for (Entry call : askable ? calls.entries() : Set.<Entry>of()) {
            if (asked.add(Asked.of(call.what()))) {
                Today one = policies.get().on(call.what()).map(Today::of).orElse(null);
                told = told == null || (one != null && one.state.compareTo(told.state) < 0) ? one : told;
            }
        }
        return told == null ? new Today(State.NOT_ASKED, null) : told;
    }

    static Today of(Decision decision) {
        State state =
                switch (decision.verdict()) {
                    case EXPLICIT_DENY -> State.DENIES_EXPLICITLY;
                    case IMPLICIT_DENY -> State.DOES_NOT_ALLOW;
                    case ALLOWED -> State.ALLOWS;
                    case UNKNOWN -> State.UNKNOWN;
                };
        return new Today(state, decision);
    }

    /** What a verdict rests on. */
    private record Asked(String resource, boolean folded, String context) {
        static Asked of(Entry.Fact call) {
            return new Asked(call.resource(), call.folded(), call.context());
        }
    }

    boolean is(State other) {
        return state == other;
    }

    /** Whether the layer lacks an allow today, whatever the others say. */
    boolean lacks(Layer layer) {
        return decision != null && decision.layers().get(layer) == Verdict.IMPLICIT_DENY;
    }

    /** Whether it is denied, with or without a statement that says so. */
    boolean isDenial() {
        return is(State.DENIES_EXPLICITLY) || is(State.DOES_NOT_ALLOW);
    }

    /**
     * Whether it allows, and all that AWS named was asked: what was denied then is allowed now. What narrows a session is
     * in no export.
     */
    boolean isFixed(DeniedCalls calls) {
        boolean bySession = calls.layer().filter(Layer.SESSION_POLICY::equals).isPresent();
        return is(State.ALLOWS)
                && !bySession
                && calls.layer()
                        .map(layer -> !decision.unseen().contains(layer))
                        .orElse(decision.unseen().isEmpty());
    }

    /** Whether a statement of the layer that AWS named, or of any if it named none, denies today. */
    boolean isDeniedBy(Optional<Layer> named) {
        return is(State.DENIES_EXPLICITLY)
                && decision.policy() != null
                && named.map(layer -> layer == decision.decidedBy()).orElse(true);
    }
}
