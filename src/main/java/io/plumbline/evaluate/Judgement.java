package io.plumbline.evaluate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a layer says of a request, and the statement it says so by.
 *
 * <p>Statements and layers keep theirs ready, so that deciding makes none.
 *
 * @param layer null for what needs no permission
 * @param decidedBy the statement that denies, allows, or would if more were known; null when none decided
 */
public record Judgement(Layer layer, Verdict verdict, CompiledStatement decidedBy) {

    static final Judgement NEEDS_NO_PERMISSION = new Judgement(null, Verdict.ALLOWED, null);

    /** Where to begin when everything must allow. */
    static final Judgement NOTHING_IN_THE_WAY = new Judgement(null, Verdict.ALLOWED, null);

    private static final Map<Layer, Judgement> ALLOWED = all(Verdict.ALLOWED);
    private static final Map<Layer, Judgement> NOT_ALLOWED = all(Verdict.IMPLICIT_DENY);
    private static final Map<Layer, Judgement> NOT_KNOWN = all(Verdict.UNKNOWN);

    private static Map<Layer, Judgement> all(Verdict verdict) {
        Map<Layer, Judgement> judgements = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            judgements.put(layer, new Judgement(layer, verdict, null));
        }
        return Collections.unmodifiableMap(judgements);
    }

    /** The layer allows it, by no statement in particular. */
    static Judgement allowed(Layer layer) {
        return ALLOWED.get(layer);
    }

    /** Nothing in the layer allows it. */
    static Judgement notAllowed(Layer layer) {
        return NOT_ALLOWED.get(layer);
    }

    /** Nobody can know what the layer says. */
    static Judgement notKnown(Layer layer) {
        return NOT_KNOWN.get(layer);
    }

    /** The name of the deciding policy, null when none decided. */
    public String policy() {
        return decidedBy == null ? null : decidedBy.policy().name();
    }

    /** The label of the deciding statement, null when none decided. */
    public String statement() {
        return decidedBy == null ? null : decidedBy.label();
    }

    /** By what the deciding statement stays known, null when none decided. */
    String statementIdentity() {
        return decidedBy == null ? null : decidedBy.identity();
    }

    /** All of the layers must allow: the first that does not, else the first that perhaps does not, else this one. */
    Judgement and(Judgement other) {
        return other == null || reach() <= other.reach() ? this : other;
    }

    /** One of the two is enough: the one that allows, else the one that perhaps does, else this one. */
    Judgement or(Judgement other) {
        return other == null || reach() >= other.reach() ? this : other;
    }

    private int reach() {
        return switch (verdict) {
            case EXPLICIT_DENY, IMPLICIT_DENY -> 0;
            case UNKNOWN -> 1;
            case ALLOWED -> 2;
        };
    }
}
