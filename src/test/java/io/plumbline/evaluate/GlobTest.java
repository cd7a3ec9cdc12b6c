package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GlobTest {

    private static final int MANY = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "RESOURCE, arn:aws:s3:::b/*, arn:aws:s3:::b/k, true",
        "RESOURCE, arn:aws:s3:::b/*, arn:aws:s3:::b/, true",
        "RESOURCE, arn:aws:s3:::b/*, arn:aws:s3:::b, false",
        "RESOURCE, arn:aws:s3:::*train*, arn:aws:s3:::x/train/k, true",
        "RESOURCE, arn:aws:s3:::*train*train*, arn:aws:s3:::x/train/k, false",
        "RESOURCE, arn:aws:s3:::?/k, arn:aws:s3:::b/k, true",
        "RESOURCE, arn:aws:s?:::b/k, arn:aws:s3:::b/k, true",
        "RESOURCE, arn:aws:s??::b/k, arn:aws:s3:::b/k, false",
        "RESOURCE, arn:aws:log*s:x:1:g, arn:aws:logs:x:1:g, true",
        "RESOURCE, arn:aws:lo*gs:x:1:g, arn:aws:lo:gs:x:1:g, false",
        "RESOURCE, arn:aws:logs:*:1:g, arn:aws:logs:eu:1:g, true",
        "RESOURCE, arn:aws:logs:*:1:g, arn:aws:logs:eu:2:h:1:g, true",
        "ARN, arn:aws:logs:*:1:g, arn:aws:logs:eu:2:h:1:g, false",
        "ARN, *, arn:aws:logs:eu:1:g, true",
        "ARN, *, not-an-arn, false",
        "FREE, *, not-an-arn, true",
        "FREE, a*b, aXXb, true",
        "FREE, a*b, ab, true",
        "FREE, a*ba, aba, true",
        "FREE, a*ba*a, aba, false",
        "EXACT, a*, a*, true",
        "EXACT, a*, ab, false",
        "EXACT_IGNORING_CASE, Team, tEAM, true"
    })
    void readsWildcards(Glob.Style style, String pattern, String text, boolean matches) {
        assertThat(glob(style, pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void matchesAsAnExpressionWould(long seed) {
        Random random = new Random(seed);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = word(random, "aab?*", 1 + random.nextInt(90), random.nextInt(3) == 0 ? "" : "*");
            String text = word(random, "aab", 60 + random.nextInt(90), "");
            if (random.nextInt(3) > 0) {
                text = filled(random, pattern);
            }
            String expression = pattern.replace("?", ".").replaceAll("\\*+", ".*");
            boolean matches = glob(Glob.Style.FREE, pattern).matches(text);
            assertThat(matches).as(pattern + " on " + text).isEqualTo(Pattern.matches(expression, text));
            matched += matches ? 1 : 0;
        }
        assertThat(matched).isBetween(5_000, 19_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3})
    void rulesOutOfNamesBeneathAPrefixOnlyWhatNoneCanBe(long seed) {
        Random random = new Random(seed);
        int ruledOut = 0;
        for (int i = 0; i < 50_000; i++) {
            Glob glob = glob(Glob.Style.RESOURCE, "arn:aws:*:" + word(random, "ab:*?", 1 + random.nextInt(8), ""));
            String prefix = "arn:aws:" + word(random, "ab:", 1 + random.nextInt(4), "");
            String name = random.nextInt(5) == 0 ? "" : word(random, "ab/", 1 + random.nextInt(4), "");
            boolean touches = glob.touchesNames(prefix + "*");
            if (glob.matches(prefix + name)) {
                assertThat(touches).isTrue();
            }
            ruledOut += touches || !glob.touchesPrefix(prefix + "*") ? 0 : 1;
        }
        assertThat(ruledOut).isGreaterThan(1_000);
    }

    /** Each of these would take years if a star made the matcher go back and try again. */
    @Test
    void readsTheTextOnceHoweverManyStars() {
        String text = "a".repeat(MANY);
        assertThat(glob(Glob.Style.FREE, "a*".repeat(1_000) + "b").matches(text))
                .isFalse();
        assertThat(glob(Glob.Style.FREE, "a*".repeat(1_000) + "b").matches(text + "b"))
                .isTrue();
        assertThat(glob(Glob.Style.FREE, "*a?".repeat(1_000) + "b*").matches(text))
                .isFalse();
        assertThat(glob(Glob.Style.FREE, "*" + "a".repeat(4_000) + "b*").matches(text))
                .isFalse();
        assertThat(glob(Glob.Style.RESOURCE, "arn:aws:s3:::" + "a*".repeat(1_000) + "b")
                        .matches("arn:aws:s3:::" + text))
                .isFalse();
    }

    /** A table of characters by places, for the whole of it, would have a gigabyte. */
    @Test
    void findsALongPieceWhoseCharactersAllDiffer() {
        StringBuilder every = new StringBuilder();
        for (char c = 0x100; c < 0xd800; c++) {
            every.append(c);
        }
        String piece = every.toString().repeat(4);
        Glob glob = glob(Glob.Style.FREE, "*" + piece + "*?" + piece + "*");
        assertThat(glob.matches("x" + piece + piece + "a" + piece)).isTrue();
        assertThat(glob.matches("x" + piece + piece)).isFalse();
        assertThat(glob.matches(piece + "a" + piece.substring(1))).isFalse();
    }

    private static Glob glob(Glob.Style style, String pattern) {
        return new Glob.Builder(style).pattern(pattern).build();
    }

    private static String word(Random random, String letters, int length, String end) {
        StringBuilder word = new StringBuilder();
        while (word.length() < length) {
            // Stars are rare, so that the pieces between them are long.
            char letter = letters.charAt(random.nextInt(letters.length()));
            word.append(letter == '*' && random.nextInt(8) > 0 ? 'a' : letter);
        }
        return word + end;
    }

    /** A text that the pattern matches, or nearly. */
    private static String filled(Random random, String pattern) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                text.append(word(random, "ab", random.nextInt(20), ""));
            } else {
                text.append(c == '?' ? 'b' : c);
            }
        }
        if (text.length() > 0 && random.nextInt(4) == 0) {
            text.setCharAt(random.nextInt(text.length()), 'b');
        }
        return text.toString();
    }
}
