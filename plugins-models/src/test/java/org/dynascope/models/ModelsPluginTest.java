package org.dynascope.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.junit.jupiter.api.Test;

final class ModelsPluginTest {
    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(ModelsPlugin.class);
    }

    @Test
    void contributesItsExtensionsWithSummaries() {
        List<Extension<?, ?>> extensions = new ArrayList<>();

        new ModelsPlugin().register(extensions::add);

        assertThat(extensions)
                .extracting(Extension::name)
                .containsExactly(
                        "mlp",
                        "cnn",
                        "resnet",
                        "transformer",
                        "transformer-energy",
                        "quadratic",
                        "rosenbrock",
                        "adam-polynomial",
                        "matrix-factorisation",
                        "no-data",
                        "low-rank-matrix",
                        "digits",
                        "mnist",
                        "fashion-mnist",
                        "sum-of-sines",
                        "characters",
                        "vectors",
                        "graph",
                        "graph-files",
                        "random-graph",
                        "twirls",
                        "rabitq",
                        "quantizer-accuracy",
                        "index-curves",
                        "alternating-descent",
                        "sparsifier",
                        "graph-scaling");
        assertThat(extensions)
                .allSatisfy(extension ->
                        assertThat(extension.summary()).isNotBlank().doesNotEndWith("."));
    }
}
