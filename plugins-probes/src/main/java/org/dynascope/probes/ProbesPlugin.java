package org.dynascope.probes;

import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.probes.accuracy.Accuracy;
import org.dynascope.probes.adamspikes.AdamSpikes;
import org.dynascope.probes.convergencerate.ConvergenceRate;
import org.dynascope.probes.gradientnorm.GradientNorm;
import org.dynascope.probes.loss.Loss;
import org.dynascope.probes.parameterdistance.ParameterDistance;
import org.dynascope.probes.perturbationgrowth.PerturbationGrowth;
import org.dynascope.probes.sharpness.Sharpness;
import org.dynascope.probes.tangentkernel.TangentKernelMotion;

/**
 * Contributes the built-in probes.
 *
 * @since 0.1.0
 */
public final class ProbesPlugin implements Plugin {
    /** Creates the plugin. */
    public ProbesPlugin() {}

    @Override
    public void register(Registrar registrar) {
        registrar.add(Accuracy.extension());
        registrar.add(AdamSpikes.extension());
        registrar.add(ConvergenceRate.extension());
        registrar.add(GradientNorm.extension());
        registrar.add(Loss.extension());
        registrar.add(ParameterDistance.extension());
        registrar.add(PerturbationGrowth.extension());
        registrar.add(Sharpness.extension());
        registrar.add(TangentKernelMotion.extension());
    }
}
