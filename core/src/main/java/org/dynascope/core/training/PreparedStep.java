package org.dynascope.core.training;

import java.util.OptionalDouble;
import org.dynascope.api.probe.AdaptiveUpdate;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.Engine;

/** A training at a step whose update is computed but not made: all that probes can see of it. */
interface PreparedStep {
    Branch branch();

    default TrainingSetup setup() {
        return branch().setup();
    }

    Engine engine();

    /** Returns the number of updates made. */
    long step();

    /** Returns the number of passes over the data. */
    double epoch();

    /** Returns the learning rate of the prepared update. */
    default OptionalDouble learningRate() {
        return branch().learningRate().at(step());
    }

    /** Returns what the prepared update is made with; the optimizer must have adaptive moments. */
    default AdaptiveUpdate nextUpdate() {
        return branch().updateAt(step());
    }

    /** Returns the loss of the prepared mini-batch. */
    double loss();

    /** Returns whether {@link #secondDerivative} is offered. */
    default boolean hasSecondDerivative() {
        return false;
    }

    /**
     * Returns dᵀ·H·d with the Hessian H of {@link #loss}, from what the update is prepared with. The first time, a program is compiled.
     *
     * @param direction d, all parameters laid end to end
     */
    default double secondDerivative(double[] direction) {
        throw new UnsupportedOperationException("the second derivative is not offered");
    }

    /** Returns the gradient of the prepared mini-batch. */
    Named<TensorView> gradient();

    /** Returns the optimizer state that the prepared update leads to. */
    Named<TensorView> nextOptimizerState();

    /** Returns the current parameters. */
    Named<TensorView> parameters();

    /** Returns the current buffers. */
    Named<TensorView> buffers();
}
