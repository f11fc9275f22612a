package org.dynascope.benchmarks.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.benchmarks.adam.StartValues;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;

/** One convolution of 3×3 with zeros around the images: its result and, for a given cotangent, both gradients. */
final class ConvolutionSide implements Side {
    private static final TensorType IMAGES = new TensorType(Shape.of(32, 16, 28, 28), ElementType.FLOAT32);
    private static final TensorType WEIGHTS = new TensorType(Shape.of(32, 16, 3, 3), ElementType.FLOAT32);
    private static final TensorType COTANGENT = new TensorType(Shape.of(32, 32, 28, 28), ElementType.FLOAT32);

    private final Engine engine;
    private final Program program;

    ConvolutionSide(int threads) {
        Recording recording = new Recording();
        Tensor images = recording.input("images", IMAGES);
        Tensor weights = recording.input("weights", WEIGHTS);
        Tensor cotangent = recording.input("cotangent", COTANGENT);
        SequencedMap<String, Tensor> variables = new LinkedHashMap<>();
        variables.put("images", images);
        variables.put("weights", weights);
        SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
        Tensor result = images.convolution2d(weights, 1, 1, 1);
        outputs.put("result", result);
        Derivatives.vjp(result, cotangent, new Named<>(variables))
                .entries()
                .forEach((name, gradient) -> outputs.put("gradient/" + name, gradient));
        engine = Engine.open(
                new EngineSettings(threads, EngineSettings.defaults().vectorised()));
        program = engine.compile(new Named<>(outputs), Map.of());
        program.set("images", StartValues.unitNumbers(IMAGES, 0));
        program.set("weights", StartValues.unitNumbers(WEIGHTS, 1));
        program.set("cotangent", StartValues.unitNumbers(COTANGENT, 2));
    }

    @Override
    public double seconds(int repetitions) {
        long start = System.nanoTime();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            program.run();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns the sum of the absolute values of the result and of both gradients. */
    @Override
    public double result() {
        program.run();
        double sum = 0;
        for (String name : new String[] {"result", "gradient/images", "gradient/weights"}) {
            for (double value : program.output(name).toDoubleArray()) {
                sum += Math.abs(value);
            }
        }
        return sum;
    }

    @Override
    public void close() {
        program.close();
        engine.close();
    }
}
