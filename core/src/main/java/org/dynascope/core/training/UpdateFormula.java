package org.dynascope.core.training;

import org.dynascope.api.model.Role;
import org.dynascope.api.optimizer.Objective;
import org.dynascope.api.optimizer.OptimizerSettings;
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
        return undecayed.mapWithName((name, parameter) ->
                ObjectiveFormula.decays(setup, name) ? parameter.times(kept(name, rate)) : parameter);
    }

    /** 1 − learning rate · rate, in float64. */
    private Tensor kept(String parameter, double rate) {
        return learningRate(parameter).times(-rate).plus(1);
    }

    @Override
    public Tensor learningRate(String parameter) {
        Role role = ObjectiveFormula.roles(setup).get(parameter);
        double factor = 1;
        for (OptimizerSettings.Group group : setup.settings().groups()) {
            if (group.roles().contains(role)) {
                factor *= group.factor();
            }
        }
        return factor == 1 ? baseLearningRate : baseLearningRate.times(factor);
    }
}
