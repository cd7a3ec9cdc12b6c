package io.plumbline.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.Pattern;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArnFormTest {

    private static final String BUCKET = "arn:${Partition}:s3:::${BucketName}";

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::data, true",
        "arn:aws:s3:::data*, true",
        "arn:aws:s3:::*, true",
        "arn:aws:s3:::data/*, false",
        "arn:aws:s3:::da?a, true",
        "ARN:AWS:S3:::data, true",
        "arn:aws:s3:us-east-1::data, false",
        "arn:aws:sqs:::data, false",
        "*, true",
        "*data, true",
        "arn*x, true",
    })
    void aBucket(String pattern, boolean touches) {
        assertThat(ArnForm.of(BUCKET).touches(pattern)).isEqualTo(touches);
    }

    /** Whatever has the form and is matched proves that the two touch. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void touchesWheneverSomethingIsBoth(long seed) {
        Random random = new Random(seed);
        int both = 0;
        for (int i = 0; i < 20_000; i++) {
            String literals = text(random, "ab:", 4);
            String rest = text(random, "ab", 2);
            String form = literals + "${X}" + rest;
            String value = literals + text(random, "ab", 3) + rest;
            String pattern = text(random, "ab:*?", 7);
            if (Pattern.of(pattern).matches(value)) {
                both++;
                assertThat(ArnForm.of(form).touches(pattern))
                        .as(form + " " + pattern + " " + value)
                        .isTrue();
            }
        }
        assertThat(both).isGreaterThan(100);
    }

    /** Where every run is of one letter of two, trying all of them decides. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotTouchWhenNothingIsBoth(long seed) {
        Random random = new Random(seed);
        int apart = 0;
        for (int i = 0; i < 20_000; i++) {
            String form = text(random, "ab", 5);
            String pattern = text(random, "ab*?", 6);
            boolean matches = Pattern.of(pattern).matches(form);
            assertThat(ArnForm.of(form).touches(pattern))
                    .as(form + " " + pattern)
                    .isEqualTo(matches);
            apart += matches ? 0 : 1;
        }
        assertThat(apart).isGreaterThan(100);
    }

    @Test
    void aHostilePatternCostsItsLengthTimesTheForms() {
        String pattern = "arn:aws:s3:::" + "a*".repeat(50_000) + "/";
        assertThat(ArnForm.of(BUCKET).touches(pattern)).isFalse();
    }

    private static String text(Random random, String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(longest + 1); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
