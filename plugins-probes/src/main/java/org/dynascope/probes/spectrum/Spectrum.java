package org.dynascope.probes.spectrum;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.krylov.Lanczos;
import org.dynascope.numerics.krylov.SpectralDensity;
import org.dynascope.numerics.krylov.TraceEstimate;
import org.dynascope.numerics.krylov.TraceEstimator;
import org.jspecify.annotations.Nullable;

/**
 * Measures the spectrum of a loss's curvature, that of the Hessian, the Gauss–Newton matrix or the preconditioned Hessian A, by products
 * with vectors alone.
 *
 * <ul>
 *   <li>The k greatest eigenvalues by Lanczos' method, with the greatest residual; how far their eigenvectors v lie in the space of those of
 *       the look before, ‖V₀ᵀV‖²_F/k; and how much of the gradient lies along them, Σ (g·vᵢ)²/‖g‖². For a preconditioned Hessian g is
 *       D^½·g.
 *   <li>The trace by Hutchinson's method, with standard error and the 95 % interval.
 *   <li>The density of all eigenvalues by stochastic Lanczos quadrature, as shares in bins, each node widened by a hundredth of the range.
 *   <li>Of small models, with {@code check-up-to}, the distance of all of these from the full spectrum.
 * </ul>
 *
 * <p>Unit of eigenvalues: loss per squared parameter unit. Loss, gradient and curvature are of one fixed batch in evaluation mode, in
 * float64; weight decay belongs to a preconditioned Hessian only. Eigenvalues of a smaller batch are greater on average. Where a product
 * is not finite, all is NaN. Randomness: Lanczos' start vector is the same at every look, samples of trace and density are new ones. Cost:
 * at most {@code iterations} + {@code trace-samples} + {@code density-steps · density-probes} products of about two to four gradients.
 *
 * @see <a href="https://arxiv.org/abs/1912.07145">Yao, Gholami, Keutzer, Mahoney (2020), PyHessian: Neural Networks Through the Lens of the
 *     Hessian</a>
 * @see <a href="https://arxiv.org/abs/1812.04754">Gur-Ari, Roberts, Dyer (2018), Gradient Descent Happens in a Tiny Subspace, section 2</a>
 * @since 0.1.0
 */
public final class Spectrum implements Probe, Restorable {
    private static final String EIGENVECTORS = "eigenvectors";
    private static final int BINS = 256;
    private static final int PLACES = 100;
    private static final double LEAST_SHARE = 1e-7;

    private final SpectrumParameters settings;
    private double @Nullable [][] previous;

    /** Creates the probe. */
    public Spectrum(SpectrumParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code spectrum}. */
    public static Extension<Probe, SpectrumParameters> extension() {
        return Extension.of(Probe.class, "spectrum", SpectrumParameters.class, Spectrum::new)
                .costs(Cost.MANY_PASSES)
                .summary("greatest eigenvalues, trace and density of Hessian, Gauss-Newton or preconditioned Hessian")
                .cites(
                        new Citation(
                                "Yao, Gholami, Keutzer, Mahoney",
                                2020,
                                "PyHessian: Neural Networks Through the Lens of the Hessian",
                                "arXiv 1912.07145"),
                        new Citation(
                                "Gur-Ari, Roberts, Dyer",
                                2018,
                                "Gradient Descent Happens in a Tiny Subspace",
                                "arXiv 1812.04754",
                                "section 2"));
    }

    @Override
    public Set<Requirement> requirements() {
        Set<Requirement> needed = EnumSet.of(Requirement.GRADIENT, Requirement.CURVATURE);
        if (settings.of() == Curvature.PRECONDITIONED) {
            needed.add(Requirement.ADAM_STATE);
        }
        return needed;
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return SpectrumMetrics.of(settings);
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        observation.trajectory().learningRate().ifPresent(rate -> metrics.scalar(SpectrumMetrics.THRESHOLD, 2 / rate));
        try {
            CurvedLoss loss = CurvedLoss.of(observation.trajectory(), batch(settings.examples()), settings.of());
            measure(loss, observation.random(), metrics);
            if (settings.batchExamples() > 0) {
                ProbeBatch smaller = batch(settings.batchExamples());
                CurvedLoss other = CurvedLoss.of(observation.trajectory(), smaller, settings.of());
                metrics.scalar(
                        SpectrumMetrics.BATCH_TOP,
                        greatest(other.map(), 1, observation.random()).eigenvalue(0));
            }
        } catch (ArithmeticException _) {
            metrics.scalar(SpectrumMetrics.TOP, Double.NaN);
            previous = null;
        }
    }

    private ProbeBatch batch(int examples) {
        return new ProbeBatch(settings.split(), examples);
    }

    private void measure(CurvedLoss loss, RandomStream random, MetricSink metrics) {
        LinearMap map = loss.map();
        Lanczos.Result pairs = greatest(map, Math.min(settings.eigenvalues(), map.columns()), random);
        TraceEstimate trace = TraceEstimator.hutchinson(map, settings.traceSamples(), random::nextLong);
        emit(pairs, loss.gradient(), metrics);
        emit(trace, metrics);
        double[] exact = map.columns() <= settings.checkUpTo() ? FullSpectrum.of(map) : new double[0];
        if (exact.length > 0) {
            check(pairs, trace, exact, metrics);
        }
        if (settings.densityProbes() > 0) {
            SpectralDensity density =
                    SpectralDensity.of(map, settings.densitySteps(), settings.densityProbes(), random::nextGaussian);
            emit(density, metrics);
            if (exact.length > 0) {
                double range = exact[exact.length - 1] - exact[0];
                metrics.scalar(SpectrumMetrics.CHECK_DENSITY, density.distance(exact) / range);
            }
        }
    }

