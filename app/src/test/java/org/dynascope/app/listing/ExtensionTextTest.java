package org.dynascope.app.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dynascope.core.assembly.ExtensionListing;
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
        return new ParameterListing(key, type, "doc of " + key, "", byDefault, bounds, choices, List.of(children));
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
                List.of("Kingma, Ba (2014)"),
                List.of(
                        parameter("beta1", "number", "0.9", "in [0, 1)", List.of()),
                        parameter("place", "choice", "", "", List.of("in", "out")),
                        parameter("schedule", "map", "", "", List.of(), parameter("every", "span", "", "", List.of()))),
                List.of());

        assertThat(ExtensionText.lines(extension, 100))
                .containsExactly(
                        "optimizer/adam: a summary",
                        "",
                        "  plugin     optimizers",
                        "  since      0.1.0",
                        "  stability  stable",
                        "  source     Kingma, Ba (2014)",
                        "",
                        "parameters",
                        "  beta1     number in [0, 1)  = 0.9     doc of beta1",
                        "  place     choice            required  doc of place; one of in, out",
                        "  schedule                              doc of schedule",
                        "    every   span              required  doc of every",
                        "",
                        "settings of every optimizer: none");
    }
}
