package org.dynascope.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.dynascope.app.terminal.Terminal;
import org.junit.jupiter.api.Test;

final class ProgressDisplayTest {
    private static final long MILLISECOND = 1_000_000L;

    private final StringWriter err = new StringWriter();
    private long now;

    private ProgressDisplay display(boolean rewritesLines, long totalSteps) {
        PrintWriter writer = new PrintWriter(err);
        return new ProgressDisplay(
                new Terminal(writer, writer, Map.of(), rewritesLines, false, 80), totalSteps, () -> now);
    }

    /** Makes a step every millisecond. */
    private void makeSteps(ProgressDisplay display, int count) {
        for (int step = 1; step <= count; step++) {
            now += MILLISECOND;
            display.stepped(step, 0.5);
        }
        display.end();
    }

    @Test
    void writesPlainLinesAfterTwoSecondsAndThenEveryFive() {
        makeSteps(display(false, 20_000), 13_000);

        assertThat(err.toString().lines())
                .containsExactly(
                        "step 2000/20000  10 %  loss 0.5000  1000 steps/s  18 s left",
                        "step 7000/20000  35 %  loss 0.5000  1000 steps/s  13 s left",
                        "step 12000/20000  60 %  loss 0.5000  1000 steps/s  8 s left");
    }

    @Test
    void aShortRunWritesNoPlainLine() {
        makeSteps(display(false, 1000), 1000);

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void rewritesOneLineTenTimesASecondAndRemovesIt() {
        makeSteps(display(true, 1000), 1000);

        String[] pieces = err.toString().split("\r");
        assertThat(err.toString()).doesNotContain("\n").endsWith("\r");
        assertThat(pieces).hasSize(12).allSatisfy(piece -> assertThat(piece).hasSizeLessThan(80));
        assertThat(pieces[1]).startsWith("[").contains("step 100/1000");
        assertThat(pieces[11]).isBlank();
    }

    @Test
    void writesHowFarAStudyIs() {
        PrintWriter writer = new PrintWriter(err);
        ProgressDisplay display =
                ProgressDisplay.ofStudy(new Terminal(writer, writer, Map.of(), false, false, 80), () -> now);

        for (int part = 0; part <= 1000; part++) {
            now += 10 * MILLISECOND;
            display.studied(part / 1000.0);
        }
        display.end();

        // a thousandth every 10 ms: a line after 2 s and then every 5
        assertThat(err.toString().lines()).containsExactly("19 %  9 s left", "69 %  4 s left");
    }
}
