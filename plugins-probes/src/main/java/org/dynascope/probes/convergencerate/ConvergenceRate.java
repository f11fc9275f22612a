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
 * <p>and, for what shrinks slower than by a constant factor, the power p of y ~ tᵖ by the line ln y ≈ a + p·ln t:
 * {@code convergence-rate.loss-power} and {@code convergence-rate.parameters-power}. Gradient descent on xᵏ/k has p = −1/(k − 2) for x.
 *
 * <p>Factors and powers are recorded at the last look, where the window had two looks or more. Numbers of 0 have no logarithm and are left
 * out, for powers also step 0.
 *
 * @since 0.1.0
 */
public final class ConvergenceRate implements Probe, Restorable {
    private static final String LOSS = "convergence-rate.loss";
    private static final String PARAMETERS = "convergence-rate.parameters";
    private static final String LOSS_POWER = "convergence-rate.loss-power";
    private static final String PARAMETERS_POWER = "convergence-rate.parameters-power";
    private static final String NORM = "convergence-rate.norm";

    private final ConvergenceRateParameters settings;
    private final LogLine loss = new LogLine();
    private final LogLine norm = new LogLine();
    private final LogLine lossPower = new LogLine();
    private final LogLine normPower = new LogLine();

    /** Creates the probe. */
    public ConvergenceRate(ConvergenceRateParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code convergence-rate}. */
    public static Extension<Probe, ConvergenceRateParameters> extension() {
        return Extension.of(Probe.class, "convergence-rate", ConvergenceRateParameters.class, ConvergenceRate::new)
                .costs(Cost.FEW_PASSES)
                .summary("how fast loss and parameters shrink, as factors of a step and as powers of the steps");
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
                power(LOSS_POWER, "power p of the loss ~ stepᵖ"),
                power(PARAMETERS_POWER, "power p of the parameters' norm ~ stepᵖ"),
                MetricDeclaration.scalar(NORM, "", "Euclidean norm of all parameters")
                        .inPanel("parameter-norm")
                        .drawnAs(Drawing.LOG_LINE));
    }

    private static MetricDeclaration power(String name, String summary) {
        return MetricDeclaration.scalar(name, "", summary).inPanel("convergence-power");
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView trajectory = observation.trajectory();
        double length = norm(trajectory.parameters());
        if (trajectory.step() >= settings.from() && trajectory.step() <= settings.to()) {
            double step = (double) trajectory.step();
            loss.add(step, trajectory.loss());
            norm.add(step, length);
            lossPower.add(Math.log(step), trajectory.loss());
            normPower.add(Math.log(step), length);
        }
        metrics.scalar(NORM, length);
        if (observation.isLast()) {
            emit(LOSS, Math.exp(loss.slope()), metrics);
            emit(PARAMETERS, Math.exp(norm.slope()), metrics);
            emit(LOSS_POWER, lossPower.slope(), metrics);
            emit(PARAMETERS_POWER, normPower.slope(), metrics);
        }
    }

    private static void emit(String name, double value, MetricSink metrics) {
        if (!Double.isNaN(value)) {
            metrics.scalar(name, value);
        }
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

    /** Returns the running sums of the lines. */
    @Override
    public Named<TensorValue> state() {
        SequencedMap<String, TensorValue> sums = new LinkedHashMap<>();
        sums.put(LOSS, numbers(loss.numbers()));
        sums.put(PARAMETERS, numbers(norm.numbers()));
        sums.put(LOSS_POWER, numbers(lossPower.numbers()));
        sums.put(PARAMETERS_POWER, numbers(normPower.numbers()));
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
            lossPower.restore(state.get(LOSS_POWER).toDoubleArray());
            normPower.restore(state.get(PARAMETERS_POWER).toDoubleArray());
        }
    }
}
