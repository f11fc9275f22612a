package org.dynascope.core.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.data.Examples;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;

/**
 * The statistics that a model's buffers move towards on given examples, see
 * {@link org.dynascope.api.probe.Network#reestimated}.
 */
final class BufferEstimate implements Resource {
    /** A buffer that keeps this share of itself in a pass does not move. */
    private static final double FIXED = 1 - 1e-6;

    private static final double KEY = 0;

    private final Chunks chunks;

    BufferEstimate(TrainingSetup setup, Examples examples, Engine engine) {
        this.chunks = new Chunks(examples, size -> compile(setup, size, engine));
    }

    private static Program compile(TrainingSetup setup, int size, Engine engine) {
        ModelFormula formula = new ModelFormula(setup, size);
        double[] draws = new double[1];
        Named<Tensor> next = formula.train(formula.parameters(), shape -> draw(formula, setup, shape, draws[0]++))
                .buffers();
        SequencedMap<String, Tensor> results = Group.newMap();
        Group.NEXT_BUFFER.addTo(results, next);
        return engine.compile(new Named<>(results), Map.of());
    }

    private static Tensor draw(ModelFormula formula, TrainingSetup setup, Shape shape, double number) {
        Tensor key = formula.recording().constant(TensorValue.scalar(KEY));
        Tensor counter = formula.recording().constant(TensorValue.scalar(number));
        return formula.recording().uniform(shape, setup.precision(), key, counter);
    }

    /** Returns the buffers estimated at the state's parameters. */
    Named<TensorValue> at(ModelState state) {
        chunks.set(Group.PARAMETER, state.parameters());
        Named<double[]> fromZero = passes(state.buffers(), 0);
        Named<double[]> fromOne = passes(state.buffers(), 1);
        return state.buffers().mapWithName((name, value) -> {
            double[] estimate = value.toDoubleArray();
            double[] low = fromZero.get(name);
            double[] high = fromOne.get(name);
            for (int index = 0; index < estimate.length; index++) {
                double kept = high[index] - low[index];
                estimate[index] = kept < FIXED ? low[index] / (1 - kept) : estimate[index];
            }
            return TensorValue.of(value.type(), estimate);
        });
    }

    /** Returns the means over the pieces, weighted by their sizes, of what one pass makes of buffers of one value. */
    private Named<double[]> passes(Named<TensorValue> buffers, double start) {
        chunks.set(Group.BUFFER, buffers.map(value -> {
            double[] equal = new double[Math.toIntExact(value.shape().elements())];
            Arrays.fill(equal, start);
            return TensorValue.of(value.type(), equal);
        }));
        SequencedMap<String, double[]> means = new LinkedHashMap<>();
        chunks.run((program, _, size) -> {
            double weight = (double) size / chunks.count();
            for (String name : buffers.names()) {
                double[] piece = program.output(Group.NEXT_BUFFER.full(name)).toDoubleArray();
                double[] mean = means.computeIfAbsent(name, _ -> new double[piece.length]);
                for (int index = 0; index < piece.length; index++) {
                    mean[index] += weight * piece[index];
                }
            }
        });
        return new Named<>(means);
    }

    @Override
    public void close() {
        chunks.close();
    }
}
