package io.plumbline.evaluate;

/**
 * A compiled wildcard text in which every character knows whether it is a wildcard: a {@code *} that came out of a
 * variable is a plain star.
 *
 * <p>In an ARN the first five parts end at a colon, which their wildcards do not cross; the sixth, the resource, has
 * colons of its own. For a given pattern matching takes time linear in the text, however many stars it has. Follows <a
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
    private final Wildcards wildcards;
    private final Places places;

    private Glob(Style style, char[] chars, byte[] kinds) {
        this.wantsArn = style == Style.ARN;
        this.places = new Places(chars, kinds, style == Style.EXACT_IGNORING_CASE);
        this.wildcards = wildcards(style, chars, kinds, places);
    }

    /** The quickest that will do. */
    private static Wildcards wildcards(Style style, char[] chars, byte[] kinds, Places places) {
        if (style == Style.EXACT_IGNORING_CASE) {
            return places;
        }
        if (!Places.haveBoundStar(kinds)) {
            return new Pieces(chars, kinds, 0, chars.length);
        }
        ArnParts parts = ArnParts.of(chars, kinds);
        return parts != null ? parts : places;
    }

    boolean matches(String text) {
        return (!wantsArn || isArn(text)) && wildcards.match(text);
    }

    /** Whether everything that begins like the text, which ends in {@code *}, is matched. Never wrongly true. */
    boolean coversPrefix(String text) {
        return wildcards.coverAllAfter(text, text.length() - 1);
    }

    /** Whether something that begins like the text, which ends in {@code *}, is matched. Never wrongly false. */
    boolean touchesPrefix(String text) {
        return wildcards.goOnAfter(text, text.length() - 1);
    }

    /** As {@link #touchesPrefix}, where what follows has no colon. */
    boolean touchesNames(String text) {
        return touchesPrefix(text) && places.goOnWithoutColonAfter(text, text.length() - 1);
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
