package org.dynascope.probes;

import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.probes.accuracy.Accuracy;
import org.dynascope.probes.accuracy.SelectedAccuracy;
import org.dynascope.probes.adamregime.AdamRegime;
import org.dynascope.probes.adamspikes.AdamSpikes;
import org.dynascope.probes.arrival.Arrival;
import org.dynascope.probes.connectivity.Commutativity;
import org.dynascope.probes.connectivity.LayerConnectivity;
import org.dynascope.probes.connectivity.LinearModeConnectivity;
import org.dynascope.probes.convergencerate.ConvergenceRate;
import org.dynascope.probes.gradientnoisescale.GradientNoiseScale;
import org.dynascope.probes.gradientnorm.GradientNorm;
import org.dynascope.probes.layerenergy.LayerEnergy;
import org.dynascope.probes.llfc.Llfc;
import org.dynascope.probes.loss.Loss;
import org.dynascope.probes.matching.ActivationMatching;
import org.dynascope.probes.matching.StraightThroughMatching;
import org.dynascope.probes.matching.WeightMatching;
import org.dynascope.probes.parameterdistance.ParameterDistance;
import org.dynascope.probes.perturbationgrowth.PerturbationGrowth;
import org.dynascope.probes.sharpness.Sharpness;
import org.dynascope.probes.singularvectors.SingularVectors;
import org.dynascope.probes.spectrum.Spectrum;
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
        registrar.add(AdamRegime.extension());
        registrar.add(AdamSpikes.extension());
        registrar.add(Arrival.extension());
        registrar.add(Commutativity.extension());
        registrar.add(ConvergenceRate.extension());
        registrar.add(GradientNoiseScale.extension());
        registrar.add(GradientNorm.extension());
        registrar.add(LayerConnectivity.extension());
        registrar.add(LayerEnergy.extension());
        registrar.add(LinearModeConnectivity.extension());
        registrar.add(Llfc.extension());
        registrar.add(Loss.extension());
        registrar.add(ParameterDistance.extension());
        registrar.add(PerturbationGrowth.extension());
        registrar.add(SelectedAccuracy.extension());
        registrar.add(Sharpness.extension());
        registrar.add(SingularVectors.extension());
        registrar.add(Spectrum.extension());
        registrar.add(TangentKernelMotion.extension());
        registrar.add(ActivationMatching.extension());
        registrar.add(StraightThroughMatching.extension());
        registrar.add(WeightMatching.extension());
    }
}
