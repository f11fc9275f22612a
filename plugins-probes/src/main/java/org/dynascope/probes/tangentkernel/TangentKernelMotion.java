package org.dynascope.probes.tangentkernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TangentKernel;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.probes.eigenpair.TopEigenpair;
import org.jspecify.annotations.Nullable;

/**
 * Measures how the empirical tangent kernel K = J·Jᵀ on a fixed batch moves during training. The distance of two kernels is
 * S(t, t′) = 1 − ⟨K_t, K_t′⟩ / (‖K_t‖·‖K_t′‖), in [0, 1], in the norm of Frobenius; it does not see that a kernel grows.
 *
 * <ul>
 *   <li>{@code tangent-kernel.norm}: ‖K_t‖; {@code tangent-kernel.rows}: number of its rows, examples · outputs where it is whole,
 *       examples where it is the mean over the outputs of the kernels of single outputs;
 *   <li>{@code tangent-kernel.top-eigenvalue}: λ, and {@code tangent-kernel.rate-bound}: 2n/λ for n examples, the learning rate
 *       above which gradient descent on ½‖f − y‖², averaged over examples, is unstable with this kernel held fixed; momentum β
 *       raises it to (1 + β) times that, and a bound of fewer examples stands for that of all;
 *   <li>{@code tangent-kernel.velocity}: S(t′, t) / (t − t′) with the look t′ before, per step. It depends on that distance, since S
 *       grows as its square in a steady motion and linearly in a random walk; so look at even distances, by {@code every};
 *   <li>{@code tangent-kernel.distance.T}: S(T, t) for each origin T, and {@code tangent-kernel.cone-angle.T}: the widest angle
 *       arccos(1 − S(T, t′)) up to t, in degrees. A kernel whose velocity stays above 0 while S(T, t) stays at a low level moves
 *       within a narrow cone;
 *   <li>{@code tangent-kernel.axis-angle.T}: at the end, the widest angle to the mean of K_t/‖K_t‖ over the kernels kept since T;
 *   <li>{@code tangent-kernel.distances}: at the end, S between all kernels kept;
 *   <li>{@code tangent-kernel.map}: at the end, classical scaling of these to two dimensions, in which K_t/‖K_t‖ are √(2S) apart as far
 *       as a plane can hold them; {@code tangent-kernel.map-shares}: shares of the squares that the first components hold;
 *   <li>{@code tangent-kernel.cone}: at the end, K_t/‖K_t‖ in the plane through the zero kernel that holds most of them, in which
 *       {@code tangent-kernel.cone.T} is the cone since T, from the origin, with the opening of {@code axis-angle.T};
 *       {@code tangent-kernel.cone-shares} as above.
 * </ul>
 *
 * <p>Where the kernel is zero or not finite, distances are NaN. Cost of a look: one kernel in float64, and 8·r² bytes of memory for
 * every kernel kept with r rows, half of it for the directions.
 *
 * @see <a href="https://arxiv.org/abs/2010.15110">Fort et al. (2020), Deep learning versus kernel learning</a>
 * @see <a href="https://arxiv.org/abs/2503.16316">Zhou et al. (2025), On the Cone Effect in the Learning Dynamics</a>
 * @since 0.1.0
 */
public final class TangentKernelMotion implements Probe, Restorable {
    static final String DISTANCE_FROM = "tangent-kernel.distance.";
    static final String CONE_ANGLE = "tangent-kernel.cone-angle.";
    static final String AXIS_ANGLE = "tangent-kernel.axis-angle.";
    static final String CONE_FROM = "tangent-kernel.cone.";
    private static final String NORM = "tangent-kernel.norm";
    private static final String ROWS = "tangent-kernel.rows";
    private static final String TOP_EIGENVALUE = "tangent-kernel.top-eigenvalue";
    private static final String RATE_BOUND = "tangent-kernel.rate-bound";
    private static final String VELOCITY = "tangent-kernel.velocity";
    private static final String DISTANCES = "tangent-kernel.distances";
    private static final String MAP = "tangent-kernel.map";
    private static final String MAP_SHARES = "tangent-kernel.map-shares";
    private static final String CONE = "tangent-kernel.cone";
    private static final String CONE_SHARES = "tangent-kernel.cone-shares";
    private static final String PREVIOUS = "previous";
    private static final String PREVIOUS_STEP = "previous.step";

    private static final int LANCZOS_ITERATIONS = 100;
    private static final double LANCZOS_TOLERANCE = 1e-6;

