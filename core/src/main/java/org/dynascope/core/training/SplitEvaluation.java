package org.dynascope.core.training;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.data.Examples;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;

/** Applies a model to a whole split in evaluation mode. */
final class SplitEvaluation implements Resource {
    private static final String OUTPUT = "output";

    private final Examples examples;
    private final Chunks chunks;
    private final TensorType outputType;
    private final byte[] outputs;

    SplitEvaluation(TrainingSetup setup, Examples examples, Engine engine) {
        this.examples = examples;
        this.chunks = new Chunks(examples, size -> compile(setup, size, engine));
        Shape shape = setup.target().outputShape().prepend(examples.count());
        this.outputType = new TensorType(shape, setup.precision());
        this.outputs = new byte[Math.toIntExact(outputType.bytes())];
    }

    private static Program compile(TrainingSetup setup, int size, Engine engine) {
        ModelFormula formula = new ModelFormula(setup, size);
        Tensor output = formula.outputs();
        SequencedMap<String, Tensor> results = Group.newMap();
        results.put(OUTPUT, output);
        results.put(StepFormula.LOSS, formula.plainLoss(output));
        return engine.compile(new Named<>(results), Map.of());
    }

    /** Returns the answers at some parameters; they are valid until the next call. */
    Evaluation at(Named<? extends TensorView> parameters, Named<? extends TensorView> buffers) {
        chunks.set(Group.PARAMETER, parameters);
        chunks.set(Group.BUFFER, buffers);
        double[] total = new double[1];
        long rowBytes = outputType.bytes() / examples.count();
        MemorySegment all = MemorySegment.ofArray(outputs);
        chunks.run((program, start, size) -> {
            MemorySegment.copy(program.output(OUTPUT).memory(), 0, all, start * rowBytes, size * rowBytes);
            total[0] += size * program.output(StepFormula.LOSS).at(0);
        });
        return new Evaluation(new MemoryView(outputType, all), examples.targets(), total[0] / examples.count());
    }

    @Override
    public void close() {
        chunks.close();
    }
}
