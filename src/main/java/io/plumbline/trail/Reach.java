package io.plumbline.trail;

/** How much of a kind of event a trail delivers. */
public enum Reach {
    NONE,
    UNKNOWN,
    /** Those of some resources, calls or callers. */
    SOME,
    ALL;

    /** Of two trails together. */
    public Reach or(Reach other) {
        return compareTo(other) > 0 ? this : other;
    }

    /** Not more than the other. */
    Reach upTo(Reach most) {
        return compareTo(most) < 0 ? this : most;
    }
}
