package org.dynascope.core.training;

import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.Role;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.experiment.Loss;

/**
 * What is trained, and how.
 *
 * @param model the network
 * @param declaration its parameters and buffers for these shapes
 * @param element shape of one input
 * @param target what is to be predicted
 * @param optimizer update rule
 * @param settings settings every optimizer has
 * @param loss what training lowers
 * @param labelSmoothing share of each target distribution that is spread evenly over the classes
 * @param origin parameters at which the model is expanded to first order; empty if it is not
 * @param precision element type of parameters, data and state
 * @param training examples that are trained on
 */
record TrainingSetup(
        Model model,
        ModelDeclaration declaration,
        Shape element,
        Target target,
        Optimizer optimizer,
        OptimizerSettings settings,
        Loss loss,
        double labelSmoothing,
        Named<TensorValue> origin,
        ElementType precision,
        Examples training) {

    /** Returns the same in another precision. */
    TrainingSetup in(ElementType other) {
        Named<TensorValue> converted = origin.map(value -> value.as(other));
        return new TrainingSetup(
                model,
                declaration,
                element,
                target,
                optimizer,
                settings,
                loss,
                labelSmoothing,
                converted,
                other,
                training);
    }

    /** Returns the same with the model expanded to first order at some parameters. */
    TrainingSetup expandedAt(Named<TensorValue> parameters) {
        return new TrainingSetup(
                model,
                declaration,
                element,
                target,
                optimizer,
                settings,
                loss,
                labelSmoothing,
                parameters,
                precision,
                training);
    }

    /** Returns the type of a batch of inputs, shape [batch, …element]. */
    TensorType inputType(int batch) {
        return new TensorType(element.prepend(batch), precision);
    }

    /** Returns the type of a batch of targets: class indices [batch, …positions], or values [batch, …target]. */
    TensorType targetType(int batch) {
        return new TensorType(target.targetShape().prepend(batch), precision);
    }

    /** Returns the factor by which the groups scale a parameter's learning rate. */
    double learningRateFactor(String parameter) {
        double factor = 1;
        for (OptimizerSettings.Group group : settings.groups()) {
            if (group.roles().contains(role(parameter))) {
                factor *= group.factor();
            }
        }
        return factor;
    }

    /** Returns the rate of a parameter's weight decay; 0 if it does not decay. */
    double decayRate(String parameter) {
        boolean decays =
                settings.decayRoles().isEmpty() || settings.decayRoles().contains(role(parameter));
        return decays ? settings.weightDecay() : 0;
    }

    private Role role(String parameter) {
        return declaration.parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .findFirst()
                .orElseThrow()
                .role();
    }
}
