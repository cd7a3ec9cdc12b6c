package io.plumbline.evaluate;

/** Kleene's three values: what holds, what does not, and what the request does not tell. */
enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    /** The weaker of the two: one {@code FALSE} settles it. */
    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The stronger of the two: one {@code TRUE} settles it. */
    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }

    Truth notIf(boolean negated) {
        return negated ? not() : this;
    }
}
