package org.dynascope.probes.parameterdistance;

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
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorView;

/**
 * Measures how far two trajectories with parameters a and b are apart:
 *
 * <ul>
 *   <li>{@code parameter-distance.relative}: 2‖a − b‖ / (‖a‖ + ‖b‖), over all parameters together, exactly 0 for equal ones;
 *   <li>{@code parameter-distance.cosine}: a·b / (‖a‖ ‖b‖);
 *   <li>{@code parameter-distance.disagreement}: share of examples for which the largest outputs of both stand at different
 *       classes, the first of several equal ones counting; of positions, where an example has a class at each of several.
 * </ul>
 *
 * <p>Sums are in float64. Cost: one pass over the split for each trajectory.
 *
 * @see <a href="https://arxiv.org/abs/1912.05671">Frankle, Dziugaite, Roy, Carbin (2020), Linear Mode Connectivity and the
 *     Lottery Ticket Hypothesis, section 3</a>, which spawns copies of a network that train on with other data orders
 * @since 0.1.0
 */
public final class ParameterDistance implements Probe {
    private static final String RELATIVE = "parameter-distance.relative";
    private static final String COSINE = "parameter-distance.cosine";
    private static final String DISAGREEMENT = "parameter-distance.disagreement";

    private final ParameterDistanceParameters settings;

    /** Creates the probe. */
    public ParameterDistance(ParameterDistanceParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code parameter-distance}. */
    public static Extension<Probe, ParameterDistanceParameters> extension() {
        return Extension.of(
                        Probe.class, "parameter-distance", ParameterDistanceParameters.class, ParameterDistance::new)
                .costs(Cost.FEW_PASSES)
                .summary(
                        "distance and cosine of the parameters of two trajectories, and how often their answers differ")
                .cites(new Citation(
                        "Frankle, Dziugaite, Roy, Carbin",
                        2020,
                        "Linear Mode Connectivity and the Lottery Ticket Hypothesis",
                        "arXiv 1912.05671",
                        "section 3"));
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.PAIR, Requirement.EVALUATION, Requirement.CLASSES);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(RELATIVE, "", "distance of the parameters by the mean of their norms")
                        .drawnAs(Drawing.LOG_LINE),
                MetricDeclaration.scalar(COSINE, "", "cosine of the angle between the parameters")
                        .inPanel("parameter-cosine"),
                MetricDeclaration.scalar(DISAGREEMENT, "", "share of examples that are answered differently")
                        .inPanel("disagreement"));
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView one = observation.trajectories().get(0);
        TrajectoryView other = observation.trajectories().get(1);
        Products products = Products.of(one.parameters(), other.parameters());
        double norm = Math.sqrt(products.firstSquares());
        double otherNorm = Math.sqrt(products.secondSquares());
        metrics.scalar(RELATIVE, 2 * Math.sqrt(products.distanceSquares()) / (norm + otherNorm));
        metrics.scalar(COSINE, products.inner() / (norm * otherNorm));
        metrics.scalar(
                DISAGREEMENT,
                disagreement(
                        one.evaluate(settings.split()).outputs(),
                        other.evaluate(settings.split()).outputs()));
    }

    /** Sums over all parameters: ‖a‖², ‖b‖², a·b and ‖a − b‖². */
    private record Products(double firstSquares, double secondSquares, double inner, double distanceSquares) {
        static Products of(Named<TensorView> first, Named<TensorView> second) {
            Products sum = new Products(0, 0, 0, 0);
            for (Map.Entry<String, TensorView> parameter : first.entries().entrySet()) {
                double[] a = parameter.getValue().toDoubleArray();
                double[] b = second.get(parameter.getKey()).toDoubleArray();
                sum = sum.plus(of(a, b));
            }
            return sum;
        }

        private static Products of(double[] a, double[] b) {
            double firstSquares = 0;
            double secondSquares = 0;
            double inner = 0;
            double distanceSquares = 0;
            for (int index = 0; index < a.length; index++) {
                double difference = a[index] - b[index];
                firstSquares += a[index] * a[index];
                secondSquares += b[index] * b[index];
                inner += a[index] * b[index];
                distanceSquares += difference * difference;
            }
            return new Products(firstSquares, secondSquares, inner, distanceSquares);
        }

        private Products plus(Products more) {
            return new Products(
                    firstSquares + more.firstSquares,
                    secondSquares + more.secondSquares,
                    inner + more.inner,
                    distanceSquares + more.distanceSquares);
        }
    }

    private static double disagreement(TensorView one, TensorView other) {
        double[] outputs = one.toDoubleArray();
        double[] others = other.toDoubleArray();
        int classes = one.shape().size(-1);
        int different = 0;
        for (int start = 0; start < outputs.length; start += classes) {
            if (largest(outputs, start, classes) != largest(others, start, classes)) {
                different++;
            }
        }
        return (double) different * classes / outputs.length;
    }

    private static int largest(double[] outputs, int start, int classes) {
        int best = start;
        for (int index = start + 1; index < start + classes; index++) {
            if (outputs[index] > outputs[best]) {
                best = index;
            }
        }
        return best;
    }
}
