package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTimeTest {

    @ParameterizedTest
    @CsvSource({
        "0.000175, 175 µs",
        "0.31, 310 ms",
        "4.1, 4.1 s",
        "59.97, 1 min 0 s",
        "123.4, 2 min 3 s",
        "3720, 1 h 2 min"
    })
    void usesTheUnitsThatFit(double seconds, String text) {
        assertThat(ElapsedTime.format(seconds)).isEqualTo(text);
    }

    @Test
    void saysWhenTheEndIsUnknown() {
        assertThat(ElapsedTime.format(Double.NaN)).isEqualTo("not recorded");
    }
}
