package org.dynascope.app.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dynascope.core.assembly.CitationListing;
import org.dynascope.core.assembly.ExtensionListing;
import org.dynascope.core.assembly.MetricListing;
import org.dynascope.core.assembly.ParameterListing;
import org.junit.jupiter.api.Test;

final class ExtensionTextTest {
    private static ParameterListing parameter(
            String key,
            String type,
            String byDefault,
            String bounds,
            List<String> choices,
            ParameterListing... children) {
        boolean required = byDefault.isEmpty() && !key.equals("file");
        List<String> aliases = key.equals("beta1") ? List.of("b1") : List.of();
        return new ParameterListing(
                key, type, "doc of " + key, "", required, byDefault, bounds, choices, List.of(children), aliases);
    }

    @Test
    void alignsKeysTypesBoundsDefaultsAndDocs() {
        ExtensionListing extension = new ExtensionListing(
                "optimizer",
                "adam",
                "optimizers",
                "a summary",
                "0.1.0",
                "stable",
                List.of(new CitationListing("Kingma, Ba (2014)", "https://arxiv.org/abs/1412.6980")),
                "arithmetic",
                List.of("curvature", "gradient"),
                List.of(
                        new MetricListing("a.norm", "scalar", "nat", List.of(), "log-line", "a norm"),
                        new MetricListing("a.map", "matrix", "", List.of("row", "column"), "heat-map", "a map")),
                List.of(
                        parameter("beta1", "number", "0.9", "in [0, 1)", List.of()),
                        parameter("file", "text", "", "", List.of()),
                        parameter("place", "choice", "", "", List.of("in", "out")),
                        parameter("schedule", "map", "", "", List.of(), parameter("every", "span", "", "", List.of()))),
                List.of(),
                "optimizer:\n  adam:\n    beta1: 0.9\n");

        assertThat(ExtensionText.lines(extension, 100))
                .containsExactly(
                        "optimizer/adam: a summary",
                        "",
                        "  plugin     optimizers",
                        "  since      0.1.0",
                        "  stability  stable",
                        "  cost       arithmetic",
                        "  needs      curvature, gradient",
                        "  source     Kingma, Ba (2014)",
                        "",
                        "metrics",
                        "  a.norm  scalar                   log-line  a norm (nat)",
                        "  a.map   matrix over row, column  heat-map  a map",
                        "",
                        "parameters",
                        "  beta1     number in [0, 1)  = 0.9     doc of beta1; also called b1",
                        "  file      text              = ''      doc of file",
                        "  place     choice            required  doc of place; one of in, out",
                        "  schedule                              doc of schedule",
                        "    every   span              required  doc of every",
                        "",
                        "settings of every optimizer: none",
                        "",
                        "in a file",
                        "  optimizer:",
                        "    adam:",
                        "      beta1: 0.9");
    }
}
