package io.plumbline.evaluate;

/**
 * A wildcard text of the six parts of an ARN, none of whose wildcards crosses a colon of the first five.
 *
 * <p>Example: {@code arn:aws:iam::*:role/platform/*}. Each part is held against the same part of the other text.
 */
final class ArnParts implements Wildcards {

    private static final int COLONS = 5;

    private final Pieces[] parts = new Pieces[COLONS + 1];

    private ArnParts(char[] chars, byte[] kinds) {
        int from = 0;
        for (int part = 0; part < COLONS; part++) {
            int colon = colon(chars, from);
            parts[part] = new Pieces(chars, kinds, from, colon);
            from = colon + 1;
        }
        parts[COLONS] = new Pieces(chars, kinds, from, chars.length);
    }

    /** The parts, or null when the text has fewer or a wildcard that may cross their bounds. */
    static ArnParts of(char[] chars, byte[] kinds) {
        int colons = 0;
        for (int i = 0; i < chars.length && colons < COLONS; i++) {
            if (kinds[i] == Places.ANY || kinds[i] == Places.ONE) {
                return null;
            }
            colons += chars[i] == ':' ? 1 : 0;
        }
        return colons < COLONS ? null : new ArnParts(chars, kinds);
    }

    private static int colon(char[] chars, int from) {
        int at = from;
        while (chars[at] != ':') {
            at++;
        }
        return at;
    }

    @Override
    public boolean match(String text) {
        int from = 0;
        for (int part = 0; part < COLONS; part++) {
            int colon = text.indexOf(':', from);
            if (colon < 0 || !parts[part].match(text, from, colon)) {
                return false;
            }
            from = colon + 1;
        }
        return parts[COLONS].match(text, from, text.length());
    }

    @Override
    public boolean goOnAfter(String text, int length) {
        int from = 0;
        for (int part = 0; part < COLONS; part++) {
            int colon = text.indexOf(':', from);
            if (colon < 0 || colon >= length) {
                return parts[part].goOnAfter(text, from, length);
            }
            if (!parts[part].match(text, from, colon)) {
                return false;
            }
            from = colon + 1;
        }
        return parts[COLONS].goOnAfter(text, from, length);
    }

    @Override
    public boolean coverAllAfter(String text, int length) {
        int from = 0;
        for (int part = 0; part < COLONS; part++) {
            int colon = text.indexOf(':', from);
            if (colon < 0 || colon >= length || !parts[part].match(text, from, colon)) {
                return false;
            }
            from = colon + 1;
        }
        return parts[COLONS].coverAllAfter(text, from, length);
    }
}
