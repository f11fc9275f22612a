package org.dynascope.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ZeroContourTest {
    /** Of f = row − 0.5·column − 0.25 every crossing lies on the line, and the pieces reach from border to border. */
    @Test
    void findsTheLineOfALinearFunction() {
        double[][] values = new double[4][5];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 5; column++) {
                values[row][column] = row - 0.5 * column - 0.25;
            }
        }

        List<ZeroContour.Segment> segments = ZeroContour.of(values);

        double length = 0;
        for (ZeroContour.Segment each : segments) {
            assertThat(each.fromRow()).isCloseTo(0.5 * each.fromColumn() + 0.25, within(1e-12));
            assertThat(each.toRow()).isCloseTo(0.5 * each.toColumn() + 0.25, within(1e-12));
            length += Math.abs(each.toColumn() - each.fromColumn());
        }
        assertThat(length).isCloseTo(4, within(1e-12));
    }

    @Test
    void findsNothingWhereTheSignIsOneOrUnknown() {
        assertThat(ZeroContour.of(new double[][] {{1, 2}, {3, 4}})).isEmpty();
        assertThat(ZeroContour.of(new double[][] {{-1, 2}, {Double.NaN, 4}})).isEmpty();
    }

    /** Corners of alternating sign have two pieces. */
    @Test
    void drawsBothLinesOfASaddle() {
        assertThat(ZeroContour.of(new double[][] {{1, -1}, {-1, 1}})).hasSize(2);
    }
}
