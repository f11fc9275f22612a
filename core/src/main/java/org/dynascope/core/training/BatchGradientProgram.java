package org.dynascope.core.training;

import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.dynascope.api.data.Examples;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;

/**
 * Mean loss over given examples and its gradient, in evaluation mode and in float64, as {@link CurvatureMap} differentiates it.
 * Pieces of the examples are weighted by their size.
 */
final class BatchGradientProgram implements Resource {
    private final FlatParameters flat;
    private final Chunks chunks;

    BatchGradientProgram(TrainingSetup training, Examples examples, Engine engine) {
        this(training, examples, Chunks.SIZE, engine);
    }

    /**
     * Compiles the program.
     *
     * @param piece examples that are computed at once
     */
    BatchGradientProgram(TrainingSetup training, Examples examples, int piece, Engine engine) {
        TrainingSetup setup = training.in(ElementType.FLOAT64);
        this.flat = new FlatParameters(setup.declaration());
        this.chunks = new Chunks(examples.in(ElementType.FLOAT64), piece, size -> compile(setup, size, engine));
    }

    private static Program compile(TrainingSetup setup, int size, Engine engine) {
        ModelFormula formula = new ModelFormula(setup, size);
        Tensor loss = formula.loss(formula.outputs());
        SequencedMap<String, Tensor> results = Group.newMap();
        results.put(StepFormula.LOSS, loss);
        Group.GRADIENT.addTo(results, Derivatives.gradient(loss, formula.parameters()));
        return engine.compile(new Named<>(results), Map.of());
    }

    /** Returns loss and gradient at some parameters. */
    BatchGradient at(Named<? extends TensorView> parameters, Named<? extends TensorView> buffers) {
        chunks.set(Group.PARAMETER, exact(parameters));
        chunks.set(Group.BUFFER, exact(buffers));
        double[] loss = new double[1];
        double[] gradient = new double[flat.dimension()];
        chunks.run((program, _, size) -> {
            double weight = (double) size / chunks.count();
            loss[0] += weight * program.output(StepFormula.LOSS).at(0);
            flat.outputs(program, Group.GRADIENT).addTo(gradient, weight);
        });
        return new BatchGradient(loss[0], gradient);
    }

    /** Visits loss and gradient over each whole piece alone. */
    void visit(
            Named<? extends TensorView> parameters,
            Named<? extends TensorView> buffers,
            int piece,
            Consumer<BatchGradient> visitor) {
        chunks.set(Group.PARAMETER, exact(parameters));
        chunks.set(Group.BUFFER, exact(buffers));
        chunks.run((program, _, size) -> {
            if (size == piece) {
                double[] gradient = new double[flat.dimension()];
                flat.outputs(program, Group.GRADIENT).read(gradient);
                visitor.accept(
                        new BatchGradient(program.output(StepFormula.LOSS).at(0), gradient));
            }
        });
    }

    private static Named<TensorValue> exact(Named<? extends TensorView> values) {
        return values.map(value -> value.copy().as(ElementType.FLOAT64));
    }

    @Override
    public void close() {
        chunks.close();
    }
}
