package org.dynascope.core.training;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.dynascope.api.data.Examples;
import org.dynascope.api.model.BufferDeclaration;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.probe.AdaptiveUpdate;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.DataPosition;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.core.data.Rows;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;
import org.jspecify.annotations.Nullable;

/**
 * A training run in progress. Each update has two halves: {@link #prepare} computes loss, gradient and the next state of the
 * coming mini-batch beside the current state, where probes can see both; {@link #commit} makes the next state the current.
 */
final class Trajectory implements PreparedStep, Resource {
    private static final long EXACT_INTEGERS = 1L << 52;

    private final Branch branch;
    private final TrainingSetup setup;
    private final Examples examples;
    private final BatchOrder batches;
    private final Engine engine;
    private final List<String> parameterNames;
    private final List<String> bufferNames;
    private RandomStream.State dropout;
    private final Named<TensorValue> initialOptimizerState;
    private final Map<Integer, Program> programs = new HashMap<>();
    private final List<Program> outgrown = new ArrayList<>();
    private final Map<Program, Views> views = new HashMap<>();

    /** Where a program has the optimizer's next state beside the present one. */
    private final Map<Program, Named<TensorView>> nextStates = new HashMap<>();

    private Program current;
    private long step;
    private DataPosition position;
    private boolean prepared;
    private boolean isLoaded;
    private boolean hasForm;
    private @Nullable AdaptiveUpdate update;
    private double updateRate;
    private @Nullable FlatMemory direction;

    /** Where a program has what stays in its place from step to step; found once, since probes ask at every step. */
    private record Views(Named<TensorView> parameters, Named<TensorView> buffers, Named<TensorView> gradient) {}

    /** Creates a trajectory at a state. */
    Trajectory(Branch branch, Engine engine, TrainingState state) {
        this.branch = branch;
        this.setup = branch.setup();
        this.examples = branch.data().train();
        this.batches = branch.batches();
        this.engine = engine;
        this.step = state.step();
        this.position = state.position();
        this.dropout = dropout(state);
        this.initialOptimizerState = state.optimizerState();
        this.parameterNames = setup.declaration().parameters().stream()
                .map(ParameterDeclaration::name)
                .toList();
        this.bufferNames = setup.declaration().buffers().stream()
                .map(BufferDeclaration::name)
                .toList();
        this.current = program(batches.size(position));
        set(state);
    }

    private static RandomStream.State dropout(TrainingState state) {
        return Objects.requireNonNull(state.random().get(Streams.DROPOUT), "the state lacks the dropout stream");
    }

    private void set(TrainingState state) {
        state.parameters().entries().forEach((name, value) -> current.set(Group.PARAMETER.full(name), value));
        state.buffers().entries().forEach((name, value) -> current.set(Group.BUFFER.full(name), value));
        state.optimizerState().entries().forEach((name, value) -> current.set(Group.STATE.full(name), value));
    }

    /** Moves to a state of the same trajectory. */
    void moveTo(TrainingState state) {
        step = state.step();
        position = state.position();
        dropout = dropout(state);
        set(state);
        prepared = false;
    }

    private Program program(int batch) {
        return programs.computeIfAbsent(
                batch,
                size -> hasForm
                        ? StepFormula.compileWithForm(setup, size, initialOptimizerState, engine)
                        : StepFormula.compile(setup, size, initialOptimizerState, engine));
    }

    /** Computes the coming update without making it. Does nothing if that was done already. */
    void prepare() {
        if (prepared) {
            return;
        }
        int batch = batches.size(position);
        switchTo(program(batch));
        loadBatch(batch);
        setScalar(StepFormula.STEP, (double) branch.updateNumber(step));
        setScalar(StepFormula.LEARNING_RATE, branch.learningRate().at(step).orElse(Double.NaN));
        setScalar(ModelFormula.RANDOM_KEY, (double) (dropout.key() & (EXACT_INTEGERS - 1)));
        setScalar(ModelFormula.RANDOM_COUNTER, (double) step);
        if (hasForm) {
            current.runFixed();
        } else {
            current.run();
        }
        prepared = true;
    }

    /** Copies the coming mini-batch into the program; a full batch stays there from the first time on. */
    private void loadBatch(int batch) {
        if (batches.isFull() && isLoaded) {
            return;
        }
        int[] order = batches.order(position.epoch());
        int start = batches.start(position);
        Rows.gather(examples.inputs(), order, start, batch, current.input(ModelFormula.INPUTS));
        Rows.gather(examples.targets(), order, start, batch, current.input(ModelFormula.TARGETS));
        isLoaded = true;
    }

    private void setScalar(String input, double value) {
        current.input(input).set(ValueLayout.JAVA_DOUBLE, 0, value);
    }

