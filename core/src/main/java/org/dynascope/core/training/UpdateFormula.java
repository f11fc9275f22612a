package org.dynascope.core.training;

import org.dynascope.api.optimizer.Objective;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;

/** What an optimizer's formula is written with: decayed parameters, state, and the scheduled learning rate of each group. */
record UpdateFormula(
        TrainingSetup setup,
        Objective objective,
        Named<Tensor> undecayed,
        Named<Tensor> state,
        Tensor step,
        Tensor baseLearningRate)
        implements UpdateContext {

    @Override
    public Named<Tensor> parameters() {
        double rate = setup.settings().weightDecay();
        if (rate == 0 || setup.optimizer().weightDecay() != WeightDecay.DECOUPLED) {
            return undecayed;
        }
        return undecayed.mapWithName(
                (name, parameter) -> setup.decayRate(name) > 0 ? parameter.times(kept(name, rate)) : parameter);
    }

    /** 1 − learning rate · rate, in float64. */
    private Tensor kept(String parameter, double rate) {
        return learningRate(parameter).times(-rate).plus(1);
    }

    @Override
    public Tensor learningRate(String parameter) {
        double factor = setup.learningRateFactor(parameter);
        return factor == 1 ? baseLearningRate : baseLearningRate.times(factor);
    }
}
