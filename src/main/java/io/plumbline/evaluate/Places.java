package io.plumbline.evaluate;

/**
 * The places of a wildcard text at which a reader may stand, all of them at once: what {@link Glob} needs where looking
 * for one place after the other will not do, because a star is bound to its part of an ARN or the text is a prefix.
 *
 * <p>Takes text × pattern steps at most.
 */
final class Places {

    static final byte LITERAL = 0;
    static final byte ANY = 1;
    static final byte ONE = 2;
    static final byte ANY_IN_PART = 3;
    static final byte ONE_IN_PART = 4;

    private final char[] chars;
    private final byte[] kinds;
    private final boolean ignoringCase;

    Places(char[] chars, byte[] kinds, boolean ignoringCase) {
        this.chars = chars;
        this.kinds = kinds;
        this.ignoringCase = ignoringCase;
    }

    boolean hasBoundStar() {
        for (byte kind : kinds) {
            if (kind == ANY_IN_PART) {
                return true;
            }
        }
        return false;
    }

    boolean match(String text) {
        boolean[] reached = after(text, text.length());
        return reached != null && reached[chars.length];
    }

    /** Whether the text's first characters lead anywhere: what follows can be made up. */
    boolean goOnAfter(String text, int length) {
        return after(text, length) != null;
    }

    /** Whether after the text's first characters anything at all may follow: only a free star at the end takes it. */
    boolean coverAllAfter(String text, int length) {
        boolean[] reached = after(text, length);
        for (int p = chars.length - 1; reached != null && p >= 0 && isStar(p); p--) {
            if (kinds[p] == ANY && reached[p]) {
                return true;
            }
        }
        return false;
    }

    /** Null when there is no place left. */
    private boolean[] after(String text, int length) {
        boolean[] places = new boolean[chars.length + 1];
        places[0] = true;
        overStars(places);
        for (int t = 0; t < length; t++) {
            boolean[] next = new boolean[chars.length + 1];
            boolean any = false;
            for (int p = 0; p < chars.length; p++) {
                if (places[p] && takes(p, text.charAt(t))) {
                    next[isStar(p) ? p : p + 1] = true;
                    any = true;
                }
            }
            if (!any) {
                return null;
            }
            overStars(next);
            places = next;
        }
        return places;
    }

    /** A star may also stand for nothing. */
    private void overStars(boolean[] places) {
        for (int p = 0; p < chars.length; p++) {
            places[p + 1] |= places[p] && isStar(p);
        }
    }

    private boolean isStar(int p) {
        return kinds[p] == ANY || kinds[p] == ANY_IN_PART;
    }

    private boolean takes(int p, char c) {
        return switch (kinds[p]) {
            case ANY, ONE -> true;
            case ANY_IN_PART, ONE_IN_PART -> c != ':';
            default -> chars[p] == c || (ignoringCase && Character.toLowerCase(chars[p]) == Character.toLowerCase(c));
        };
    }
}
