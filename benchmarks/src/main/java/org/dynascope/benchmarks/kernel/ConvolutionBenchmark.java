package org.dynascope.benchmarks.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A convolution of 3×3 and each of its gradients alone, on one thread. Run with {@code java … org.openjdk.jmh.Main
 * ConvolutionBenchmark} on the class path of {@code benchmarks/compare}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ConvolutionBenchmark {
    /** What is computed. */
    public enum Part {
        RESULT,
        IMAGE_GRADIENT,
        WEIGHT_GRADIENT
    }

    /** Images as batch×channels×side→filters/stride. */
    @Param({"32x16x28>32/1", "64x16x14>32/1", "64x32x7>64/1", "64x1x28>16/1", "32x16x28>32/2"})
    public String shape = "";

    /** What is computed. */
    @Param
    public Part part = Part.RESULT;

    /** Element type. */
    @Param({"FLOAT32", "FLOAT64"})
    public ElementType element = ElementType.FLOAT32;

    @SuppressWarnings("NullAway.Init") // JMH calls compile() before run()
    private Engine engine;

    @SuppressWarnings("NullAway.Init") // JMH calls compile() before run()
    private Program program;

    /** Compiles the part. */
    @Setup
    public void compile() {
        List<Integer> sizes =
                Stream.of(shape.split("[x>/]")).map(Integer::parseInt).toList();
        TensorType images = new TensorType(Shape.of(sizes.get(0), sizes.get(1), sizes.get(2), sizes.get(2)), element);
        TensorType weights = new TensorType(Shape.of(sizes.get(3), sizes.get(1), 3, 3), element);
        Recording recording = new Recording();
        SequencedMap<String, Tensor> variables = new LinkedHashMap<>();
        variables.put(Part.IMAGE_GRADIENT.name(), recording.input("images", images));
        variables.put(Part.WEIGHT_GRADIENT.name(), recording.input("weights", weights));
        Named<Tensor> operands = new Named<>(variables);
        Tensor result = operands.get(Part.IMAGE_GRADIENT.name())
                .convolution2d(operands.get(Part.WEIGHT_GRADIENT.name()), sizes.get(4), 1, 1);
        Tensor cotangent = recording.input("cotangent", result.type());
        SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put(
                "output",
                part == Part.RESULT
                        ? result
                        : Derivatives.vjp(result, cotangent, operands).get(part.name()));
        engine = Engine.open(new EngineSettings(1, EngineSettings.defaults().vectorised()));
        program = engine.compile(new Named<>(outputs), Map.of());
        program.set("images", StartValues.unitNumbers(images, 0));
        program.set("weights", StartValues.unitNumbers(weights, 1));
        program.set("cotangent", StartValues.unitNumbers(result.type(), 2));
    }

    /** Computes the part once. */
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
