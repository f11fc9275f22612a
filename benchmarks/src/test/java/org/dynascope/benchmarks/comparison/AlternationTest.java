package org.dynascope.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dynascope.benchmarks.comparison.Work.Rounds;
import org.junit.jupiter.api.Test;

class AlternationTest {
    private final List<String> turns = new ArrayList<>();

    private Work work(Optional<Work.Opening> rival) {
        return work(rival, _ -> turn("ours", 2));
    }

    private static Work work(Optional<Work.Opening> rival, Side ours) {
        return new Work("a work", 1, 0.9, 0.5, new Rounds(0, 0, 3), () -> ours, rival);
    }

    private double turn(String side, double seconds) {
        turns.add(side);
        return seconds;
    }

    @Test
    void letsTheSidesWorkInTurn() throws IOException {
        Row row = Alternation.measure(work(Optional.of(() -> _ -> turn("rival", 4))));

        assertThat(turns).containsExactly("ours", "rival", "ours", "rival", "ours", "rival");
        assertThat(row).isEqualTo(new Row("a work", 1, 2000, 4000, 0.5, 0.9, 0.5, "ms", 0));
        assertThat(row.holds()).isTrue();
    }

    @Test
    void leavesRatioOpenWithoutARival() throws IOException {
        Row row = Alternation.measure(work(Optional.empty()));

        assertThat(row.ratio()).isNaN();
        assertThat(row.holds()).isTrue();
        assertThat(RowText.of(row)).endsWith("no rival");
    }

    @Test
    void failsAboveLeast() throws IOException {
        Row row = Alternation.measure(work(Optional.of(() -> _ -> 2.2)));

        assertThat(row.ratio()).isCloseTo(2 / 2.2, within(1e-12));
        assertThat(row.holds()).isFalse();
        assertThat(RowText.of(row)).endsWith("ABOVE LEAST");
    }

    @Test
    void refusesSidesThatDoDifferentWork() {
        Work different = work(Optional.of(() -> resulting(2.01)), resulting(2));

        assertThatThrownBy(() -> Alternation.measure(different))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a work: result 2.000000, rival's 2.010000: expected the same work from both sides");
        assertThat(turns).isEmpty();
    }

    @Test
    void acceptsResultsThatDifferByRounding() throws IOException {
        Row row = Alternation.measure(work(Optional.of(() -> resulting(2.0001)), resulting(2)));

        assertThat(row.ratio()).isOne();
    }

    private Side resulting(double result) {
        return new Side() {
            @Override
            public double seconds(int repetitions) {
                return turn("side", 1);
            }

            @Override
            public double result() {
                return result;
            }
        };
    }

    @Test
    void takesQuantilesBetweenNeighbours() {
        double[] numbers = {4, 1, 3, 2};

        assertThat(Alternation.quantile(numbers, 0.5)).isEqualTo(2.5);
        assertThat(Alternation.quantile(numbers, 0.25)).isEqualTo(1.75);
        assertThat(Alternation.quantile(numbers, 1)).isEqualTo(4);
    }

    @Test
    void writesUnknownNumbersAsNull() throws IOException {
        Row row = new Row("w", 2, 1.5, Double.NaN, Double.NaN, 0.9, 0.5, "ms", 0.1);

        assertThat(RowText.json(List.of(row)))
                .isEqualTo("{\"rows\":[{\"work\":\"w\",\"threads\":2,\"ours\":1.5,\"rival\":null,\"ratio\":null,"
                        + "\"least\":0.9,\"goal\":0.5,\"unit\":\"ms\",\"spread\":0.1}]}");
    }
}
