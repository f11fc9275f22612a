package org.dynascope.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An experiment of a few steps. */
final class SmallExperiment {
    private static final String TEXT = """
        experiment: small
        seed: 1
        dataset: {digits: {take: 200, hold-out: 0.2, standardise: one}}
        model: {mlp: {hidden: [8]}}
        optimizer: {adam: {learning-rate: 1e-2}}
        train: {epochs: 1, batch-size: 20}
        probes:
          - loss: {every: 1 steps}
        claims:
          - {id: small.finite, that: loss.train <= 100}
        """;

    private SmallExperiment() {}

    static Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), TEXT);
    }

    /** Writes the experiment with a further claim. */
    static Path write(Path folder, String claim) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), TEXT + "  - {id: small.further, that: " + claim + "}\n");
    }
}
