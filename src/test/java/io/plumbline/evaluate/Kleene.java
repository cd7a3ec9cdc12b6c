package io.plumbline.evaluate;

/** Logic with a third value: a {@code Boolean} is null where nobody knows. */
final class Kleene {

    private Kleene() {}

    static Boolean not(Boolean value) {
        return value == null ? null : Boolean.valueOf(!value);
    }

    static Boolean and(Boolean one, Boolean other) {
        return not(or(not(one), not(other)));
    }

    static Boolean or(Boolean one, Boolean other) {
        if (isTrue(one) || isTrue(other)) {
            return true;
        }
        return (one == null || other == null) ? null : Boolean.FALSE;
    }

    static boolean isTrue(Boolean value) {
        return value != null && value;
    }

    static boolean isFalse(Boolean value) {
        return value != null && !value;
    }
}
