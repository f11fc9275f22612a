package org.dynascope.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.junit.jupiter.api.Test;

final class ProbesPluginTest {
    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(ProbesPlugin.class);
    }

    @Test
    void contributesItsExtensionsWithSummaries() {
        List<Extension<?, ?>> extensions = new ArrayList<>();

        new ProbesPlugin().register(extensions::add);

        assertThat(extensions)
                .extracting(Extension::name)
                .containsExactly(
                        "accuracy",
                        "adam-regime",
                        "adam-spikes",
                        "arrival",
                        "commutativity",
                        "convergence-rate",
                        "gradient-noise-scale",
                        "gradient-norm",
                        "layer-connectivity",
                        "layer-energy",
                        "linear-mode-connectivity",
                        "llfc",
                        "loss",
                        "parameter-distance",
                        "perturbation-growth",
                        "selected-accuracy",
                        "sharpness",
                        "singular-vectors",
                        "spectrum",
                        "tangent-kernel",
                        "activation-matching",
                        "straight-through-matching",
                        "weight-matching");
        assertThat(extensions)
                .allSatisfy(extension ->
                        assertThat(extension.summary()).isNotBlank().doesNotEndWith("."));
    }
}
