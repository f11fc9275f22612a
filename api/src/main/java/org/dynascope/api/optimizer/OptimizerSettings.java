package org.dynascope.api.optimizer;

import java.util.List;
import org.dynascope.api.model.Role;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Span;

/**
 * Settings every optimizer has. The host applies them around the optimizer's own formula: the gradient is clipped, then
 * coupled weight decay is added to it; decoupled decay multiplies the parameters by 1 − learning rate · rate before the
 * update.
 *
 * @param schedule factor of the learning rate over the steps
 * @param warmUp stretch in which the factor rises linearly to its full size
 * @param clip limit of the Euclidean norm of the whole gradient; 0 for none
 * @param weightDecay rate of weight decay
 * @param decayRoles roles of the parameters that decay; none named means all
 * @param groups parameters, by role, whose learning rate is scaled
 * @since 0.1.0
 */
public record OptimizerSettings(
        @Param(doc = "factor of the learning rate over the steps: constant, step or cosine", byDefault = "constant")
        Schedule schedule,

        @Param(doc = "stretch in which the learning rate rises linearly from nearly 0", byDefault = "0 steps")
        Span warmUp,

        @Param(doc = "limit of the Euclidean norm of the whole gradient; 0 for none", byDefault = "0", min = 0)
        double clip,

        @Param(doc = "rate of weight decay, coupled or decoupled as the optimizer says", byDefault = "0", min = 0)
        double weightDecay,

        @Param(doc = "roles of the parameters that decay; none named means all", byDefault = "[]")
        List<Role> decayRoles,

        @Param(doc = "parameters, chosen by role, whose learning rate is scaled", byDefault = "[]")
        List<Group> groups) {
    public OptimizerSettings {
        decayRoles = List.copyOf(decayRoles);
        groups = List.copyOf(groups);
    }

    /**
     * Parameters whose learning rate is scaled.
     *
     * @param roles roles of the parameters in the group
     * @param factor factor of their learning rate
     */
    public record Group(
            @Param(doc = "roles of the parameters in the group")
            List<Role> roles,

            @Param(doc = "factor of their learning rate", min = 0)
            double factor) {
        public Group {
            roles = List.copyOf(roles);
        }
    }
}
