package org.dynascope.benchmarks.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.benchmarks.adam.StartValues;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;
import org.dynascope.models.transformerenergy.AttentionStep;
import org.dynascope.models.transformerenergy.TransformerEnergy;
import org.dynascope.models.transformerenergy.TransformerEnergyParameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Four layers of {@code transformer-energy} on 512 tokens of 256 numbers in float64, on one thread, with their observables and
 * without. Run as {@link ConvolutionBenchmark} is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class LayerEnergyBenchmark {
    private static final int TOKENS = 512;
    private static final int WIDTH = 256;
    private static final int LAYERS = 4;
    private static final String PARAMETER = "parameter/";

    /** How layers lower the energy. */
    public enum Step {
        EXCLUSIVE,
        INCLUSIVE,
        SOFTMAX,
        GRADIENT;

        private AttentionStep attention() {
            return switch (this) {
                case EXCLUSIVE -> new AttentionStep.Exclusive();
                case INCLUSIVE -> new AttentionStep.Inclusive();
                case SOFTMAX -> new AttentionStep.Softmax();
                case GRADIENT -> new AttentionStep.Gradient(1);
            };
        }
    }

    /** How layers lower the energy. */
    @Param
    public Step step = Step.EXCLUSIVE;

    /** Whether observables are computed along. */
    @Param({"false", "true"})
    public boolean observed;

    @SuppressWarnings("NullAway.Init") // JMH calls compile() before run()
    private Engine engine;

    @SuppressWarnings("NullAway.Init") // JMH calls compile() before run()
    private Program program;

    /** Compiles the layers. */
    @Setup
    public void compile() {
        Model model = new TransformerEnergy(
                new TransformerEnergyParameters(0, LAYERS, true, WIDTH, 1, step.attention(), 1, 1, 0.95, true, 0.4));
        Recording recording = new Recording();
        SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
        for (ParameterDeclaration each :
                model.declare(Shape.of(TOKENS, WIDTH), Shape.of(2)).parameters()) {
            TensorType type = new TensorType(each.shape(), ElementType.FLOAT64);
            parameters.put(each.name(), recording.input(PARAMETER + each.name(), type));
        }
        TensorType type = new TensorType(Shape.of(1, TOKENS, WIDTH), ElementType.FLOAT64);
        ModelOutput answer = model.apply(
                new Named<>(parameters), Named.empty(), recording.input("input", type), Mode.EVALUATION, shape -> {
                    throw new IllegalStateException("nothing is random");
                });
        SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("output", answer.output());
        if (observed) {
            outputs.putAll(answer.observables().entries());
        }
        engine = Engine.open(new EngineSettings(1, EngineSettings.defaults().vectorised()));
        program = engine.compile(new Named<>(outputs), Map.of());
        parameters.forEach((name, value) -> program.set(PARAMETER + name, weights(value.type(), name.hashCode())));
        program.set("input", StartValues.unitNumbers(type, 0));
    }

    /** Numbers of deviation 1/√width, with which tokens are at distances of order 1 from each other. */
    private static TensorValue weights(TensorType type, long first) {
        double[] numbers = StartValues.unitNumbers(type, first).toDoubleArray();
        double scale = Math.sqrt(12.0 / WIDTH);
        Arrays.setAll(numbers, index -> scale * numbers[index]);
        return TensorValue.of(type, numbers);
    }

    /** Computes the layers once. */
    @Benchmark
    public void run() {
        program.run();
    }

    /** Frees the memory. */
    @TearDown
    public void close() {
        program.close();
        engine.close();
    }
}
