package org.dynascope.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.junit.jupiter.api.Test;

final class OptimizersPluginTest {
    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(OptimizersPlugin.class);
    }

    @Test
    void contributesItsExtensionsWithSummaries() {
        List<Extension<?, ?>> extensions = new ArrayList<>();

        new OptimizersPlugin().register(extensions::add);

        assertThat(extensions)
                .extracting(Extension::name)
                .containsExactly(
                        "sgd",
                        "adam",
                        "adamw",
                        "rmsprop",
                        "herta",
                        "gd-optimal-step",
                        "cg-normal-equations",
                        "closed-form");
        assertThat(extensions)
                .allSatisfy(extension ->
                        assertThat(extension.summary()).isNotBlank().doesNotEndWith("."));
    }
}
