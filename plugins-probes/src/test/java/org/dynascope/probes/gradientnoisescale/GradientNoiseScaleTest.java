package org.dynascope.probes.gradientnoisescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class GradientNoiseScaleTest {
    private static final String SCALE = "gradient-noise-scale.scale";
    private static final String NOISE = "gradient-noise-scale.noise";
    private static final String SQUARED_GRADIENT = "gradient-noise-scale.squared-gradient";

    private static GradientNoiseScale probe(int part, double smoothing) {
        return new GradientNoiseScale(new GradientNoiseScaleParameters("train", 0, part, smoothing));
    }

    private static RecordedMetrics look(GradientNoiseScale probe, double[]... gradients) {
        List<BatchGradient> parts = Arrays.stream(gradients)
                .map(gradient -> new BatchGradient(1, gradient))
                .toList();
        return new TestTrajectory().gradients(new ProbeBatch("train", 0), parts).observedBy(probe);
    }

    /**
     * Two batches of b = 2 with gradients (3, 0) and (1, 0): ‖g_b‖² = (9 + 1)/2 = 5, g_B = (2, 0), ‖g_B‖² = 4, B = 4; so
     * ‖G‖² = (4·4 − 2·5)/2 = 3 and tr Σ = (5 − 4)/(1/2 − 1/4) = 4.
     */
    @Test
    void matchesTheHandComputedCase() {
        RecordedMetrics metrics = look(probe(2, 0), new double[] {3, 0}, new double[] {1, 0});

        assertThat(metrics.scalar(SQUARED_GRADIENT)).isCloseTo(3, within(1e-14));
        assertThat(metrics.scalar(NOISE)).isCloseTo(4, within(1e-14));
        assertThat(metrics.scalar(SCALE)).isCloseTo(4.0 / 3, within(1e-14));
    }

    /** With single examples it is the covariance of the sample, and ‖ḡ‖² less its share of noise: tr Σ/n. */
    @Test
    void ofSingleExamplesIsTheSamplesCovariance() {
        double[][] gradients = gaussian(new Random(3), 40, 1);
        double[] mean = new double[gradients[0].length];
        for (double[] gradient : gradients) {
            for (int index = 0; index < mean.length; index++) {
                mean[index] += gradient[index] / gradients.length;
            }
        }
        double trace = 0;
        for (double[] gradient : gradients) {
            for (int index = 0; index < mean.length; index++) {
                trace += Math.pow(gradient[index] - mean[index], 2) / (gradients.length - 1);
            }
        }

        RecordedMetrics metrics = look(probe(1, 0), gradients);

        double square = Arrays.stream(mean).map(element -> element * element).sum();
        assertThat(metrics.scalar(NOISE)).isCloseTo(trace, within(1e-12 * trace));
        assertThat(metrics.scalar(SQUARED_GRADIENT))
                .isCloseTo(square - trace / gradients.length, within(1e-12 * square));
    }

    /**
     * Σ = I and ‖G‖² = 31.25 in 50 dimensions, b = 8 and B = 64: tr Σ/‖G‖² = 1.6. Means of 4,000 draws, within five standard errors; the
     * ratio of running means within one per cent.
     */
    @Test
    void hasNoBiasOverManyDraws() {
        Random random = new Random(11);
        GradientNoiseScale probe = probe(8, 0.9995);
        List<Double> noise = new ArrayList<>();
        List<Double> squares = new ArrayList<>();
        double scale = Double.NaN;
        for (int draw = 0; draw < 4000; draw++) {
            RecordedMetrics metrics = look(probe, gaussian(random, 8, 8));
            noise.add(metrics.scalar(NOISE));
            squares.add(metrics.scalar(SQUARED_GRADIENT));
            scale = metrics.scalar(SCALE);
        }

        assertThat(mean(noise)).isCloseTo(50, within(5 * standardError(noise)));
        assertThat(standardError(noise)).isLessThan(0.1);
        assertThat(mean(squares)).isCloseTo(31.25, within(5 * standardError(squares)));
        assertThat(standardError(squares)).isLessThan(0.1);
        assertThat(scale).isCloseTo(1.6, within(0.016));
    }

    @Test
    void doesNotDependOnTheScaleOfTheLoss() {
        double[][] gradients = gaussian(new Random(5), 6, 4);
        double[][] scaled = Arrays.stream(gradients)
                .map(gradient ->
                        Arrays.stream(gradient).map(element -> 7 * element).toArray())
                .toArray(double[][]::new);

        double scale = look(probe(4, 0), gradients).scalar(SCALE);

        assertThat(look(probe(4, 0), scaled).scalar(SCALE)).isCloseTo(scale, within(1e-12 * scale));
        assertThat(look(probe(4, 0), scaled).scalar(NOISE))
                .isCloseTo(49 * look(probe(4, 0), gradients).scalar(NOISE), within(1e-9));
    }

    @Test
    void smoothsNoiseAndSquaredGradientBeforeItDivides() {
        GradientNoiseScale probe = probe(2, 0.5);
        look(probe, new double[] {3, 0}, new double[] {1, 0});

        // (6, 0) and (2, 0) have ‖G‖² = 12 and tr Σ = 16
        RecordedMetrics metrics = look(probe, new double[] {6, 0}, new double[] {2, 0});

        assertThat(metrics.scalar(SCALE)).isCloseTo((4 + 16) / 2.0 / ((3 + 12) / 2.0), within(1e-14));
    }

    @Test
    void hasNoValueWhereNoiseDrownsTheGradient() {
        RecordedMetrics metrics = look(probe(2, 0), new double[] {1, 0}, new double[] {-1, 0});

        assertThat(metrics.scalar(SQUARED_GRADIENT)).isNegative();
        assertThat(metrics.scalar(SCALE)).isNaN();
    }

    @Test
    void goesOnFromItsState() {
        GradientNoiseScale whole = probe(2, 0.5);
        look(whole, new double[] {3, 0}, new double[] {1, 0});
        GradientNoiseScale resumed = probe(2, 0.5);
        resumed.restore(whole.state());

        assertThat(look(resumed, new double[] {5, 1}, new double[] {2, 2}).scalar(SCALE))
                .isEqualTo(look(whole, new double[] {5, 1}, new double[] {2, 2}).scalar(SCALE));
    }

    @Test
    void refusesASmallBatchThatIsNotSmaller() {
        assertThatThrownBy(() -> new GradientNoiseScaleParameters("train", 31, 16, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("examples: expected at least twice part = 16, got 31");
        assertThatThrownBy(() -> look(probe(2, 0), new double[] {1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a split 'train' of at least twice part = 2 examples, got 1 part");
    }

    /** Returns gradients of batches whose examples have covariance I and a mean of length √31.25 in 50 dimensions. */
    private static double[][] gaussian(Random random, int count, int batch) {
        double[][] gradients = new double[count][50];
        for (double[] gradient : gradients) {
            Arrays.setAll(gradient, _ -> Math.sqrt(31.25 / 50) + random.nextGaussian() / Math.sqrt(batch));
        }
        return gradients;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double standardError(List<Double> values) {
        double mean = mean(values);
        double squares =
                values.stream().mapToDouble(value -> Math.pow(value - mean, 2)).sum();
        return Math.sqrt(squares / (values.size() - 1) / values.size());
    }
}
