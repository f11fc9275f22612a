package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.ExtensionListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PluginsCommandsTest {
    @Test
    void listsEveryKindWithSummaries() {
        Invocation list = Invocation.of("plugins", "list");

        assertThat(list.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(list.err()).isEmpty();
        assertThat(list.out()).contains("dataset", "model", "optimizer", "probe", "plugins");
        assertThat(list.outText()).containsPattern("\n  adam +adaptive moment estimation");
    }

    @Test
    void describesSourceParametersWithBoundsAndSettings() {
        Invocation adam = Invocation.of("plugins", "describe", "adam");

        assertThat(adam.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(adam.out().getFirst()).startsWith("optimizer/adam: ");
        assertThat(adam.outText())
                .contains("arXiv 1412.6980")
                .containsPattern("\n  beta1 +number in \\[0, 1\\) += 0.9 +share of")
                .containsPattern("\n  epsilon-place .*= outside-root")
                .contains("\nsettings of every optimizer\n");
        assertThat(adam.out()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void describesWhatAProbeNeedsEmitsAndCosts() {
        Invocation sharpness = Invocation.of("plugins", "describe", "sharpness");

        assertThat(sharpness.outText())
                .containsPattern("\n  cost +many-passes")
                .containsPattern("\n  needs +curvature")
                .containsPattern("arXiv\\s+2103.00065, sections 2 and 3")
                .containsPattern("\n  sharpness.top-eigenvalue +scalar +")
                .contains("\nin a file\n  probes:\n    - sharpness:\n        split: train\n        examples: 256");
    }

    @Test
    void everyProbeAndOptimizerSaysWhatItCostsAndEveryProbeWhatItEmits() {
        List<ExtensionListing> extensions = Dynascope.builder().build().plugins().stream()
                .flatMap(plugin -> plugin.extensions().stream())
                .filter(each -> each.kind().equals("probe") || each.kind().equals("optimizer"))
                .toList();

        assertThat(extensions).hasSizeGreaterThan(7).allSatisfy(each -> {
            assertThat(each.cost()).as(each.name()).isNotEmpty();
            assertThat(each.metrics().isEmpty())
                    .as(each.name())
                    .isEqualTo(each.kind().equals("optimizer"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "optimizer/adam", "optimizers/adam", "optimizers/optimizer/adam"})
    void takesShortAndLongNames(String name) {
        assertThat(Invocation.of("plugins", "describe", name).out().getFirst()).startsWith("optimizer/adam: ");
    }

    @Test
    void printsJsonForPrograms() throws IOException {
        JsonNode adam = new ObjectMapper()
                .readTree(Invocation.of("plugins", "describe", "adam", "--json").outText());
        JsonNode plugins = new ObjectMapper()
                .readTree(Invocation.of("plugins", "list", "--json").outText());

        assertThat(adam.path("parameters").findValuesAsText("key")).contains("learning-rate", "beta1");
        assertThat(plugins.findValuesAsText("id")).contains("models", "optimizers", "probes");
    }

    @Test
    void listsDataSetsWithPlaceOrWayToGetThem() {
        Invocation data = Invocation.of("data");

        assertThat(data.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(data.outText()).containsPattern("✓ +digits +found +jar").contains("BSD-3-Clause");
    }

    @Test
    void theDoctorFindsThisMachineFit() {
        Invocation doctor = Invocation.of("doctor");

        assertThat(doctor.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(doctor.outText())
                .containsPattern("Java +" + Runtime.version().feature())
                .contains("engine", "plugin models");
    }
}
