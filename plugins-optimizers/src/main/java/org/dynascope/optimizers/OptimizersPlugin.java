package org.dynascope.optimizers;

import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.optimizers.adam.Adam;
import org.dynascope.optimizers.herta.ClosedForm;
import org.dynascope.optimizers.herta.Herta;
import org.dynascope.optimizers.quadratic.ConjugateGradients;
import org.dynascope.optimizers.quadratic.GradientDescentOptimalStep;
import org.dynascope.optimizers.rmsprop.RmsProp;
import org.dynascope.optimizers.sgd.Sgd;

/**
 * Contributes the built-in optimizers.
 *
 * @since 0.1.0
 */
public final class OptimizersPlugin implements Plugin {
    /** Creates the plugin. */
    public OptimizersPlugin() {}

    @Override
    public void register(Registrar registrar) {
        registrar.add(Sgd.extension());
        registrar.add(Adam.extension());
        registrar.add(Adam.decoupledExtension());
        registrar.add(RmsProp.extension());
        registrar.add(Herta.extension());
        registrar.add(GradientDescentOptimalStep.extension());
        registrar.add(ConjugateGradients.extension());
        registrar.add(ClosedForm.extension());
    }
}
