package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SparksTest {

    @ParameterizedTest
    @CsvSource({"2, 0, 2", "2, 1000000000, 59", "200, 1000000000, 200", "200, 1000000000000, 2000"})
    void aTaskSortsWhatFitsInMemory(int least, long bytes, int partitions) {
        assertThat(Sparks.partitions(least, bytes)).isEqualTo(partitions);
    }
}