    private Lanczos.Result greatest(LinearMap map, int count, RandomStream random) {
        RandomStream fixed = random.split("start-vector");
        double[] start = new double[map.columns()];
        Arrays.setAll(start, _ -> fixed.nextGaussian());
        int iterations = Math.max(settings.iterations(), count);
        return Lanczos.extremePairs(
                map,
                start,
                new Lanczos.Settings(Lanczos.Which.LARGEST_ALGEBRAIC, count, iterations, settings.tolerance()));
    }

    private void emit(Lanczos.Result pairs, double[] gradient, MetricSink metrics) {
        double[][] vectors = pairs.eigenvectors();
        metrics.scalar(SpectrumMetrics.TOP, pairs.eigenvalue(0));
        metrics.vector(SpectrumMetrics.EIGENVALUES, pairs.eigenvalues());
        metrics.scalar(
                SpectrumMetrics.RESIDUAL,
                Arrays.stream(pairs.residualBounds()).max().orElseThrow());
        double[] cosines = cosines(gradient, vectors);
        metrics.vector(SpectrumMetrics.ALIGNMENT, cosines);
        metrics.scalar(SpectrumMetrics.SHARE, squares(cosines));
        if (previous != null) {
            double overlap = 0;
            for (double[] vector : vectors) {
                overlap += squares(cosines(vector, previous)) / vectors.length;
            }
            metrics.scalar(SpectrumMetrics.OVERLAP, overlap);
        }
        previous = vectors;
    }

    private static void emit(TraceEstimate trace, MetricSink metrics) {
        metrics.scalar(SpectrumMetrics.TRACE, trace.value());
        metrics.scalar(SpectrumMetrics.TRACE_LOW, trace.value() - trace.halfWidth());
        metrics.scalar(SpectrumMetrics.TRACE_HIGH, trace.value() + trace.halfWidth());
        metrics.scalar(SpectrumMetrics.TRACE_ERROR, trace.standardError());
    }

    private static void emit(SpectralDensity density, MetricSink metrics) {
        DensityCurve curve = DensityCurve.of(density, BINS);
        metrics.histogram(SpectrumMetrics.DENSITY, curve.edges(), curve.shares());
        metrics.scalar(SpectrumMetrics.DENSITY_MASS, curve.mass());
        double[] shares = DensityCurve.centred(density, PLACES).shares();
        metrics.vector(
                SpectrumMetrics.DENSITY_OVER_STEPS,
                Arrays.stream(shares)
                        .map(share -> Math.log10(Math.max(share, LEAST_SHARE)))
                        .toArray());
        double negative = 0;
        double[] nodes = density.nodes();
        double[] weights = density.weights();
        for (int index = 0; index < nodes.length; index++) {
            negative += nodes[index] < 0 ? weights[index] : 0;
        }
        metrics.scalar(SpectrumMetrics.NEGATIVE, negative);
    }

    private static void check(Lanczos.Result pairs, TraceEstimate trace, double[] exact, MetricSink metrics) {
        double[] found = pairs.eigenvalues();
        double worst = 0;
        for (int rank = 0; rank < found.length; rank++) {
            double wanted = exact[exact.length - 1 - rank];
            worst = Math.max(worst, Math.abs(found[rank] - wanted) / Math.abs(wanted));
        }
        double distance = Math.abs(trace.value() - Arrays.stream(exact).sum());
        metrics.scalar(SpectrumMetrics.CHECK_TOP, worst);
        metrics.scalar(SpectrumMetrics.CHECK_TRACE, distance / trace.standardError());
        metrics.scalar(SpectrumMetrics.CHECK_HELD, distance <= trace.halfWidth() ? 1 : 0);
    }

    /** Returns |cos| of the angles between a vector and unit vectors; NaN where it is 0. */
    private static double[] cosines(double[] vector, double[][] units) {
        double length = Math.sqrt(squares(vector));
        double[] cosines = new double[units.length];
        for (int rank = 0; rank < units.length; rank++) {
            double product = 0;
            for (int index = 0; index < vector.length; index++) {
                product += vector[index] * units[rank][index];
            }
            cosines[rank] = Math.abs(product) / length;
        }
        return cosines;
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** Returns the eigenvectors of the last look. */
    @Override
    public Named<TensorValue> state() {
        if (previous == null) {
            return Named.empty();
        }
        TensorType type = new TensorType(Shape.of(previous.length, previous[0].length), ElementType.FLOAT64);
        double[] values =
                Arrays.stream(previous).flatMapToDouble(Arrays::stream).toArray();
        return new Named<>(new LinkedHashMap<>(Map.of(EIGENVECTORS, TensorValue.of(type, values))));
    }

    @Override
    public void restore(Named<TensorValue> state) {
        previous = state.contains(EIGENVECTORS) ? rows(state.get(EIGENVECTORS)) : null;
    }

    private static double[][] rows(TensorValue value) {
        double[] values = value.toDoubleArray();
        int length = Math.toIntExact(value.shape().size(1));
        double[][] rows = new double[values.length / length][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(values, row * length, (row + 1) * length));
        return rows;
    }
}
