package __package__;

import java.util.List;
import java.util.Set;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.tensor.TensorView;

/**
 * Measures {@code __name__.norm}, the p-norm (Σ |θᵢ|ᵖ)^(1/p) of all parameters, in float64.
 *
 * <p>Cost: one pass over the parameters.
 */
public final class __Name__ implements Probe {
    private static final String NORM = "__name__.norm";

    private final double order;

    /** Creates the probe. */
    public __Name__(__Name__Parameters settings) {
        this.order = settings.order();
    }

    /** Returns its descriptor. */
    public static Extension<Probe, __Name__Parameters> extension() {
        return Extension.of(Probe.class, "__name__", __Name__Parameters.class, __Name__::new)
                .summary("norm of all parameters")
                .costs(Cost.ARITHMETIC);
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of();
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(MetricDeclaration.scalar(NORM, "", "norm of all parameters"));
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        double sum = 0;
        for (TensorView parameter : observation.trajectory().parameters().values()) {
            for (double value : parameter.toDoubleArray()) {
                sum += Math.pow(Math.abs(value), order);
            }
        }
        metrics.scalar(NORM, Math.pow(sum, 1 / order));
    }
}
