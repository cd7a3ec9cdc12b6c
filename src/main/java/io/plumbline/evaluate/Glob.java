package io.plumbline.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * A compiled wildcard text in which every character knows whether it is a wildcard: a {@code *} that came out of a
 * variable is a plain star.
 *
 * <p>In an ARN the first five parts end at a colon, which their wildcards do not cross; the sixth, the resource, has
 * colons of its own. Matching takes time linear in the text, whatever the pattern. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM JSON policy
 * elements: Resource</a>.
 */
final class Glob {

    /** How the wildcards of a text are read. */
    enum Style {
        /** No wildcards at all. */
        EXACT,
        /** No wildcards, and letter case does not count. */
        EXACT_IGNORING_CASE,
        /** Wildcards stand for any characters. */
        FREE,
        /** Of a {@code Resource}: as {@link #ARN}, but a {@code *} that ends a part may run on over the colon. */
        RESOURCE,
        /** Of {@code ArnLike}: each of the six parts for itself, and what is compared must be an ARN. */
        ARN
    }

    private static final int ARN_COLONS = 5;

    private final boolean wantsArn;
    private final Places places;
    /** What stands between the stars, in order; null when a star is bound to its part or letter case does not count. */
    private final Piece[] pieces;

    private Glob(Style style, char[] chars, byte[] kinds) {
        this.wantsArn = style == Style.ARN;
        boolean ignoringCase = style == Style.EXACT_IGNORING_CASE;
        this.places = new Places(chars, kinds, ignoringCase);
        this.pieces = ignoringCase || places.hasBoundStar() ? null : pieces(chars, kinds);
    }

    private static Piece[] pieces(char[] chars, byte[] kinds) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= chars.length; i++) {
            if (i == chars.length || kinds[i] == Places.ANY) {
                pieces.add(Piece.of(chars, kinds, start, i));
                start = i + 1;
            }
        }
        return pieces.toArray(Piece[]::new);
    }

    boolean matches(String text) {
        if (wantsArn && !isArn(text)) {
            return false;
        }
        return pieces == null ? places.match(text) : matchesPieces(text);
    }

    /** The first piece begins the text, the last ends it, and those between follow each other as early as they can. */
    private boolean matchesPieces(String text) {
        Piece first = pieces[0];
        int last = pieces.length - 1;
        if (last == 0) {
            return first.length() == text.length() && first.standsAt(text, 0);
        }
        int end = text.length() - pieces[last].length();
        int at = first.length();
        if (at > end || !first.standsAt(text, 0) || !pieces[last].standsAt(text, end)) {
            return false;
        }
        for (int i = 1; i < last; i++) {
            int found = pieces[i].find(text, at, end);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return true;
    }

    /** Whether everything that begins like the text, which ends in {@code *}, is matched. Never wrongly true. */
    boolean coversPrefix(String text) {
        return places.coverAllAfter(text, text.length() - 1);
    }

    /** Whether something that begins like the text, which ends in {@code *}, is matched. Never wrongly false. */
    boolean touchesPrefix(String text) {
        return places.goOnAfter(text, text.length() - 1);
    }

    private static boolean isArn(String text) {
        int colon = text.startsWith("arn:") ? 3 : -1;
        for (int i = 1; i < ARN_COLONS && colon >= 0; i++) {
            colon = text.indexOf(':', colon + 1);
        }
        return colon >= 0;
    }

    /** Puts a glob together from pieces of policy text and from values that are taken as they are. */
    static final class Builder {

        private final Style style;
        private final StringBuilder chars = new StringBuilder();
        private final StringBuilder wild = new StringBuilder();

        Builder(Style style) {
            this.style = style;
        }

        /** Policy text, whose wildcards count unless the style has none. */
        Builder pattern(String text) {
            boolean wildcards = style != Style.EXACT && style != Style.EXACT_IGNORING_CASE;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                add(c, wildcards && (c == '*' || c == '?'));
            }
            return this;
        }

        Builder literal(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(text.charAt(i), false);
            }
            return this;
        }

        /** A place that any text may fill. */
        Builder anything() {
            chars.append('*');
            wild.append('!');
            return this;
        }

        Glob build() {
            byte[] kinds = new byte[chars.length()];
            // A lone * is everything; every other ARN pattern has its six parts.
            boolean parts = style == Style.RESOURCE
                    || (style == Style.ARN && !chars.toString().equals("*"));
            int colons = 0;
            for (int i = 0; i < kinds.length; i++) {
                char c = chars.charAt(i);
                boolean bound = parts && colons < ARN_COLONS && !(style == Style.RESOURCE && endsPart(i));
                kinds[i] = kind(c, wild.charAt(i), bound);
                colons += c == ':' ? 1 : 0;
            }
            char[] copy = new char[kinds.length];
            chars.getChars(0, kinds.length, copy, 0);
            return new Glob(style, copy, kinds);
        }

        private boolean endsPart(int i) {
            return chars.charAt(i) == '*' && (i + 1 == chars.length() || chars.charAt(i + 1) == ':');
        }

        private static byte kind(char c, char wild, boolean bound) {
            if (wild == '!') {
                return Places.ANY;
            }
            if (wild != '?') {
                return Places.LITERAL;
            }
            if (c == '*') {
                return bound ? Places.ANY_IN_PART : Places.ANY;
            }
            return bound ? Places.ONE_IN_PART : Places.ONE;
        }

        private void add(char c, boolean wildcard) {
            chars.append(c);
            wild.append(wildcard ? '?' : '-');
        }
    }
}
