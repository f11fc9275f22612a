package org.dynascope.benchmarks.adam;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Examples;
import org.dynascope.api.model.Model;
import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.models.digits.Digits;
import org.dynascope.models.mlp.Activation;
import org.dynascope.models.mlp.Initialisation;
import org.dynascope.models.mlp.Mlp;
import org.dynascope.models.mlp.MlpParameters;
import org.dynascope.optimizers.adam.Adam;
import org.dynascope.optimizers.adam.AdamParameters;

/**
 * Trains a 64-64-64-10 network with ReLU for 100 Adam steps on digits, exactly as {@code python/adam_steps.py} does in
 * PyTorch: cross entropy, mean over batches of 64; batch k = 0, 1, … holds rows (64·k + j) mod 1797, j = 0 … 63; pixels are
 * divided by 16; learning rate 1e-3, β₁ = 0.9, β₂ = 0.999, ε = 1e-8. It starts at {@link StartValues}.
 */
final class AdamTraining {
    private static final int STEPS = 100;
    private static final int BATCH = 64;
    private static final int PIXELS = 64;
    private static final int CLASSES = 10;
    private static final double LARGEST_PIXEL = 16;
    private static final double LEARNING_RATE = 1e-3;

    private static final Model MODEL =
            new Mlp(new MlpParameters(List.of(64, 64), Activation.RELU, new Initialisation.He(), 1, 1));
    private static final Optimizer ADAM = new Adam(
            new AdamParameters(LEARNING_RATE, 0.9, 0.999, 1e-8, EpsilonPlace.OUTSIDE_ROOT, true), WeightDecay.COUPLED);

    private final ElementType precision;
    private final double[] pixels;
    private final double[] classes;

    AdamTraining(ElementType precision) {
        Examples digits = new Digits(AdamTraining::openShipped).load("train");
        this.precision = precision;
        this.pixels = digits.inputs().toDoubleArray();
        this.classes = digits.targets().toDoubleArray();
    }

    private static InputStream openShipped(DataSource source, String file) {
        InputStream stream = Digits.class.getResourceAsStream(source.resourceFolder() + "/" + file);
        return Objects.requireNonNull(stream, "the jar of the data set holds its file");
    }

    /**
     * What a training ends with.
     *
     * @param parameters all parameters laid end to end, 8,970 of them
     * @param losses mean loss of each batch before its update, in nats
     */
    record Result(double[] parameters, double[] losses) {}

    /** Trains from the start with kernels and threads as the settings say. */
    Result run(EngineSettings settings) {
        Named<TensorValue> start = StartValues.of(
                MODEL.declare(Shape.of(PIXELS), Shape.of(CLASSES)).parameters(), precision);
        Named<TensorValue> startState = ADAM.initialState(start);
        TensorType input = new TensorType(Shape.of(BATCH, PIXELS), precision);
        TensorType target = new TensorType(Shape.of(BATCH), precision);
        StepFormula formula = new StepFormula(MODEL, start, startState, input, target, StepFormula::crossEntropy, 0);
        try (Engine engine = Engine.open(settings);
                Program program = formula.compile(ADAM, engine)) {
            start.entries().forEach(program::set);
            startState.entries().forEach(program::set);
            program.set(StepFormula.LEARNING_RATE, TensorValue.scalar(LEARNING_RATE));
            double[] losses = new double[STEPS];
            for (int step = 0; step < STEPS; step++) {
                losses[step] = step(program, step);
            }
            return new Result(lastParameters(program, start.names()), losses);
        }
    }

    /** Makes one update and returns the loss before it. */
    private double step(Program program, int step) {
        double[] inputs = new double[BATCH * PIXELS];
        double[] targets = new double[BATCH];
        for (int index = 0; index < BATCH; index++) {
            int row = (step * BATCH + index) % classes.length;
            targets[index] = classes[row];
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                inputs[index * PIXELS + pixel] = pixels[row * PIXELS + pixel] / LARGEST_PIXEL;
            }
        }
        program.set(StepFormula.INPUTS, TensorValue.of(new TensorType(Shape.of(BATCH, PIXELS), precision), inputs));
        program.set(StepFormula.TARGETS, TensorValue.of(new TensorType(Shape.of(BATCH), precision), targets));
        program.set(StepFormula.STEP, TensorValue.scalar(step + 1.0));
        program.run();
        double loss = program.output(StepFormula.LOSS).at(0);
        program.commit();
        return loss;
    }

    /** Lays the parameters the last update led to end to end. */
    private static double[] lastParameters(Program program, Collection<String> names) {
        return names.stream()
                .map(name -> program.output(StepFormula.next(name)).toDoubleArray())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
