package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificantDigitsTest {

    // The same cases as in numbers.test.js.
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "0.97191512, 0.971915",
        "-41.2734, -41.2734",
        "1234567.8, 1234570",
        "0.0001, 0.0001",
        "0.00001234, 1.234e-5",
        "12345678, 1.23457e7",
        "-2.5e-10, -2.5e-10",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void roundsToSixSignificantDigits(double value, String text) {
        assertThat(SignificantDigits.format(value)).isEqualTo(text);
    }

    @Test
    void showsTheSignOfBothDirections() {
        assertThat(SignificantDigits.formatSigned(0.032)).isEqualTo("+0.032");
        assertThat(SignificantDigits.formatSigned(-1.2734)).isEqualTo("-1.2734");
        assertThat(SignificantDigits.formatSigned(0)).isEqualTo("0");
    }

    @Test
    void groupsTheDigitsOfCounts() {
        assertThat(SignificantDigits.formatCount(999)).isEqualTo("999");
        assertThat(SignificantDigits.formatCount(1_200_000)).isEqualTo("1,200,000");
    }
}