    private final TangentKernelParameters settings;
    private final KernelPath path;
    private final List<Origin> origins;
    private final TopEigenpair eigenpair = new TopEigenpair(LANCZOS_ITERATIONS, LANCZOS_TOLERANCE, false);
    private @Nullable KernelDirection previous;
    private long previousStep;

    /** Creates the probe. */
    public TangentKernelMotion(TangentKernelParameters settings) {
        this.settings = settings;
        this.path = new KernelPath(settings.kept());
        this.origins = settings.origins().stream().map(Origin::new).toList();
    }

    /** Returns the descriptor of {@code tangent-kernel}. */
    public static Extension<Probe, TangentKernelParameters> extension() {
        return Extension.of(Probe.class, "tangent-kernel", TangentKernelParameters.class, TangentKernelMotion::new)
                .costs(Cost.MANY_PASSES)
                .summary("how the empirical tangent kernel moves: distances, velocity, and the cone it stays in")
                .cites(
                        new Citation(
                                "Fort, Dziugaite, Paul, Kharaghani, Roy, Ganguli",
                                2020,
                                "Deep learning versus kernel learning: an empirical study of loss landscape geometry"
                                        + " and the time evolution of the Neural Tangent Kernel",
                                "arXiv 2010.15110"),
                        new Citation(
                                "Zhou, Yang, Ren, Sugiyama, Yan",
                                2025,
                                "On the Cone Effect in the Learning Dynamics",
                                "arXiv 2503.16316"));
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.TANGENT_KERNEL);
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    @Override
    public List<MetricDeclaration> metrics() {
        List<MetricDeclaration> all = new ArrayList<>();
        all.addAll(ofOrigins(DISTANCE_FROM, "", "distance of the kernel from that", "tangent-kernel-distance"));
        all.add(MetricDeclaration.scalar(VELOCITY, "1/step", "distance from the kernel at the look before, per step")
                .drawnAs(Drawing.LOG_LINE)
                .inPanel("tangent-kernel-velocity"));
        all.addAll(ofOrigins(CONE_ANGLE, "degrees", "widest angle so far to the kernel", "tangent-kernel-cone-angle"));
        all.addAll(ofOrigins(
                AXIS_ANGLE,
                "degrees",
                "widest angle to the mean direction since the kernel",
                "tangent-kernel-axis-angle"));
        all.add(new MetricDeclaration(
                DISTANCES,
                MetricKind.MATRIX,
                "",
                List.of("look", "look"),
                Drawing.HEAT_MAP,
                DISTANCES,
                LineStyle.SOLID,
                "distance of the kernels at any two looks"));
        all.addAll(inPlanes());
        all.addAll(ofSize());
        return all;
    }

    private List<MetricDeclaration> ofOrigins(String name, String unit, String summary, String panel) {
        return settings.origins().stream()
                .map(origin -> MetricDeclaration.scalar(name + origin, unit, summary + " at step " + origin)
                        .inPanel(panel))
                .toList();
    }

    private List<MetricDeclaration> inPlanes() {
        List<MetricDeclaration> all = new ArrayList<>();
        all.add(path(
                MAP, MAP, List.of("first component", "second component", "at step"), "map of the kernels' directions"));
        List<String> axes = List.of("second component", "first component", "at step");
        all.add(path(CONE, CONE, axes, "directions of the kernels from the zero kernel, in the plane that holds most"));
        settings.origins()
                .forEach(origin ->
                        all.add(path(CONE_FROM + origin, CONE, axes, "cone of the directions since step " + origin)
                                .dashed()));
        all.add(shares(MAP_SHARES, "share of the squared distances that a component of the map holds"));
        all.add(shares(CONE_SHARES, "share of the squares that a component from the zero kernel holds"));
        return all;
    }

    private static MetricDeclaration path(String name, String panel, List<String> axes, String summary) {
        return new MetricDeclaration(name, MetricKind.MATRIX, "", axes, Drawing.PATH, panel, LineStyle.SOLID, summary);
    }

    private static MetricDeclaration shares(String name, String summary) {
        return MetricDeclaration.vector(name, "component", summary)
                .drawnAs(Drawing.BARS)
                .inPanel("tangent-kernel.shares");
    }

