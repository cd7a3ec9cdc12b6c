package io.plumbline.trail;

/** Whether a trail delivers something, as far as its settings tell. */
public enum Heard {
    NO,
    UNKNOWN,
    YES;

    /** Both conditions hold. */
    Heard and(Heard other) {
        return compareTo(other) < 0 ? this : other;
    }

    /** Either of two ways leads there. */
    Heard or(Heard other) {
        return compareTo(other) > 0 ? this : other;
    }

    static Heard of(boolean known) {
        return known ? YES : NO;
    }
}
