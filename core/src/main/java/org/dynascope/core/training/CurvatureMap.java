package org.dynascope.core.training;

import java.util.function.Supplier;
import org.dynascope.api.data.Examples;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.core.training.DirectionalProgram.Result;
import org.dynascope.engine.Engine;
import org.jspecify.annotations.Nullable;

/**
 * A matrix of curvature of the mean loss over given examples. The Hessian is the forward derivative of the reverse-mode gradient,
 * H·v = d/dε ∇L(θ + ε·v) at ε = 0; the Gauss–Newton matrix Jᵀ·Hₗ·J leaves out the curvature of the model, with J its Jacobian and
 * Hₗ the Hessian of the loss by the outputs. The quadratic form has a program of its own, compiled when it is first asked for,
 * which sweeps nothing back.
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

    private final DirectionalProgram products;
    private final Supplier<DirectionalProgram> compiler;
    private final int dimension;
    private @Nullable DirectionalProgram form;
    private Named<? extends TensorView> parameters = Named.empty();
    private Named<? extends TensorView> buffers = Named.empty();

    /**
     * Compiles the program of products.
     *
     * @param withGradient whether {@link #gradient} is wanted
     */
    CurvatureMap(Kind kind, TrainingSetup training, Examples examples, boolean withGradient, Engine engine) {
        this.products = new DirectionalProgram(
                kind == Kind.HESSIAN ? Result.HESSIAN_PRODUCT : Result.GAUSS_NEWTON_PRODUCT,
                training,
                examples,
                withGradient,
                engine);
        this.compiler = () -> new DirectionalProgram(
                kind == Kind.HESSIAN ? Result.HESSIAN_FORM : Result.GAUSS_NEWTON_FORM,
                training,
                examples,
                withGradient,
                engine);
        this.dimension = new FlatParameters(training.declaration()).dimension();
    }

    /** Moves to other parameters, which are read when they are first needed there. */
    void moveTo(Named<? extends TensorView> parameters, Named<? extends TensorView> buffers) {
        this.parameters = parameters;
        this.buffers = buffers;
        products.moveTo(parameters, buffers);
        if (form != null) {
            form.moveTo(parameters, buffers);
        }
    }

    /** Returns whether {@link #gradient} costs nothing beside what is computed along directions. */
    boolean hasGradient() {
        return products.hasGradient();
    }

    /** Returns loss and gradient at the current parameters, where it {@linkplain #hasGradient has} them. */
    BatchGradient gradient() {
        return (form == null ? products : form).gradient();
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
        products.product(input, output);
    }

    @Override
    public double quadraticForm(double[] vector) {
        requireDimension(vector);
        DirectionalProgram program = form;
        if (program == null) {
            program = compiler.get();
            program.moveTo(parameters, buffers);
            form = program;
        }
        return program.form(vector);
    }

    void requireDimension(double[] vector) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException("expected a vector of " + dimension + " numbers, got " + vector.length);
        }
    }

    @Override
    public void close() {
        products.close();
        if (form != null) {
            form.close();
        }
    }
}
