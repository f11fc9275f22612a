package org.dynascope.probes.gradientnorm;

import java.util.List;
import java.util.Set;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.tensor.TensorView;

/**
 * Measures {@code gradient-norm.total}, the Euclidean norm ‖g‖₂ = √(Σᵢ gᵢ²) of the gradient of the next mini-batch's mean loss
 * over all parameters, neither clipped nor decayed. The sum is taken in float64.
 *
 * <p>Unit: loss per parameter unit. Cost: nothing beyond the gradient that training computes anyway.
 *
 * @since 0.1.0
 */
public final class GradientNorm implements Probe {
    private static final String TOTAL = "gradient-norm.total";

    /** Creates the probe. */
    public GradientNorm() {}

    /** Returns the descriptor of {@code gradient-norm}. */
    public static Extension<Probe, NoParameters> extension() {
        return Extension.of(Probe.class, "gradient-norm", NoParameters.class, _ -> new GradientNorm())
                .costs(Cost.FEW_PASSES)
                .summary("Euclidean norm of the mini-batch gradient over all parameters");
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.GRADIENT);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(MetricDeclaration.scalar(TOTAL, "", "Euclidean norm of the mini-batch gradient")
                .drawnAs(Drawing.LOG_LINE));
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        double squares = 0;
        for (TensorView gradient : observation.trajectory().gradient().values()) {
            squares += sumOfSquares(gradient.toDoubleArray());
        }
        metrics.scalar(TOTAL, Math.sqrt(squares));
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
