package org.dynascope.core.training;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.dynascope.api.data.Examples;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.probe.AdaptiveUpdate;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TangentKernel;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.core.data.PreparedData;

/** What one probe sees of a trajectory. Programs are compiled when first needed and kept. */
final class LiveTrajectory implements TrajectoryView, Resource {
    private final String name;
    private final PreparedStep trajectory;
    private final ExampleChoice examples;
    private final Set<Requirement> allowed;
    private final Map<ProbeBatch, CurvatureMap> hessians = new HashMap<>();
    private final Map<ProbeBatch, CurvatureMap> gaussNewtons = new HashMap<>();
    private final Map<ProbeBatch, BatchGradientProgram> gradients = new HashMap<>();
    private final Map<PartChoice, BatchGradientProgram> parts = new HashMap<>();
    private final Map<ProbeBatch, Boolean> trainedOn = new HashMap<>();
    private final Set<CurvatureMap> atThisLook = new HashSet<>();
    private final Map<KernelChoice, KernelProgram> kernels = new HashMap<>();
    private final SplitEvaluations evaluations;
    private final NetworkPrograms network;

    /** Which small batches. */
    private record PartChoice(ProbeBatch batch, int part) {}

    /** Which tangent kernel. */
    private record KernelChoice(ProbeBatch batch, int wholeUpTo) {}

    /**
     * Creates the view.
     *
     * @param data examples in the training's precision
     * @param random the probe's stream, from which its fixed batches are drawn
     * @param allowed what the probe said it needs
     */
    LiveTrajectory(
            String name,
            PreparedStep trajectory,
            PreparedData data,
            SplitEvaluations evaluations,
            RandomStream random,
            Set<Requirement> allowed) {
        this.name = name;
        this.trajectory = trajectory;
        this.evaluations = evaluations;
        this.examples = new ExampleChoice(data, random);
        this.allowed = Set.copyOf(allowed);
        this.network = new NetworkPrograms(trajectory.setup(), trajectory.engine(), examples);
    }

    /** Begins a look, to which all belongs that is asked until the next. */
    void beginLook() {
        atThisLook.clear();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long step() {
        return trajectory.step();
    }

    @Override
    public double epoch() {
        return trajectory.epoch();
    }

    @Override
    public OptionalDouble learningRate() {
        return trajectory.learningRate();
    }

    @Override
    public Named<TensorView> parameters() {
        return trajectory.parameters();
    }

    @Override
    public ModelState modelState() {
        return ModelState.copyOf(trajectory.parameters(), trajectory.buffers());
    }

    @Override
    public Network network() {
        need(Requirement.NETWORK);
        return network;
    }

    @Override
    public Named<TensorView> optimizerState() {
        return trajectory.nextOptimizerState();
    }

    @Override
    public double loss() {
        return trajectory.loss();
    }

    @Override
    public Named<TensorView> gradient() {
        need(Requirement.GRADIENT);
        return trajectory.gradient();
    }

    @Override
    public BatchGradient gradient(ProbeBatch batch) {
        need(Requirement.GRADIENT);
        if (isTrainedOn(batch)) {
            return new BatchGradient(trajectory.loss(), flat(trajectory.gradient()));
        }
        if (allowed.contains(Requirement.CURVATURE)) {
            CurvatureMap hessian = curvature(CurvatureMap.Kind.HESSIAN, batch, hessians);
            if (hessian.hasGradient()) {
                return hessian.gradient();
            }
        }
        return gradients
                .computeIfAbsent(
                        batch,
                        chosen -> new BatchGradientProgram(
                                trajectory.setup(), examples.apply(chosen), trajectory.engine()))
                .at(trajectory.parameters(), trajectory.buffers());
    }

    /** Returns whether the update that comes next is made with loss and gradient over a batch, in evaluation mode and in float64. */
    private boolean isTrainedOn(ProbeBatch batch) {
        return trainedOn.computeIfAbsent(batch, chosen -> {
            Branch branch = trajectory.branch();
            TrainingSetup setup = trajectory.setup();
            Examples all = branch.data().train();
            return setup.precision() == ElementType.FLOAT64
                    && branch.batches().isFull()
                    && examples.apply(chosen).equals(all)
                    && new ModelFormula(setup, all.count()).trainsAsItEvaluates();
        });
    }

    private static double[] flat(Named<TensorView> parts) {
        int length = 0;
        for (TensorView part : parts.values()) {
            length += Math.toIntExact(part.shape().elements());
        }
        double[] flat = new double[length];
        int offset = 0;
        for (TensorView part : parts.values()) {
            int count = Math.toIntExact(part.shape().elements());
            part.read(0, flat, offset, count);
            offset += count;
        }
        return flat;
    }

    @Override
    public void gradients(ProbeBatch batch, int part, Consumer<BatchGradient> visitor) {
        need(Requirement.GRADIENT);
        parts.computeIfAbsent(
                        new PartChoice(batch, part),
                        _ -> new BatchGradientProgram(
                                trajectory.setup(), examples.apply(batch), part, trajectory.engine()))
                .visit(trajectory.parameters(), trajectory.buffers(), part, visitor);
    }

    @Override
    public AdaptiveUpdate nextUpdate() {
        need(Requirement.ADAM_STATE);
        return trajectory.nextUpdate();
    }

    @Override
    public Evaluation evaluate(String split) {
        need(Requirement.EVALUATION);
        return evaluations.at(split);
    }

    @Override
    public LinearMap hessian(ProbeBatch batch) {
        CurvatureMap map = curvature(CurvatureMap.Kind.HESSIAN, batch, hessians);
        return trajectory.hasSecondDerivative() && isTrainedOn(batch) ? new TrainedHessian(map, trajectory) : map;
    }

    @Override
    public LinearMap gaussNewton(ProbeBatch batch) {
        return curvature(CurvatureMap.Kind.GAUSS_NEWTON, batch, gaussNewtons);
    }

    private CurvatureMap curvature(CurvatureMap.Kind kind, ProbeBatch batch, Map<ProbeBatch, CurvatureMap> known) {
        need(Requirement.CURVATURE);
        CurvatureMap map = known.computeIfAbsent(
                batch,
                chosen -> new CurvatureMap(
                        kind,
                        trajectory.setup(),
                        examples.apply(chosen),
                        allowed.contains(Requirement.GRADIENT) && !isTrainedOn(chosen),
                        trajectory.engine()));
        if (atThisLook.add(map)) {
            map.moveTo(trajectory.parameters(), trajectory.buffers());
        }
        return map;
    }

    @Override
    public TangentKernel tangentKernel(ProbeBatch batch, int wholeUpTo) {
        need(Requirement.TANGENT_KERNEL);
        return kernels.computeIfAbsent(
                        new KernelChoice(batch, wholeUpTo),
                        _ -> new KernelProgram(
                                trajectory.setup(), examples.apply(batch), wholeUpTo, trajectory.engine()))
                .at(trajectory.parameters(), trajectory.buffers());
    }

    private void need(Requirement requirement) {
        if (!allowed.contains(requirement)) {
            throw new IllegalStateException("the probe uses " + requirement + " without having required it");
        }
    }

    @Override
    public void close() {
        hessians.values().forEach(CurvatureMap::close);
        gaussNewtons.values().forEach(CurvatureMap::close);
        gradients.values().forEach(BatchGradientProgram::close);
        parts.values().forEach(BatchGradientProgram::close);
        kernels.values().forEach(KernelProgram::close);
        network.close();
    }
}
