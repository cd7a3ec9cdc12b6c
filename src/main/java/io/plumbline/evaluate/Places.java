package io.plumbline.evaluate;

import java.util.Arrays;

/**
 * The places of a wildcard text at which a reader may stand, all of them at once: what {@link Glob} needs where looking
 * for one piece after the other will not do, because stars that are bound to their part of an ARN stand among free ones,
 * or letter case does not count.
 *
 * <p>Takes text × pattern steps at most.
 */
final class Places implements Wildcards {

    static final byte LITERAL = 0;
    static final byte ANY = 1;
    static final byte ONE = 2;
    static final byte ANY_IN_PART = 3;
    static final byte ONE_IN_PART = 4;

    private final char[] chars;
    private final byte[] kinds;
    private final boolean ignoringCase;
    private final boolean plain;

    Places(char[] chars, byte[] kinds, boolean ignoringCase) {
        this.chars = chars;
        this.kinds = kinds;
        this.ignoringCase = ignoringCase;
        this.plain = isPlain(kinds);
    }

    private static boolean isPlain(byte[] kinds) {
        for (byte kind : kinds) {
            if (kind != LITERAL) {
                return false;
            }
        }
        return true;
    }

    static boolean haveBoundStar(byte[] kinds) {
        for (byte kind : kinds) {
            if (kind == ANY_IN_PART) {
                return true;
            }
        }
        return false;
    }

    static boolean isStar(byte kind) {
        return kind == ANY || kind == ANY_IN_PART;
    }

    @Override
    public boolean match(String text) {
        if (plain) {
            return text.length() == chars.length && startsLike(text);
        }
        boolean[] reached = after(text, text.length());
        return reached != null && reached[chars.length];
    }

    private boolean startsLike(String text) {
        for (int p = 0; p < chars.length; p++) {
            if (!takes(p, text.charAt(p))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean goOnAfter(String text, int length) {
        return after(text, length) != null;
    }

    /** As {@link #goOnAfter}, where what follows has no colon. */
    boolean goOnWithoutColonAfter(String text, int length) {
        boolean[] reached = after(text, length);
        for (int p = chars.length; reached != null && p >= 0; p--) {
            if (reached[p]) {
                return true;
            }
            if (p > 0 && chars[p - 1] == ':') {
                return false;
            }
        }
        return false;
    }

    @Override
    public boolean coverAllAfter(String text, int length) {
        boolean[] reached = after(text, length);
        for (int p = chars.length - 1; reached != null && p >= 0 && isStar(kinds[p]); p--) {
            if (kinds[p] == ANY && reached[p]) {
                return true;
            }
        }
        return false;
    }

    /** Null when there is no place left. */
    private boolean[] after(String text, int length) {
        boolean[] places = new boolean[chars.length + 1];
        boolean[] next = new boolean[chars.length + 1];
        places[0] = true;
        overStars(places);
        for (int t = 0; t < length; t++) {
            Arrays.fill(next, false);
            boolean any = false;
            for (int p = 0; p < chars.length; p++) {
                if (places[p] && takes(p, text.charAt(t))) {
                    next[isStar(kinds[p]) ? p : p + 1] = true;
                    any = true;
                }
            }
            if (!any) {
                return null;
            }
            overStars(next);
            boolean[] left = places;
            places = next;
            next = left;
        }
        return places;
    }

    /** A star may also stand for nothing. */
    private void overStars(boolean[] places) {
        for (int p = 0; p < chars.length; p++) {
            places[p + 1] |= places[p] && isStar(kinds[p]);
        }
    }

    private boolean takes(int p, char c) {
        return switch (kinds[p]) {
            case ANY, ONE -> true;
            case ANY_IN_PART, ONE_IN_PART -> c != ':';
            default -> chars[p] == c || (ignoringCase && Character.toLowerCase(chars[p]) == Character.toLowerCase(c));
        };
    }
}
