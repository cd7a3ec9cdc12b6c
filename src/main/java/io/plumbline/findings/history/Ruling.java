package io.plumbline.findings.history;

import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Doubt;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Verdict;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.trail.Denial;
import io.plumbline.usage.Entry;
import io.plumbline.usage.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Whether the policies of its time say of a call what AWS said.
 *
 * @param layer of a denial the one that AWS named, of an allow the one that decides here; {@link #UNSTATED} for neither
 * @param because why nobody can know; null unless {@link Kind#UNKNOWN}
 * @param rewound whether the policies of its time are others than the exported ones
 */
record Ruling(Kind kind, String layer, Because because, boolean rewound) {

    static final String UNSTATED = "unstated";

    /** In the order in which one possible past outweighs another: what can be so, is taken to be so. */
    enum Kind {
        AGREE,
        UNKNOWN,
        DISAGREE
    }

    /** Why nobody can know. */
    enum Because {
        /** A layer that was not given may explain what AWS said. */
        LAYER_NOT_SEEN,
        /** A condition hangs on what the event does not prove, or is not understood. */
        CONDITION_NOT_KNOWN,
        /** A policy was replaced or removed, and the trail does not hold what it said. */
        POLICIES_OF_THEN_NOT_KNOWN,
        /** Sessions of that day were narrowed in different ways, or by what cannot be read. */
        SESSION_POLICY_NOT_KNOWN,
        /** A document that is attached today is not in the export. */
        POLICY_NOT_EXPORTED,
        /** The call's resources are told as one prefix of which policies cover a part. */
        RESOURCE_FOLDED,
        /** The action or the call's time cannot be told. */
        CALL_NOT_KNOWN
    }

    /**
     * Whether AWS passed judgement on what this principal may do: not where it refused a service in the principal's stead,
     * nor where a switch of S3's or a role that was not to be assumed ended the call.
     */
    static boolean isPassedOn(Entry call) {
        if (!PrincipalEvidence.isDenied(call)) {
            return call.what().outcome().equals("ALLOWED");
        }
        Refusal refusal = Refusal.of(call.what());
        return refusal.service() == null
                && refusal.shape() != Denial.Shape.ROLE_NOT_ASSUMABLE
                && refusal.shape() != Denial.Shape.PUBLIC_ACCESS_BLOCK;
    }

    /** The ruling on a call that was allowed or denied. */
    static Ruling on(Entry call, List<Past.Word> words) {
        return words.stream()
                .map(word -> on(call, word))
                .min(Comparator.comparing(Ruling::kind))
                .orElseGet(() -> unknown(layerNamed(call), Because.CALL_NOT_KNOWN, true));
    }

    private static Ruling on(Entry call, Past.Word word) {
        boolean rewound = !word.asExported();
        Decision decision = word.decision().orElse(null);
        if (decision == null) {
            return unknown(layerNamed(call), Because.CALL_NOT_KNOWN, rewound);
        }
        return PrincipalEvidence.isDenied(call)
                ? onDenied(call, decision, rewound)
                : onAllowed(call, decision, rewound);
    }

    private static Ruling onAllowed(Entry call, Decision decision, boolean rewound) {
        String layer =
                decision.decidedBy() == null ? UNSTATED : decision.decidedBy().name();
        return switch (decision.verdict()) {
            case ALLOWED -> new Ruling(Kind.AGREE, layer, null, rewound);
            case EXPLICIT_DENY -> new Ruling(Kind.DISAGREE, layer, null, rewound);
            case IMPLICIT_DENY ->
                denies(call, decision)
                        ? new Ruling(Kind.DISAGREE, layer, null, rewound)
                        : unknown(UNSTATED, Because.LAYER_NOT_SEEN, rewound);
            case UNKNOWN -> unknown(UNSTATED, because(decision, rewound), rewound);
        };
    }

    private static Ruling onDenied(Entry call, Decision decision, boolean rewound) {
        String layer = layerNamed(call);
        return switch (decision.verdict()) {
            case EXPLICIT_DENY, IMPLICIT_DENY -> new Ruling(Kind.AGREE, layer, null, rewound);
            case ALLOWED ->
                isSeen(call, decision)
                        ? decision.doubts().contains(Doubt.UNRESOLVED_POLICY)
                                ? unknown(layer, unresolved(rewound), rewound)
                                : new Ruling(Kind.DISAGREE, layer, null, rewound)
                        : unknown(layer, Because.LAYER_NOT_SEEN, rewound);
            case UNKNOWN -> unknown(layer, because(decision, rewound), rewound);
        };
    }

    /**
     * Whether the layer that denied it is one that the decision rests on; when none was named, whether all were seen. What
     * narrowed a session is seen only where the trail told of it: the session may have begun before.
     */
    static boolean isSeen(Entry denied, Decision decision) {
        String named = denied.what().layer();
        if (named == null) {
            return decision.unseen().isEmpty();
        }
        Layer layer = Layer.valueOf(named);
        boolean untold = layer == Layer.SESSION_POLICY && !decision.layers().containsKey(layer);
        return !untold && !decision.unseen().contains(layer);
    }

    private static Because because(Decision decision, boolean rewound) {
        if (decision.layers().get(Layer.SESSION_POLICY) == Verdict.UNKNOWN) {
            return Because.SESSION_POLICY_NOT_KNOWN;
        }
        if (decision.doubts().contains(Doubt.UNRESOLVED_POLICY)) {
            return unresolved(rewound);
        }
        if (decision.doubts().contains(Doubt.UNSEEN_LAYER)) {
            return Because.LAYER_NOT_SEEN;
        }
        return decision.doubts().contains(Doubt.PART_OF_PREFIX) ? Because.RESOURCE_FOLDED : Because.CONDITION_NOT_KNOWN;
    }

    private static Because unresolved(boolean rewound) {
        return rewound ? Because.POLICIES_OF_THEN_NOT_KNOWN : Because.POLICY_NOT_EXPORTED;
    }

    private static Ruling unknown(String layer, Because because, boolean rewound) {
        return new Ruling(Kind.UNKNOWN, layer, because, rewound);
    }

    private static String layerNamed(Entry call) {
        return call.what().layer() == null ? UNSTATED : call.what().layer();
    }

    /** Whether policies deny it, for certain: a grant of a key, which no export has, may allow what no policy does. */
    static boolean denies(Entry call, Decision decision) {
        boolean mayBeGranted = call.what().action().toLowerCase(Locale.ROOT).startsWith("kms:");
        return decision.verdict() == Verdict.EXPLICIT_DENY
                || (decision.verdict() == Verdict.IMPLICIT_DENY
                        && decision.unseen().isEmpty()
                        && !mayBeGranted);
    }
}
