package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecentTest {

    private final List<String> worked = new ArrayList<>();
    private final Recent<String, Integer> lengths = new Recent<>(text -> {
        worked.add(text);
        return text.length();
    });

    @Test
    void worksOutTheSameOnce() {
        assertThat(lengths.of("four")).isEqualTo(4);
        assertThat(lengths.of("four")).isEqualTo(4);
        assertThat(worked).containsExactly("four");
    }

    @Test
    void keysThatHashAlikeTakeTurns() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        assertThat(lengths.of("Aa" + "BB")).isEqualTo(4);
        assertThat(lengths.of("BB" + "Aa")).isEqualTo(4);
        assertThat(lengths.of("Aa" + "BB")).isEqualTo(4);
        assertThat(worked).containsExactly("AaBB", "BBAa", "AaBB");
    }
}
