package org.dynascope.probes.convergencerate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/**
 * Measures rates of linear convergence. With the least-squares line ln y ≈ a + b·t over the looks of a window of steps t it emits
 * exp(b), the factor of y in one step, for
 *
 * <ul>
 *   <li>{@code convergence-rate.loss}: y the mean loss of the next mini-batch;
 *   <li>{@code convergence-rate.parameters}: y = ‖θ‖₂, which is a distance where the minimum is at 0;
 *   <li>{@code convergence-rate.norm}: ‖θ‖₂ itself.
 * </ul>
 *
 * <p>Factors are of what was seen so far, NaN before the second look of the window. Values of 0 have no logarithm and are left out.
 *
 * @since 0.1.0
 */
public final class ConvergenceRate implements Probe, Restorable {
    private static final String LOSS = "convergence-rate.loss";
    private static final String PARAMETERS = "convergence-rate.parameters";
    private static final String NORM = "convergence-rate.norm";

    private final ConvergenceRateParameters settings;
    private final LogLine loss = new LogLine();
    private final LogLine norm = new LogLine();

    /** Creates the probe. */
    public ConvergenceRate(ConvergenceRateParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code convergence-rate}. */
    public static Extension<Probe, ConvergenceRateParameters> extension() {
        return Extension.of(Probe.class, "convergence-rate", ConvergenceRateParameters.class, ConvergenceRate::new)
                .costs(Cost.FEW_PASSES)
                .summary("factors by which loss and parameters shrink in one step, by a line through their logarithms");
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of();
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(LOSS, "", "factor of the loss in one step"),
                MetricDeclaration.scalar(PARAMETERS, "", "factor of the parameters' norm in one step"),
                MetricDeclaration.scalar(NORM, "", "Euclidean norm of all parameters")
                        .inPanel("parameter-norm")
                        .drawnAs(Drawing.LOG_LINE));
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView trajectory = observation.trajectory();
        double length = norm(trajectory.parameters());
        if (trajectory.step() >= settings.from() && trajectory.step() <= settings.to()) {
            loss.add((double) trajectory.step(), trajectory.loss());
            norm.add((double) trajectory.step(), length);
        }
        metrics.scalar(LOSS, loss.factor());
        metrics.scalar(PARAMETERS, norm.factor());
        metrics.scalar(NORM, length);
    }

    /** Returns √Σ θᵢ², scaled by the largest so that squares do not vanish. */
    private static double norm(Named<TensorView> parameters) {
        double largest = 0;
        double squares = 0;
        for (TensorView parameter : parameters.values()) {
            for (double element : parameter.toDoubleArray()) {
                double size = Math.abs(element);
                if (size > largest) {
                    squares = 1 + squares * (largest / size) * (largest / size);
                    largest = size;
                } else if (size > 0) {
                    squares += (size / largest) * (size / largest);
                } else if (Double.isNaN(size)) {
                    return Double.NaN;
                }
            }
        }
        return largest * Math.sqrt(squares);
    }

    /** Returns the running sums of both lines. */
    @Override
    public Named<TensorValue> state() {
        SequencedMap<String, TensorValue> sums = new LinkedHashMap<>();
        sums.put(LOSS, numbers(loss.numbers()));
        sums.put(PARAMETERS, numbers(norm.numbers()));
        return new Named<>(sums);
    }

    private static TensorValue numbers(double[] numbers) {
        return TensorValue.of(new TensorType(Shape.of(numbers.length), ElementType.FLOAT64), numbers);
    }

    @Override
    public void restore(Named<TensorValue> state) {
        if (state.contains(LOSS)) {
            loss.restore(state.get(LOSS).toDoubleArray());
            norm.restore(state.get(PARAMETERS).toDoubleArray());
        }
    }
}
