package org.dynascope.core.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dynascope.api.data.Examples;
import org.dynascope.api.probe.TangentKernel;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;

/**
 * The tangent kernel of a model's outputs on given examples, in evaluation mode and in float64: whole, or the mean over the
 * outputs c of the kernels of f_c, where the program computes the kernel of w·f and runs once for each unit vector w.
 */
final class KernelProgram implements Resource {
    private static final String KERNEL = "kernel";
    private static final String BATCH = "kernel.batch";
    private static final String WEIGHTS = "kernel.weights";

    /** Bytes that rows of the Jacobian by one parameter take at most; a kernel that needs more is computed in blocks. */
    private static final long JACOBIAN_BYTES = 1L << 28;

    private final int examples;
    private final int outputs;
    private final boolean isWhole;
    private final TensorType weightsType;
    private final Program program;

    KernelProgram(TrainingSetup training, Examples examples, int wholeUpTo, Engine engine) {
        TrainingSetup setup = training.in(ElementType.FLOAT64);
        Shape output = setup.target().outputShape();
        this.examples = examples.count();
        this.outputs = Math.toIntExact(output.elements());
        this.isWhole = (long) this.examples * outputs <= wholeUpTo;
        this.weightsType = new TensorType(Shape.of(1, outputs), ElementType.FLOAT64);
        this.program = compile(setup, engine);
        Shape batch = setup.element().prepend(1).prepend(this.examples);
        program.set(BATCH, reshaped(examples.inputs(), new TensorType(batch, ElementType.FLOAT64)));
    }

    private Program compile(TrainingSetup setup, Engine engine) {
        ModelFormula formula = new ModelFormula(setup, 1);
        TensorType one = formula.inputs().type();
        Tensor batch =
                formula.recording().input(BATCH, one.withShape(one.shape().prepend(examples)));
        Tensor output = formula.outputs().reshape(Shape.of(1, outputs));
        Tensor seen = isWhole
                ? output
                : output.times(formula.recording().input(WEIGHTS, weightsType)).sum();
        Tensor kernel = Derivatives.tangentKernel(
                seen, formula.parameters(), named("x", formula.inputs()), named("x", batch), JACOBIAN_BYTES);
        return engine.compile(named(KERNEL, kernel), Map.of());
    }

    private static Named<Tensor> named(String name, Tensor tensor) {
        return new Named<>(new LinkedHashMap<>(Map.of(name, tensor)));
    }

    private static TensorValue reshaped(TensorView values, TensorType type) {
        return TensorValue.of(type, values.toDoubleArray());
    }

    /** Returns the kernel at some parameters. */
    TangentKernel at(Named<? extends TensorView> parameters, Named<? extends TensorView> buffers) {
        set(Group.PARAMETER, parameters);
        set(Group.BUFFER, buffers);
        return isWhole
                ? new TangentKernel(examples, outputs, outputs, run())
                : new TangentKernel(examples, outputs, 1, meanOverOutputs());
    }

    private void set(Group group, Named<? extends TensorView> values) {
        values.entries()
                .forEach((name, value) ->
                        program.set(group.full(name), value.copy().as(ElementType.FLOAT64)));
    }

    private double[] run() {
        program.run();
        return program.output(KERNEL).toDoubleArray();
    }

    private double[] meanOverOutputs() {
        double[] mean = new double[examples * examples];
        for (int output = 0; output < outputs; output++) {
            double[] unit = new double[outputs];
            unit[output] = 1;
            program.set(WEIGHTS, TensorValue.of(weightsType, unit));
            double[] kernel = run();
            for (int index = 0; index < mean.length; index++) {
                mean[index] += kernel[index] / outputs;
            }
        }
        return mean;
    }

    @Override
    public void close() {
        program.close();
    }
}
