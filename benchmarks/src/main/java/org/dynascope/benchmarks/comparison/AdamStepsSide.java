package org.dynascope.benchmarks.comparison;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.benchmarks.adam.StepFormula;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;

/** Adam steps on one batch: loss, gradient and update, in one compiled program. */
final class AdamStepsSide implements Side {
    private static final int FIRST_STEPS = 10;

    private final Engine engine;
    private final Program program;
    private final MemorySegment stepInput;
    private long step;

    AdamStepsSide(Trainee network, int threads) {
        Named<TensorValue> start = network.start();
        Named<TensorValue> state = network.optimizer().initialState(start);
        StepFormula formula = new StepFormula(
                network.model(),
                start,
                state,
                network.inputType(),
                network.targetType(),
                network.loss(),
                network.weightDecay());
        engine = Engine.open(
                new EngineSettings(threads, EngineSettings.defaults().vectorised()));
        program = formula.compile(network.optimizer(), engine);
        start.entries().forEach(program::set);
        state.entries().forEach(program::set);
        program.set(StepFormula.LEARNING_RATE, TensorValue.scalar(1e-3));
        program.set(StepFormula.INPUTS, network.inputValues());
        program.set(StepFormula.TARGETS, network.targetValues());
        stepInput = program.input(StepFormula.STEP);
    }

    /** Returns the loss that the first steps come down to, before the last of them. */
    @Override
    public double result() {
        seconds(FIRST_STEPS);
        return program.output(StepFormula.LOSS).at(0);
    }

    @Override
    public double seconds(int repetitions) {
        long start = System.nanoTime();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            stepInput.set(ValueLayout.JAVA_DOUBLE, 0, (double) ++step);
            program.run();
            program.commit();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        program.close();
        engine.close();
    }
}
