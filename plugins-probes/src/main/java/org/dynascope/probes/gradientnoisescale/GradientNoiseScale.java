package org.dynascope.probes.gradientnoisescale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/**
 * Measures the simple gradient noise scale, B = tr Σ/‖G‖², with Σ the covariance of single examples' gradients and G their mean: about
 * the batch size at which noise and gradient are equally large. Much smaller batches lose nothing but noise that more steps average out;
 * much larger ones gain little a step.
 *
 * <ul>
 *   <li>{@code gradient-noise-scale.noise}: tr Σ, loss² per squared parameter unit;
 *   <li>{@code gradient-noise-scale.squared-gradient}: ‖G‖², in the same unit;
 *   <li>{@code gradient-noise-scale.scale}: B in examples, the ratio of running means of both, for the ratio of two estimates is biased.
 *       Where the running mean of ‖G‖² is not above 0 the noise drowns the gradient and B has no value: NaN.
 * </ul>
 *
 * <p>Both come from one large batch of fixed examples and the small ones it is cut into, in evaluation mode and in float64, without
 * weight decay. Over the choice of the examples they have no bias; with the whole split, Σ is that of its examples, divided by their
 * number less one. Randomness: none but the choice of examples. Cost of a look: one gradient of the large batch.
 *
 * @see <a href="https://arxiv.org/abs/1812.06162">McCandlish, Kaplan, Amodei, OpenAI Dota Team (2018), An Empirical Model of Large-Batch
 *     Training, appendix A.1</a>
 * @since 0.1.0
 */
public final class GradientNoiseScale implements Probe, Restorable {
    private static final String SCALE = "gradient-noise-scale.scale";
    private static final String NOISE = "gradient-noise-scale.noise";
    private static final String SQUARED_GRADIENT = "gradient-noise-scale.squared-gradient";
    private static final String PARTS_PANEL = "gradient-noise-scale-parts";
    private static final String MEANS = "means";

    private final GradientNoiseScaleParameters settings;
    private double meanNoise = Double.NaN;
    private double meanSquare = Double.NaN;

    /** Creates the probe. */
    public GradientNoiseScale(GradientNoiseScaleParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code gradient-noise-scale}. */
    public static Extension<Probe, GradientNoiseScaleParameters> extension() {
        return Extension.of(
                        Probe.class,
                        "gradient-noise-scale",
                        GradientNoiseScaleParameters.class,
                        GradientNoiseScale::new)
                .costs(Cost.FEW_PASSES)
                .summary("batch size at which the noise of the gradient is as large as the gradient")
                .cites(new Citation(
                        "McCandlish, Kaplan, Amodei, OpenAI Dota Team",
                        2018,
                        "An Empirical Model of Large-Batch Training",
                        "arXiv 1812.06162",
                        "appendix A.1"));
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.GRADIENT);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(SCALE, "examples", "gradient noise scale, noise by squared gradient")
                        .drawnAs(Drawing.LOG_LINE),
                MetricDeclaration.scalar(NOISE, "", "variance of single examples' gradients, summed over parameters")
                        .inPanel(PARTS_PANEL)
                        .drawnAs(Drawing.LOG_LINE),
                MetricDeclaration.scalar(SQUARED_GRADIENT, "", "squared norm of the gradient without its noise")
                        .inPanel(PARTS_PANEL)
                        .drawnAs(Drawing.LOG_LINE));
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    /**
     * Looks once.
     *
     * @throws IllegalArgumentException if the split has not the examples of two small batches
     */
    @Override
    public void observe(Observation observation, MetricSink metrics) {
        NoiseEstimate estimate = new NoiseEstimate(settings.part());
        observation
                .trajectory()
                .gradients(new ProbeBatch(settings.split(), settings.examples()), settings.part(), estimate::add);
        if (estimate.parts() < 2) {
            throw new IllegalArgumentException("expected a split '" + settings.split() + "' of at least twice part = "
                    + settings.part() + " examples, got " + estimate.parts() + " part");
        }
        meanNoise = mean(meanNoise, estimate.noise());
        meanSquare = mean(meanSquare, estimate.squaredGradient());
        metrics.scalar(NOISE, estimate.noise());
        metrics.scalar(SQUARED_GRADIENT, estimate.squaredGradient());
        metrics.scalar(SCALE, meanSquare > 0 ? meanNoise / meanSquare : Double.NaN);
    }

    private double mean(double before, double value) {
        return Double.isNaN(before) ? value : settings.smoothing() * before + (1 - settings.smoothing()) * value;
    }

    /** Returns the running means. */
    @Override
    public Named<TensorValue> state() {
        TensorType type = new TensorType(Shape.of(2), ElementType.FLOAT64);
        return new Named<>(new LinkedHashMap<>(Map.of(MEANS, TensorValue.of(type, meanNoise, meanSquare))));
    }

    @Override
    public void restore(Named<TensorValue> state) {
        if (state.contains(MEANS)) {
            meanNoise = state.get(MEANS).at(0);
            meanSquare = state.get(MEANS).at(1);
        }
    }
}
