package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01T00:00:00Z",
        "2026-02, 2026-02-01T00:00:00Z",
        "2026-02-03, 2026-02-03T00:00:00Z",
        "2026-01-01T02:00:00+02:00, 2026-01-01T00:00:00Z",
        "1767225600, 2026-01-01T00:00:00Z",
        "1767225600.5, 2026-01-01T00:00:00.500Z",
        "17672256e2, 2026-01-01T00:00:00Z",
    })
    void readsDates(String text, String instant) {
        assertThat(Values.instant(text)).hasToString(instant);
    }

    /** A few characters may stand for a number that fills the memory, or that nobody could write out in a day. */
    @ParameterizedTest
    @ValueSource(strings = {"1e99999999", "-1e999999999", "1e2147483647", "1e-999999999", "1e-2147483647", "1e17"})
    void takesNoNumberBeyondAllCalendarsForADate(String text) {
        assertThat(Values.instant(text)).isNull();
    }

    @Test
    void comparesNumbersOfAnySize() {
        assertThat(Values.number("1e999999999")).isGreaterThan(Values.number("1e999999998"));
        assertThat(Values.number("1e999999999")).isEqualByComparingTo(Values.number("10e999999998"));
        assertThat(Values.number("1e-999999999")).isPositive().isLessThan(Values.number("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.51/2569384257", "203.0.113.0/2569384257", "::/99999999999999999999", "203.0.113.0/33"})
    void takesNoLongPrefixForANetwork(String text) {
        assertThat(AddressRanges.parse(text)).isNull();
    }
}
