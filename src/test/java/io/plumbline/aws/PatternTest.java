package io.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "*, anything, true",
        "?, '', false",
        "?, a, true",
        "?, ab, false",
        "a*c, abc, true",
        "a*c, ac, true",
        "a*c, abcd, false",
        "a*b*c, axbxbxc, true",
        "*a, aaa, true",
        "a?*, a, false",
        "a?*, ab, true",
        "**, x, true",
        "a, A, false",
        "arn:aws:s3:::b/*, arn:aws:s3:::b/, true",
        "arn:aws:s3:::b/*, arn:aws:s3:::b, false",
        "s3:Get*Tagging, s3:GetObjectTagging, true",
        "[a], a, false",
        "a.c, abc, false",
        "a*, 'a\nb', true"
    })
    void matches(String pattern, String value, boolean matches) {
        assertThat(Pattern.of(pattern).matches(value)).isEqualTo(matches);
    }

    @Test
    void ignoresCaseOnlyWhenAskedTo() {
        assertThat(Pattern.ignoringCase("S3:get*").matches("s3:GetObject")).isTrue();
        assertThat(Pattern.of("S3:get*").matches("s3:GetObject")).isFalse();
    }

    /** A matcher that backtracks over every star would take longer than the universe is old. */
    @Test
    void takesHostilePatternsInItsStride() {
        String pattern = "a*".repeat(1_000) + "b";
        assertThat(Pattern.of(pattern).matches("a".repeat(20_000))).isFalse();
        assertThat(Pattern.of(pattern).matches("a".repeat(20_000) + "b")).isTrue();
        assertThat(Pattern.of("*".repeat(10_000)).matches("x".repeat(10_000))).isTrue();
        assertThat(Pattern.of(pattern).covers(Pattern.of(pattern + "*"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:*, s3:Get*, true",
        "*, s3:Get*, true",
        "s3:Get*, s3:*, false",
        "s3:Get*, s3:GetObject, true",
        "s3:GetObject, s3:GetObject, true",
        "a?, a*, false",
        "a?, a?, true",
        "a*, a?, true",
        "?*, *, false",
        "a?b, a*b, false",
        "*?, *?, true"
    })
    void covers(String one, String other, boolean covers) {
        assertThat(Pattern.of(one).covers(Pattern.of(other))).isEqualTo(covers);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatItCoversItMatches(long seed) {
        Random random = new Random(seed);
        List<String> values = words("ab", 6);
        int covering = 0;
        for (int i = 0; i < 20_000; i++) {
            Pattern one = Pattern.of(randomText(random));
            Pattern other = Pattern.of(randomText(random));
            if (one.covers(other)) {
                covering++;
                for (String value : values) {
                    assertThat(other.matches(value) && !one.matches(value))
                            .as("%s covers %s, %s", one, other, value)
                            .isFalse();
                }
            }
        }
        assertThat(covering).isGreaterThan(1_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void agreesWithTheObviousMatcher(long seed) {
        Random random = new Random(seed);
        List<String> values = words("ab", 5);
        for (int i = 0; i < 2_000; i++) {
            String text = randomText(random);
            for (String value : values) {
                assertThat(Pattern.of(text).matches(value))
                        .as("%s on %s", text, value)
                        .isEqualTo(obviously(text, value));
            }
        }
    }

    /** Two patterns meet where some text is matched by both: short ones, if at all, in a short one. */
    @Test
    void meetsWhatItHasATextInCommonWith() {
        List<String> texts = words("ab", 6);
        int apart = 0;
        for (String one : words("ab*?", 3)) {
            for (String other : words("ab*?", 3)) {
                boolean meet = Pattern.of(one).meets(Pattern.of(other));
                apart += meet ? 0 : 1;
                assertThat(meet)
                        .as("%s meets %s", one, other)
                        .isEqualTo(texts.stream()
                                .anyMatch(text -> Pattern.of(one).matches(text)
                                        && Pattern.of(other).matches(text)));
            }
        }
        assertThat(apart).as("patterns that are apart").isGreaterThan(1_000);
    }

    /** Slow and plain: what each first character means. */
    private static boolean obviously(String pattern, String value) {
        if (pattern.isEmpty()) {
            return value.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return obviously(rest, value) || (!value.isEmpty() && obviously(pattern, value.substring(1)));
        }
        boolean first = !value.isEmpty() && (pattern.charAt(0) == '?' || pattern.charAt(0) == value.charAt(0));
        return first && obviously(rest, value.substring(1));
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append("ab*?".charAt(random.nextInt(4)));
        }
        return text.toString();
    }

    /** Every word over the letters, up to a length. */
    private static List<String> words(String letters, int longest) {
        List<String> words = new ArrayList<>(List.of(""));
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).length() < longest) {
                for (int at = 0; at < letters.length(); at++) {
                    words.add(words.get(i) + letters.charAt(at));
                }
            }
        }
        return words;
    }
}
