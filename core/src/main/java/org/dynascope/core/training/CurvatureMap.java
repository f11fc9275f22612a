package org.dynascope.core.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynascope.api.data.Examples;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;

/**
 * A matrix of curvature of the mean loss over given examples. The Hessian is the forward derivative of the reverse-mode gradient,
 * H·v = d/dε ∇L(θ + ε·v) at ε = 0; the Gauss–Newton matrix Jᵀ·Hₗ·J leaves out the curvature of the model, with J its Jacobian and
 * Hₗ the Hessian of the loss by the outputs. Pieces of the examples are weighted by their size. Where there is only one, loss, gradient
 * and all else that does not depend on v are computed once for all products at some parameters.
 *
 * <p>Computed in float64 whatever the training's precision: where a classifier is sure, with a probability of 1 − δ, the
 * products lose log₁₀(1/δ) digits to cancellation, and float32 has only seven.
 */
final class CurvatureMap implements LinearMap, Resource {
    /** Which matrix. */
    enum Kind {
        HESSIAN,
        GAUSS_NEWTON
    }

    private final Chunks chunks;
    private final int dimension;
    private final Map<Program, Vectors> vectors = new HashMap<>();

    /** Where a program has its vectors. */
    private record Vectors(FlatMemory direction, FlatMemory gradient, FlatMemory product) {}

    CurvatureMap(Kind kind, TrainingSetup training, Examples examples, Engine engine) {
        TrainingSetup setup = training.in(ElementType.FLOAT64);
        FlatParameters flat = new FlatParameters(setup.declaration());
        this.chunks = new Chunks(examples.in(ElementType.FLOAT64), size -> compile(kind, setup, size, engine));
        this.dimension = flat.dimension();
        chunks.each(program -> vectors.put(
                program,
                new Vectors(
                        flat.inputs(program, Group.DIRECTION),
                        flat.outputs(program, Group.GRADIENT),
                        flat.outputs(program, Group.PRODUCT))));
    }

    private Vectors of(Program program) {
        return Objects.requireNonNull(vectors.get(program));
    }

    private static Program compile(Kind kind, TrainingSetup setup, int size, Engine engine) {
        ModelFormula formula = new ModelFormula(setup, size);
        Recording recording = formula.recording();
        Named<Tensor> direction = formula.parameters()
                .mapWithName((name, parameter) -> recording.input(Group.DIRECTION.full(name), parameter.type()));
        Tensor outputs = formula.outputs();
        Tensor loss = formula.loss(outputs);
        Named<Tensor> parameters = formula.parameters();
        SequencedMap<String, Tensor> results = Group.newMap();
        results.put(StepFormula.LOSS, loss);
        Group.GRADIENT.addTo(results, Derivatives.gradient(loss, parameters));
        Group.PRODUCT.addTo(
                results,
                switch (kind) {
                    case HESSIAN -> Derivatives.hessianVectorProduct(loss, parameters, direction);
                    case GAUSS_NEWTON -> Derivatives.gaussNewtonVectorProduct(outputs, loss, parameters, direction);
                });
        Set<String> changing =
                direction.names().stream().map(Group.DIRECTION::full).collect(Collectors.toSet());
        return engine.compile(new Named<>(results), changing);
    }

    /** Moves to other parameters. */
    void moveTo(Named<? extends TensorView> parameters, Named<? extends TensorView> buffers) {
        chunks.set(Group.PARAMETER, exact(parameters));
        chunks.set(Group.BUFFER, exact(buffers));
        if (chunks.isOne()) {
            chunks.only().runFixed();
        }
    }

    /** Returns whether {@link #gradient} costs nothing. */
    boolean hasGradient() {
        return chunks.isOne();
    }

    /** Returns loss and gradient at the current parameters, where all examples are one piece. */
    BatchGradient gradient() {
        double[] gradient = new double[dimension];
        of(chunks.only()).gradient().read(gradient);
        return new BatchGradient(chunks.only().output(StepFormula.LOSS).at(0), gradient);
    }

    private static Named<TensorView> exact(Named<? extends TensorView> values) {
        return values.map(value -> value.type().element() == ElementType.FLOAT64
                ? value
                : value.copy().as(ElementType.FLOAT64));
    }

    @Override
    public int rows() {
        return dimension;
    }

    @Override
    public int columns() {
        return dimension;
    }

    @Override
    public void apply(double[] input, double[] output) {
        if (chunks.isOne()) {
            Program program = chunks.only();
            of(program).direction().write(input);
            program.runAgain();
            of(program).product().read(output);
            return;
        }
        chunks.each(program -> of(program).direction().write(input));
        Arrays.fill(output, 0);
        chunks.run((program, _, size) -> of(program).product().addTo(output, (double) size / chunks.count()));
    }

    @Override
    public void close() {
        chunks.close();
    }
}
