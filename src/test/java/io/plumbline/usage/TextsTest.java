package io.plumbline.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextsTest {

    private final Texts texts = new Texts();

    @Test
    void givesTheTextOfTheBytesHoweverManyShareAPlace() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 50_000; i++) {
                String text = "é " + i;
                assertThat(texts.of(text.getBytes(UTF_8))).isEqualTo(text);
            }
        }
        assertThat(texts.of("x".repeat(1_000).getBytes(UTF_8))).hasSize(1_000);
    }

    @Test
    void makesATextThatComesAgainOnce() {
        byte[] around = "<same>".getBytes(UTF_8);
        assertThat(texts.of(around, 1, 4)).isSameAs(texts.of("same".getBytes(UTF_8)));
    }

    @Test
    void keepsNothingOfAnArrayThatIsWrittenOver() {
        byte[] reused = "one".getBytes(UTF_8);
        assertThat(texts.of(reused)).isEqualTo("one");
        reused[0] = 'x';
        assertThat(texts.of("one".getBytes(UTF_8))).isEqualTo("one");
        assertThat(texts.of(reused)).isEqualTo("xne");
    }
}
