package io.plumbline.findings.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.findings.SeverityRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuditOptionsTest {

    private static final String TRAINER = "arn:aws:iam::111122223333:role/ml/Trainer";

    @ParameterizedTest
    @CsvSource({
        "Trainer,                                   true",
        "trainer,                                   true",
        "Train*,                                    true",
        "*,                                         true",
        "T?ainer,                                   true",
        "arn:aws:iam::111122223333:role/ml/Trainer, true",
        "arn:aws:iam::*:role/ml/*,                  true",
        "*:role/ml/*,                               true",
        "Train,                                     false",
        "ml/Trainer,                                false",
        "ml,                                        false",
        "arn:aws:iam::111122223333:role/Trainer,    false",
        "'',                                        false",
    })
    void aGlobNamesARoleByItsNameOrItsArn(String glob, boolean names) {
        assertThat(AuditOptions.names(glob, TRAINER)).isEqualTo(names);
    }

    @Test
    void anyOfTheGlobsIsEnoughAndNoneMeansAll() {
        assertThat(options().wants(TRAINER)).isTrue();
        assertThat(options("Reader", "Train*").wants(TRAINER)).isTrue();
        assertThat(options("Reader").wants(TRAINER)).isFalse();
        assertThat(options("*").wants(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT1H, 1", "P1D, 1", "PT36H, 2", "P30D, 30"})
    void aPartOfADayIsADay(Duration minWindow, long days) {
        assertThat(AuditOptions.minDays(minWindow)).isEqualTo(days);
    }

    private static AuditOptions options(String... roles) {
        return new AuditOptions(
                Instant.EPOCH,
                Duration.ZERO,
                Duration.ZERO,
                List.of(),
                List.of(),
                List.of(roles),
                null,
                SeverityRules.bundled(),
                null);
    }
}