    /** Makes the prepared update. */
    void commit() {
        if (!prepared) {
            throw new IllegalStateException("prepare() comes before commit()");
        }
        current.commit();
        step++;
        position = batches.next(position);
        prepared = false;
    }

    private void switchTo(Program next) {
        if (next == current) {
            return;
        }
        for (Group group : new Group[] {Group.PARAMETER, Group.BUFFER, Group.STATE}) {
            for (String name : names(group)) {
                next.input(group.full(name)).copyFrom(current.input(group.full(name)));
            }
        }
        current = next;
    }

    private Iterable<String> names(Group group) {
        return switch (group) {
            case PARAMETER -> parameterNames;
            case BUFFER -> bufferNames;
            default -> initialOptimizerState.names();
        };
    }

    @Override
    public Branch branch() {
        return branch;
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
        return position.epoch() + (double) position.batch() / batches.batchesPerEpoch();
    }

    @Override
    public double loss() {
        return current.output(StepFormula.LOSS).at(0);
    }

    /** Computes the prepared update again, node by node, and returns the first tensor that is not finite, in words. */
    Optional<String> firstNonFinite() {
        return StepFormula.firstNonFinite(setup, batches.size(position), initialOptimizerState, current.inputs());
    }

    /** Returns whether one program prepares all updates, and has as many examples as one of curvature may have. */
    @Override
    public boolean hasSecondDerivative() {
        return batches.isFull() && examples.count() <= Chunks.SIZE && setup.precision() == ElementType.FLOAT64;
    }

    @Override
    public double secondDerivative(double[] along) {
        FlatMemory memory = direction;
        if (memory == null) {
            prepareWithForm();
            memory = new FlatParameters(setup.declaration()).inputs(current, Group.DIRECTION);
            direction = memory;
        }
        memory.write(along);
        current.runAgain();
        return current.output(StepFormula.FORM).at(0);
    }

    /** Goes on with a program that has the form too; the one before stays, since views of it may be in use. */
    private void prepareWithForm() {
        outgrown.addAll(programs.values());
        programs.clear();
        hasForm = true;
        isLoaded = false;
        prepared = false;
        prepare();
    }

    @Override
    public Named<TensorView> gradient() {
        return views().gradient();
    }

    @Override
    public Named<TensorView> nextOptimizerState() {
        if (!prepared) {
            return nextState(current);
        }
        current.computeLate();
        return nextStates.computeIfAbsent(current, this::nextState);
    }

    /** Makes the rates by name anew only where they have changed. */
    @Override
    public AdaptiveUpdate nextUpdate() {
        AdaptiveUpdate known = update;
        double rate = learningRate().orElse(Double.NaN);
        if (known == null || rate != updateRate) {
            known = branch.updateAt(step);
            update = known;
            updateRate = rate;
            return known;
        }
        return new AdaptiveUpdate(
                branch.updateNumber(step),
                known.moments(),
                known.clip(),
                known.learningRates(),
                known.decayForm(),
                known.decayRates());
    }

    private Named<TensorView> nextState(Program program) {
        return named(Group.STATE, name -> program.output(Group.NEXT_STATE.full(name)));
    }

    private Views views() {
        return views.computeIfAbsent(
                current,
                program -> new Views(
                        named(Group.PARAMETER, name -> inputView(Group.PARAMETER, name)),
                        named(Group.BUFFER, name -> inputView(Group.BUFFER, name)),
                        named(Group.PARAMETER, name -> program.output(Group.GRADIENT.full(name)))));
    }

    private Named<TensorView> named(Group group, Function<String, TensorView> view) {
        SequencedMap<String, TensorView> named = new LinkedHashMap<>();
        names(group).forEach(name -> named.put(name, view.apply(name)));
        return new Named<>(named);
    }

    @Override
    public Named<TensorView> parameters() {
        return views().parameters();
    }

    private TensorView inputView(Group group, String name) {
        TensorView output = current.output(
                switch (group) {
                    case PARAMETER -> Group.NEXT_PARAMETER.full(name);
                    case BUFFER -> Group.NEXT_BUFFER.full(name);
                    default -> Group.NEXT_STATE.full(name);
                });
        return new MemoryView(output.type(), current.input(group.full(name)));
    }

    @Override
    public Named<TensorView> buffers() {
        return views().buffers();
    }

    /** Returns a copy of everything the rest of the trajectory depends on. */
    TrainingState state() {
        return new TrainingState(
                parameters().map(TensorView::copy),
                buffers().map(TensorView::copy),
                named(Group.STATE, name -> inputView(Group.STATE, name)).map(TensorView::copy),
                step,
                position,
                Map.of(Streams.DROPOUT, dropout));
    }

    @Override
    public void close() {
        programs.values().forEach(Program::close);
        outgrown.forEach(Program::close);
    }
}