    private static List<MetricDeclaration> ofSize() {
        return List.of(
                MetricDeclaration.scalar(NORM, "", "Frobenius norm of the kernel")
                        .drawnAs(Drawing.LOG_LINE),
                MetricDeclaration.scalar(TOP_EIGENVALUE, "", "largest eigenvalue of the kernel")
                        .drawnAs(Drawing.LOG_LINE),
                MetricDeclaration.scalar(
                                RATE_BOUND,
                                "",
                                "2 · examples / largest eigenvalue, where a fixed kernel turns unstable")
                        .drawnAs(Drawing.LOG_LINE)
                        .inPanel("tangent-kernel-rate-bound"),
                MetricDeclaration.scalar(
                                ROWS, "", "rows of the kernel: examples · outputs if whole, examples if reduced")
                        .inPanel("tangent-kernel-rows"));
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TangentKernel kernel = observation
                .trajectory()
                .tangentKernel(new ProbeBatch(settings.split(), settings.examples()), settings.wholeUpTo());
        observeSize(kernel, observation, metrics);
        long step = observation.trajectory().step();
        KernelDirection newest = KernelDirection.of(kernel);
        if (previous != null && step > previousStep) {
            metrics.scalar(VELOCITY, newest.distance(previous) / (step - previousStep));
        }
        previous = newest;
        previousStep = step;
        path.add(step, newest);
        origins.forEach(origin -> origin.observe(step, newest, metrics));
        if (observation.isLast()) {
            observeCone(step, newest, metrics);
        }
    }

    private void observeCone(long step, KernelDirection newest, MetricSink metrics) {
        SequencedMap<Long, KernelDirection> kept = path.since(0, step, newest);
        double[][] distances = distances(List.copyOf(kept.sequencedValues()));
        List<Long> steps = List.copyOf(kept.sequencedKeySet());
        KernelPlane map = KernelPlane.throughMean(steps, distances);
        KernelPlane plane = KernelPlane.throughZero(steps, distances);
        metrics.matrix(DISTANCES, distances);
        metrics.matrix(MAP, map.points());
        metrics.vector(MAP_SHARES, map.shares());
        metrics.matrix(CONE, plane.points());
        metrics.vector(CONE_SHARES, plane.shares());
        origins.forEach(origin -> origin.observeAxis(path, step, newest, plane, metrics));
    }

    private void observeSize(TangentKernel kernel, Observation observation, MetricSink metrics) {
        double top = eigenpair
                .of(new SquareMatrix(kernel.rows(), kernel.values()), observation.random())
                .map(pair -> pair.eigenvalue(0))
                .orElse(Double.NaN);
        metrics.scalar(NORM, KernelDirection.norm(kernel));
        metrics.scalar(ROWS, kernel.rows());
        metrics.scalar(TOP_EIGENVALUE, top);
        metrics.scalar(RATE_BOUND, 2 * kernel.examples() / top);
    }

    private static double[][] distances(List<KernelDirection> directions) {
        double[][] matrix = new double[directions.size()][directions.size()];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = row; column < matrix.length; column++) {
                matrix[row][column] = directions.get(row).distance(directions.get(column));
                matrix[column][row] = matrix[row][column];
            }
        }
        return matrix;
    }

    /** Returns the kernels that later distances are measured from. */
    @Override
    public Named<TensorValue> state() {
        if (previous == null) {
            return Named.empty();
        }
        SequencedMap<String, TensorValue> state = new LinkedHashMap<>();
        state.put(PREVIOUS, KernelPath.numbers(previous.vector()));
        state.put(PREVIOUS_STEP, TensorValue.scalar((double) previousStep));
        path.save(state);
        origins.forEach(origin -> origin.save(state));
        return new Named<>(state);
    }

    @Override
    public void restore(Named<TensorValue> state) {
        if (state.contains(PREVIOUS)) {
            previous = KernelDirection.of(state.get(PREVIOUS).toDoubleArray());
            previousStep = (long) state.get(PREVIOUS_STEP).at(0);
            path.restore(state);
            origins.forEach(origin -> origin.restore(state));
        }
    }

    /** A square matrix by its numbers, row by row. */
    private record SquareMatrix(int size, double[] values) implements LinearMap {
        @Override
        public int rows() {
            return size;
        }

        @Override
        public int columns() {
            return size;
        }

        @Override
        public void apply(double[] input, double[] output) {
            for (int row = 0; row < size; row++) {
                double sum = 0;
                for (int column = 0; column < size; column++) {
                    sum += values[row * size + column] * input[column];
                }
                output[row] = sum;
            }
        }
    }
}
