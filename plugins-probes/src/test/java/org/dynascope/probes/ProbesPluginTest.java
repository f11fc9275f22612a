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
                        "adam-spikes",
                        "convergence-rate",
                        "gradient-norm",
                        "loss",
                        "parameter-distance",
                        "sharpness");
        assertThat(extensions)
                .allSatisfy(extension ->
                        assertThat(extension.summary()).isNotBlank().doesNotEndWith("."));
    }
}
