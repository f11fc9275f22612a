package org.dynascope.core.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynascope.api.data.Examples;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Program;
import org.dynascope.engine.Recording;
import org.jspecify.annotations.Nullable;

/**
 * A second derivative of the mean loss over given examples along directions, in float64; where wanted, beside loss and gradient.
 * Pieces of the examples are weighted by their size. Where there is only one, loss, gradient and all else that does not depend on the
 * direction are computed once for all directions at some parameters, when the first is asked for.
 */
final class DirectionalProgram implements Resource {
    /** What is computed along a direction d, with the Hessian H and the Gauss–Newton matrix G. */
    enum Result {
        /** The vector H·d. */
        HESSIAN_PRODUCT,
        /** The number dᵀ·H·d. */
        HESSIAN_FORM,
        /** The vector G·d. */
        GAUSS_NEWTON_PRODUCT,
        /** The number dᵀ·G·d. */
        GAUSS_NEWTON_FORM;

        private boolean isNumber() {
            return this == HESSIAN_FORM || this == GAUSS_NEWTON_FORM;
        }
    }

    private final Chunks chunks;
    private final boolean hasGradient;
    private final FlatParameters flat;
    private final int dimension;
    private final Map<Program, Places> places = new HashMap<>();
    private @Nullable Place next;

    /** Where a program has its vectors; gradient and product only where it computes them. */
    private record Places(
            FlatMemory parameters,
            FlatMemory direction,
            @Nullable FlatMemory gradient,
            @Nullable FlatMemory product) {}

    /** Where results are wanted, until the programs are there. */
    private record Place(Named<? extends TensorView> parameters, Named<? extends TensorView> buffers) {}

    /**
     * Compiles the programs.
     *
     * @param withGradient whether {@link #gradient} is wanted
     */
    DirectionalProgram(Result result, TrainingSetup training, Examples examples, boolean withGradient, Engine engine) {
        TrainingSetup setup = training.in(ElementType.FLOAT64);
        this.flat = new FlatParameters(setup.declaration());
        this.dimension = flat.dimension();
        this.hasGradient = withGradient && examples.count() <= Chunks.SIZE;
        this.chunks =
                new Chunks(examples.in(ElementType.FLOAT64), size -> compile(result, setup, size, hasGradient, engine));
        chunks.each(program -> places.put(program, places(program, result)));
    }

    private Places places(Program program, Result result) {
        return new Places(
                flat.inputs(program, Group.PARAMETER),
                flat.inputs(program, Group.DIRECTION),
                hasGradient ? flat.outputs(program, Group.GRADIENT) : null,
                result.isNumber() ? null : flat.outputs(program, Group.PRODUCT));
    }

    private Places of(Program program) {
        return Objects.requireNonNull(places.get(program));
    }

    private static Program compile(Result result, TrainingSetup setup, int size, boolean withGradient, Engine engine) {
        ModelFormula formula = new ModelFormula(setup, size);
        Recording recording = formula.recording();
        Named<Tensor> parameters = formula.parameters();
        Named<Tensor> direction = parameters.mapWithName(
                (name, parameter) -> recording.input(Group.DIRECTION.full(name), parameter.type()));
        Tensor outputs = formula.outputs();
        Tensor loss = formula.loss(outputs);
        SequencedMap<String, Tensor> results = Group.newMap();
        if (withGradient) {
            results.put(StepFormula.LOSS, loss);
            Group.GRADIENT.addTo(results, Derivatives.gradient(loss, parameters));
        }
        switch (result) {
            case HESSIAN_PRODUCT ->
                Group.PRODUCT.addTo(results, Derivatives.hessianVectorProduct(loss, parameters, direction));
            case HESSIAN_FORM ->
                results.put(StepFormula.FORM, Derivatives.secondDerivative(loss, parameters, direction));
            case GAUSS_NEWTON_PRODUCT ->
                Group.PRODUCT.addTo(
                        results, Derivatives.gaussNewtonVectorProduct(outputs, loss, parameters, direction));
            case GAUSS_NEWTON_FORM ->
                results.put(StepFormula.FORM, Derivatives.gaussNewtonForm(outputs, loss, parameters, direction));
        }
        Set<String> changing =
                direction.names().stream().map(Group.DIRECTION::full).collect(Collectors.toSet());
        return engine.compile(new Named<>(results), changing);
    }

    /** Moves to other parameters; the views are read when the first result there is asked for. */
    void moveTo(Named<? extends TensorView> parameters, Named<? extends TensorView> buffers) {
        next = new Place(parameters, buffers);
    }

    private void arrive() {
        Place wanted = next;
        if (wanted == null) {
            return;
        }
        chunks.each(
                program -> of(program).parameters().write(wanted.parameters().values()));
        if (wanted.buffers().size() > 0) {
            chunks.set(Group.BUFFER, wanted.buffers().map(value -> value.copy().as(ElementType.FLOAT64)));
        }
        if (chunks.isOne()) {
            chunks.only().runFixed();
        }
        next = null;
    }

    /** Returns whether {@link #gradient} costs no more than the first direction does. */
    boolean hasGradient() {
        return hasGradient;
    }

    /** Returns loss and gradient, where it {@linkplain #hasGradient has} them. */
    BatchGradient gradient() {
        arrive();
        double[] gradient = new double[dimension];
        Objects.requireNonNull(of(chunks.only()).gradient()).read(gradient);
        return new BatchGradient(chunks.only().output(StepFormula.LOSS).at(0), gradient);
    }

    /** Computes the product of the matrix with a direction. */
    void product(double[] direction, double[] product) {
        Arrays.fill(product, 0);
        along(direction, (program, _, size) -> {
            FlatMemory memory = Objects.requireNonNull(of(program).product());
            if (chunks.isOne()) {
                memory.read(product);
            } else {
                memory.addTo(product, (double) size / chunks.count());
            }
        });
    }

    /** Returns the number that belongs to a direction. */
    double form(double[] direction) {
        double[] sum = new double[1];
        along(direction, (program, _, size) -> {
            double weight = (double) size / chunks.count();
            sum[0] += weight * program.output(StepFormula.FORM).at(0);
        });
        return sum[0];
    }

    private void along(double[] direction, Chunks.Visitor visitor) {
        arrive();
        chunks.each(program -> of(program).direction().write(direction));
        if (chunks.isOne()) {
            chunks.only().runAgain();
            visitor.visit(chunks.only(), 0, chunks.count());
        } else {
            chunks.run(visitor);
        }
    }

    @Override
    public void close() {
        chunks.close();
    }
}
