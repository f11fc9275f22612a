package org.dynascope.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.core.run.MetricLog;
import org.dynascope.core.training.TrainingResult.End;
import org.dynascope.engine.Engine;
import org.jspecify.annotations.Nullable;

/** One trial of a batch, with the probes that look at it. It ends by itself; the batch goes on with the others. */
final class Cell implements PreparedStep, Resource {
    private final Branch branch;
    private final MetricLog metrics;
    private final Engine engine;
    private final TrainingState start;
    private final StepFormula.Recorded graph;
    private final List<AttachedProbe> probes = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private final List<String> parameterNames;
    private @Nullable CellMemory memory;
    private long step;
    private @Nullable TrainingResult result;
    private @Nullable RuntimeException failure;

    Cell(Trainer trainer, MetricLog metrics, Engine engine) {
        this.branch = trainer.plan().order().getFirst();
        this.metrics = metrics;
        this.engine = engine;
        this.start = trainer.fork(branch).root(trainer.initialState(branch)).state();
        this.graph = StepFormula.record(branch.setup(), batch(), start.optimizerState());
        this.parameterNames = branch.setup().declaration().parameters().stream()
                .map(ParameterDeclaration::name)
                .toList();
        SplitEvaluations evaluations = new SplitEvaluations(this, branch.data());
        resources.add(evaluations);
        trainer.attached().forEach(attachment -> attach(trainer, attachment, evaluations));
    }

    private void attach(Trainer trainer, Attachment attachment, SplitEvaluations evaluations) {
        Probe probe = trainer.newProbe(attachment.watched());
        RandomStream random = trainer.streams().ofProbe(attachment.probe());
        LiveTrajectory view = new LiveTrajectory(
                branch.name(), this, branch.data(), evaluations, random.split("batches"), probe.requirements());
        resources.add(view);
        probes.add(new AttachedProbe(attachment.probe(), probe, attachment.schedule(), random, List.of(view)));
    }

    int batch() {
        return branch.batches().size(branch.position());
    }

    @Override
    public Branch branch() {
        return branch;
    }

    TrainingState start() {
        return start;
    }

    StepFormula.Recorded graph() {
        return graph;
    }

    void moveInto(CellMemory part) {
        this.memory = part;
    }

    private CellMemory memory() {
        if (memory == null) {
            throw new IllegalStateException("the cell is in no batch");
        }
        return memory;
    }

    /** Lets probes look at the prepared update, and returns whether the cell goes on. */
    boolean goesOn() {
        double loss = memory().loss();
        try {
            look(!Double.isFinite(loss));
        } catch (RuntimeException failed) {
            failure = failed;
            return false;
        }
        if (!Double.isFinite(loss)) {
            String message = Training.divergence(
                    step,
                    loss,
                    StepFormula.firstNonFinite(branch.setup(), batch(), start.optimizerState(), memory().stepInputs()));
            end(End.DIVERGED, message, Set.of(branch.name()));
        } else if (step >= branch.end()) {
            end(End.COMPLETED, "", Set.of());
        } else {
            step++;
            return true;
        }
        return false;
    }

    private void look(boolean isDiverged) {
        for (int index = 0; index < probes.size(); index++) {
            AttachedProbe probe = probes.get(index);
            if (probe.isDue(step)) {
                probe.look(metrics.at(branch.name(), step), isDiverged || probe.isLast(step));
            }
        }
    }

    private void end(End end, String message, Set<String> diverged) {
        result = new TrainingResult(end, message, diverged, step, 0, List.of());
    }

    /** Returns how the cell ended; null if it did not, or if a probe failed. */
    @Nullable
    TrainingResult result() {
        return result;
    }

    /** Returns what failed; null if nothing did. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public double epoch() {
        return branch.positionAt(step).epoch();
    }

    @Override
    public double loss() {
        return memory().loss();
    }

    @Override
    public Named<TensorView> gradient() {
        return memory().outputs(Group.GRADIENT, parameterNames);
    }

    @Override
    public Named<TensorView> nextOptimizerState() {
        return memory().outputs(Group.NEXT_STATE, start.optimizerState().names());
    }

    @Override
    public Named<TensorView> parameters() {
        return memory().parameters();
    }

    @Override
    public Named<TensorView> buffers() {
        return memory().buffers();
    }

    @Override
    public void close() {
        resources.reversed().forEach(Resource::close);
    }
}
