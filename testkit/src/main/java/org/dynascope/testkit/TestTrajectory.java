package org.dynascope.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.probe.AdaptiveUpdate;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.TangentKernel;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorView;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory of given numbers, for hand-computed tests of probes. What was not given is refused with a message.
 *
 * <pre>{@code
 * RecordedMetrics metrics = new TestTrajectory().loss(0.5).observedBy(new Loss(…));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TestTrajectory implements TrajectoryView {
    private static final long SEED = 7;

    private final Map<String, Evaluation> evaluations = new HashMap<>();
    private final Map<ProbeBatch, LinearMap> hessians = new HashMap<>();
    private final Map<ProbeBatch, LinearMap> gaussNewtons = new HashMap<>();
    private final Map<ProbeBatch, TangentKernel> tangentKernels = new HashMap<>();
    private @Nullable Named<TensorView> parameters;
    private @Nullable Named<TensorView> optimizerState;
    private @Nullable ModelState modelState;
    private @Nullable Network network;
    private @Nullable Named<TensorView> gradient;
    private final Map<ProbeBatch, BatchGradient> gradients = new HashMap<>();
    private final Map<ProbeBatch, List<BatchGradient>> parts = new HashMap<>();
    private @Nullable AdaptiveUpdate nextUpdate;
    private boolean isLast;
    private OptionalDouble learningRate = OptionalDouble.empty();
    private OptionalDouble loss = OptionalDouble.empty();
    private long step;

    /** Creates a trajectory at step 0, of which nothing else is known. */
    public TestTrajectory() {}

    /** Gives the number of updates made. */
    public TestTrajectory step(long number) {
        step = number;
        return this;
    }

    /** Gives the learning rate. */
    public TestTrajectory learningRate(double rate) {
        learningRate = OptionalDouble.of(rate);
        return this;
    }

    /** Gives the loss of the next mini-batch. */
    public TestTrajectory loss(double value) {
        loss = OptionalDouble.of(value);
        return this;
    }

    /** Gives the parameters. */
    public TestTrajectory parameters(Named<? extends TensorView> values) {
        parameters = values.map(value -> value);
        return this;
    }

    /** Gives parameters and buffers. */
    public TestTrajectory modelState(ModelState state) {
        modelState = state;
        return parameters(state.parameters());
    }

    /** Gives the model as a function of its state. */
    public TestTrajectory network(Network function) {
        network = function;
        return this;
    }

    /** Gives the gradient of the next mini-batch. */
    public TestTrajectory gradient(Named<? extends TensorView> values) {
        gradient = values.map(value -> value);
        return this;
    }

    /** Gives loss and gradient on a batch. */
    public TestTrajectory gradient(ProbeBatch batch, BatchGradient values) {
        gradients.put(batch, values);
        return this;
    }

    /** Gives loss and gradient on the small batches that a batch is cut into, whatever their size. */
    public TestTrajectory gradients(ProbeBatch batch, List<BatchGradient> values) {
        parts.put(batch, List.copyOf(values));
        return this;
    }

    /** Gives what the next update is made with. */
    public TestTrajectory nextUpdate(AdaptiveUpdate update) {
        nextUpdate = update;
        return this;
    }

    /** Lets no further look follow. */
    public TestTrajectory last() {
        isLast = true;
        return this;
    }

    /** Gives the optimizer's state. */
    public TestTrajectory optimizerState(Named<? extends TensorView> values) {
        optimizerState = values.map(value -> value);
        return this;
    }

    /** Gives the model's answers on a split. */
    public TestTrajectory evaluation(String split, Evaluation answers) {
        evaluations.put(split, answers);
        return this;
    }

    /** Gives the Hessian on a batch. */
    public TestTrajectory hessian(ProbeBatch batch, LinearMap map) {
        hessians.put(batch, map);
        return this;
    }

    /** Gives the Gauss–Newton matrix on a batch. */
    public TestTrajectory gaussNewton(ProbeBatch batch, LinearMap map) {
        gaussNewtons.put(batch, map);
        return this;
    }

    /** Gives the tangent kernel on a batch. */
    public TestTrajectory tangentKernel(ProbeBatch batch, TangentKernel kernel) {
        tangentKernels.put(batch, kernel);
        return this;
    }

    /** Lets a probe look once and returns what it emitted. */
    public RecordedMetrics observedBy(Probe probe) {
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        observedBy(probe, metrics);
        return metrics;
    }

    /** Lets a probe look once. */
    public void observedBy(Probe probe, MetricSink metrics) {
        probe.observe(new Observation(List.of(this), RandomStream.ofSeed(SEED), isLast), metrics);
    }

    @Override
    public String name() {
        return "given";
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public double epoch() {
        return step;
    }

    @Override
    public OptionalDouble learningRate() {
        return learningRate;
    }

    @Override
    public Named<TensorView> parameters() {
        return given(parameters, "parameters");
    }

    @Override
    public ModelState modelState() {
        return given(modelState, "model state");
    }

    @Override
    public Network network() {
        return given(network, "network");
    }

    @Override
    public Named<TensorView> optimizerState() {
        return given(optimizerState, "optimizer state");
    }

    @Override
    public double loss() {
        return loss.orElseThrow(() -> missing("loss"));
    }

    @Override
    public Named<TensorView> gradient() {
        return given(gradient, "gradient");
    }

    @Override
    public BatchGradient gradient(ProbeBatch batch) {
        return given(gradients.get(batch), "gradient on " + batch);
    }

    @Override
    public void gradients(ProbeBatch batch, int part, Consumer<BatchGradient> visitor) {
        given(parts.get(batch), "gradients on parts of " + batch).forEach(visitor);
    }

    @Override
    public AdaptiveUpdate nextUpdate() {
        return given(nextUpdate, "next update");
    }

    @Override
    public Evaluation evaluate(String split) {
        return given(evaluations.get(split), "evaluation of '" + split + "'");
    }

    @Override
    public LinearMap hessian(ProbeBatch batch) {
        return given(hessians.get(batch), "Hessian on " + batch);
    }

    @Override
    public LinearMap gaussNewton(ProbeBatch batch) {
        return given(gaussNewtons.get(batch), "Gauss–Newton matrix on " + batch);
    }

    @Override
    public TangentKernel tangentKernel(ProbeBatch batch, int wholeUpTo) {
        return given(tangentKernels.get(batch), "tangent kernel on " + batch);
    }

    private static <T> T given(@Nullable T value, String what) {
        if (value == null) {
            throw missing(what);
        }
        return value;
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException("this test trajectory was given no " + what);
    }
}
