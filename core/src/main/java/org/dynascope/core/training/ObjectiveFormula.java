package org.dynascope.core.training;

import java.util.Optional;
import java.util.function.Function;
import org.dynascope.api.optimizer.Objective;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.Derivatives;

/** The mini-batch loss with its derivatives, clipped and decayed as the settings every optimizer has demand. */
final class ObjectiveFormula implements Objective {
    private final TrainingSetup setup;
    private final Named<Tensor> parameters;
    private final Tensor loss;
    private final Function<Named<Tensor>, Tensor> lossAt;
    private final Named<Tensor> plainGradient;

    ObjectiveFormula(
            TrainingSetup setup, Named<Tensor> parameters, Tensor loss, Function<Named<Tensor>, Tensor> lossAt) {
        this.setup = setup;
        this.parameters = parameters;
        this.loss = loss;
        this.lossAt = lossAt;
        this.plainGradient = Derivatives.gradient(loss, parameters);
    }

    @Override
    public Tensor loss() {
        return loss;
    }

    /** Returns the gradient of the loss, neither clipped nor decayed. */
    Named<Tensor> plainGradient() {
        return plainGradient;
    }

    @Override
    public Named<Tensor> gradient() {
        Named<Tensor> clipped = clipped(plainGradient);
        double rate = setup.settings().weightDecay();
        if (rate == 0 || setup.optimizer().weightDecay() != WeightDecay.COUPLED) {
            return clipped;
        }
        return clipped.mapWithName((name, slope) ->
                setup.decayRate(name) > 0 ? slope.plus(parameters.get(name).times(rate)) : slope);
    }

    /** Scales the gradient by clip / max(norm, clip), with the Euclidean norm over all parameters together. */
    private Named<Tensor> clipped(Named<Tensor> gradient) {
        double limit = setup.settings().clip();
        if (limit == 0) {
            return gradient;
        }
        Tensor squares = gradient.values().stream()
                .map(slope -> slope.square().sum())
                .reduce(Tensor::plus)
                .orElseThrow();
        Tensor factor = squares.constant(limit).dividedBy(squares.sqrt().maximum(squares.constant(limit)));
        return gradient.map(slope -> slope.times(factor));
    }

    @Override
    public Named<Tensor> gradientAt(Named<Tensor> others) {
        return Derivatives.gradient(lossAt.apply(others), others);
    }

    @Override
    public Named<Tensor> hessianVectorProduct(Named<Tensor> direction) {
        return Derivatives.hessianVectorProduct(loss, parameters, direction);
    }

    @Override
    public <T> Optional<T> structure(Class<T> type) {
        return setup.model().structure(type, setup.training());
    }
}
