package org.dynascope.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dynascope.api.data.Target;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.experiment.Loss;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Recording;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static double loss(Target target, TensorValue outputs, TensorValue targets) {
        return loss(target, Loss.BY_TARGET, outputs, targets, 0);
    }

    private static double loss(Target target, Loss kind, TensorValue outputs, TensorValue targets, double smoothing) {
        Recording recording = new Recording();
        Tensor loss = Losses.of(target, kind, recording.constant(outputs), recording.constant(targets), smoothing);
        return Engine.interpret(
                        new Named<>(new LinkedHashMap<>(Map.of("loss", loss))), new Named<>(new LinkedHashMap<>()))
                .get("loss")
                .at(0);
    }

    private static TensorValue value(Shape shape, double... elements) {
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT64), elements);
    }

    /** log(1 + e⁻¹) for the right answer of one example, 1 + that for the wrong one of the other. */
    @Test
    void crossEntropyIsTheMeanOverExamples() {
        double loss = loss(new Target.Classes(2), value(Shape.of(2, 2), 1, 0, 1, 0), value(Shape.of(2), 0, 1));

        assertThat(loss).isCloseTo(Math.log1p(Math.exp(-1)) + 0.5, within(1e-15));
    }

    /** Equal outputs cost log 2 at each position, however many there are. */
    @Test
    void crossEntropyIsTheMeanOverExamplesAndPositions() {
        Target target = new Target.Classes(2, Shape.of(3));

        double loss = loss(target, value(Shape.of(1, 3, 2), 0, 0, 5, 5, -1, -1), value(Shape.of(1, 3), 0, 1, 1));

        assertThat(loss).isCloseTo(Math.log(2), within(1e-15));
    }

    /** A class of 4 smoothed by 0.2 is 0.85 for itself and 0.05 for the others; its cost is Σ p (log Σ exp x − x). */
    @Test
    void smoothedClassesAreProbabilities() {
        TensorValue outputs = value(Shape.of(1, 4), 1, -2, 0.5, 3);
        TensorValue soft = value(Shape.of(1, 4), 0.05, 0.05, 0.85, 0.05);
        double total = Math.log(Math.exp(1) + Math.exp(-2) + Math.exp(0.5) + Math.exp(3));
        double byHand = 0.05 * (total - 1) + 0.05 * (total + 2) + 0.85 * (total - 0.5) + 0.05 * (total - 3);

        double smoothed = loss(new Target.Classes(4), Loss.BY_TARGET, outputs, value(Shape.of(1), 2), 0.2);

        assertThat(smoothed).isCloseTo(byHand, within(1e-14));
        assertThat(loss(new Target.Probabilities(4, Shape.SCALAR), outputs, soft))
                .isCloseTo(byHand, within(1e-14));
    }

    /** Class 0 is ruled out by −∞; the others cost log 2. */
    @Test
    void aRuledOutClassHasNoInfluence() {
        TensorValue outputs = value(Shape.of(1, 3), Double.NEGATIVE_INFINITY, 1, 1);

        assertThat(loss(new Target.Classes(3), outputs, value(Shape.of(1), 2))).isCloseTo(Math.log(2), within(1e-15));
    }

    /** (1 + 9) / 4 of two examples of two numbers. */
    @Test
    void squaredErrorIsTheMeanOverExamplesAndNumbers() {
        double loss = loss(
                new Target.Values(Shape.of(2)), value(Shape.of(2, 2), 1, 2, 3, 4), value(Shape.of(2, 2), 0, 2, 3, 1));

        assertThat(loss).isEqualTo(2.5);
    }

    /** Class 2 of 3 is (0, 0, 1), from which (1, −2, 3) is (1, −2, 2) away: (1 + 4 + 4) / 3. */
    @Test
    void squaredErrorOfClassesIsTheMeanOverClassesToo() {
        TensorValue outputs = value(Shape.of(1, 3), 1, -2, 3);

        double loss = loss(new Target.Classes(3), Loss.SQUARED_ERROR, outputs, value(Shape.of(1), 2), 0);

        assertThat(loss).isEqualTo(3);
    }

    /** Class 0 of 2 smoothed by 0.5 is (0.75, 0.25), at each of two positions: (0.25² + 0.25² + 0.75² + 0.25²) / 4. */
    @Test
    void squaredErrorIsToSmoothedClassesAndGivenProbabilities() {
        TensorValue outputs = value(Shape.of(1, 2, 2), 1, 0, 0, 0.5);
        TensorValue soft = value(Shape.of(1, 2, 2), 0.75, 0.25, 0.75, 0.25);

        double smoothed =
                loss(new Target.Classes(2, Shape.of(2)), Loss.SQUARED_ERROR, outputs, value(Shape.of(1, 2), 0, 0), 0.5);

        assertThat(smoothed).isEqualTo(0.1875);
        assertThat(loss(new Target.Probabilities(2, Shape.of(2)), Loss.SQUARED_ERROR, outputs, soft, 0))
                .isEqualTo(0.1875);
    }
}
