package org.dynascope.api.probe;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.dynascope.api.Experimental;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorView;

/**
 * A trajectory at one step, for reading: the parameters after that many updates, and the mini-batch, gradient and optimizer
 * state of the update that comes next. Everything in it is valid during the call that received it.
 *
 * @since 0.1.0
 */
public interface TrajectoryView {
    /** Returns the trajectory's name. */
    String name();

    /** Returns the number of updates made. */
    long step();

    /** Returns the passes over the training data made, with their fraction. */
    double epoch();

    /** Returns the scheduled learning rate of the next update, without group factors; empty if the rule has none. */
    OptionalDouble learningRate();

    /** Returns the parameters. */
    Named<TensorView> parameters();

    /** Returns a copy of parameters and buffers. */
    @Experimental
    ModelState modelState();

    /**
     * Returns the model as a function of any state, on the data of this trajectory. Needs {@link Requirement#NETWORK}.
     */
    @Experimental
    Network network();

    /** Returns the optimizer state of the next update: moments already include its gradient. */
    Named<TensorView> optimizerState();

    /** Returns the mean loss over the next mini-batch, without weight decay. */
    double loss();

    /** Returns the gradient of {@link #loss()}, neither clipped nor decayed. Needs {@link Requirement#GRADIENT}. */
    Named<TensorView> gradient();

    /**
     * Returns mean loss and gradient over a fixed batch, in evaluation mode and in float64 whatever the training's precision,
     * as {@link #hessian} of the same batch has them. Needs {@link Requirement#GRADIENT}. Cost: one gradient of that batch.
     */
    @Experimental
    BatchGradient gradient(ProbeBatch batch);

    /**
     * Visits mean loss and gradient over each of the small batches that a fixed batch is cut into, one after the other, as
     * {@link #gradient(ProbeBatch)} has them; examples left over at the end are left out. Needs {@link Requirement#GRADIENT}. Cost:
     * about one gradient of the fixed batch.
     *
     * @param part examples of a small batch, at least 1
     */
    @Experimental
    void gradients(ProbeBatch batch, int part, Consumer<BatchGradient> visitor);

    /** Returns what the next update is made with. Needs {@link Requirement#ADAM_STATE}. */
    @Experimental
    AdaptiveUpdate nextUpdate();

    /**
     * Applies the model to a whole split. Needs {@link Requirement#EVALUATION}. Cost: one pass over the split; repeated calls
     * at one step are free.
     *
     * @throws IllegalArgumentException if there is no such split; the message lists them
     */
    Evaluation evaluate(String split);

    /**
     * Returns the Hessian of the mean loss over a fixed batch, without weight decay, as a symmetric map on all parameters
     * laid end to end in their order. Needs {@link Requirement#CURVATURE}. Exact up to rounding, and computed in float64
     * whatever the training's precision. Cost of a product: about two to four gradients of that batch in float64; of a
     * {@linkplain LinearMap#quadraticForm quadratic form} about half as much.
     */
    LinearMap hessian(ProbeBatch batch);

    /**
     * Returns the generalised Gauss–Newton matrix Jᵀ·Hₗ·J of the mean loss over a fixed batch, with J the Jacobian of the
     * outputs by the parameters and Hₗ the Hessian of the loss by the outputs, as {@link #hessian}; positive semidefinite where
     * the loss is convex in the outputs. Needs {@link Requirement#CURVATURE}. Cost of a product: about two gradients of that
     * batch in float64.
     *
     * @see <a href="https://doi.org/10.1162/08997660260028683">Schraudolph (2002), Fast curvature matrix-vector products for
     *     second-order gradient descent, section 3</a>
     */
    @Experimental
    LinearMap gaussNewton(ProbeBatch batch);

    /**
     * Returns the empirical tangent kernel of the model's outputs on a fixed batch, in evaluation mode and in float64 whatever the
     * training's precision. Needs {@link Requirement#TANGENT_KERNEL}. Cost: that of a gradient of each output of each example, and
     * their inner products; where a layer lets these be had from activations and cotangents, the gradients are never formed.
     *
     * @param wholeUpTo most rows, examples by outputs, up to which the kernel is whole; with more it is reduced
     * @see <a href="https://arxiv.org/abs/1806.07572">Jacot, Gabriel, Hongler (2018), Neural tangent kernel, section 4</a>
     */
    @Experimental
    TangentKernel tangentKernel(ProbeBatch batch, int wholeUpTo);
}
