package org.dynascope.api.probe;

import org.dynascope.api.Experimental;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;

/**
 * The model of a trajectory as a function of any state of it, on fixed examples: what is between two networks, or becomes of one
 * whose units are renumbered, can be looked at by it.
 *
 * <p>Programs are compiled when first used for a batch and kept. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
@Experimental
public interface Network {
    /** Returns parameters, buffers and permutation groups of the model. */
    ModelDeclaration declaration();

    /**
     * Returns the answers at a state, in evaluation mode; they are valid until the next call for the same batch. Cost: one pass
     * over the batch.
     *
     * @throws IllegalArgumentException if there is no such split
     */
    Evaluation evaluate(ProbeBatch batch, ModelState state);

    /**
     * Returns the intermediate values that the model names, in the order of its computation, in evaluation mode, each of shape
     * [examples, …]. Cost: one pass over the batch; memory for all of them.
     */
    Named<TensorValue> features(ProbeBatch batch, ModelState state);

    /**
     * Returns what the model offers to look at beside its output ({@link org.dynascope.api.model.ModelOutput#observables}), in
     * evaluation mode and in float64 whatever the training's precision, each of shape [examples, …]; nothing for most models. Cost:
     * one pass over the batch, and what the model says of its observables.
     */
    default Named<TensorValue> observables(ProbeBatch batch, ModelState state) {
        return Named.empty();
    }

    /**
     * Returns mean loss and gradient at a state, in evaluation mode and in float64, as {@link TrajectoryView#gradient(ProbeBatch)}
     * does. Cost: one gradient of that batch in float64.
     */
    BatchGradient gradient(ProbeBatch batch, ModelState state);

    /**
     * Returns the state with its buffers estimated anew on a batch: what training passes without updates would leave in running
     * means and variances. The same state for a model without buffers.
     *
     * <p>A buffer b is taken to move towards a statistic s of each batch by b ← μ·b + (1 − μ)·s; μ and s are found from passes that
     * start at b = 0 and b = 1, and s is averaged over pieces of at most 2048 examples. A buffer that does not move so, because μ is
     * 1, stays as it is. Cost: two training passes over the batch.
     *
     * @see <a href="https://arxiv.org/abs/1803.05407">Izmailov et al. (2018), Averaging Weights Leads to Wider Optima and Better
     *     Generalization, section 3.2</a>, which recomputes running statistics for averaged weights
     */
    ModelState reestimated(ProbeBatch batch, ModelState state);
}
