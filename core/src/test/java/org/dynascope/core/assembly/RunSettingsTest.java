package org.dynascope.core.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSettingsTest {
    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), text);
        return folder;
    }

    @Test
    void namesEverySettingByItsKeyPath() throws IOException {
        Path run = write("""
            seed: 7
            model: {mlp: {hidden: [64, 32], bias: {}}}
            probes:
              - loss: {every: 10 steps}
              - accuracy
              - loss: {every: 1 epochs}
            claims:
              - {id: digits.first, that: loss.train <= 1}
              - {that: no name}
            """);

        assertThat(RunSettings.read(run))
                .containsExactly(
                        entry("seed", "7"),
                        entry("model.mlp.hidden", "[64, 32]"),
                        entry("model.mlp.bias", "{}"),
                        entry("probes.loss.every", "10 steps"),
                        entry("probes.accuracy", "{}"),
                        entry("probes.loss[2].every", "1 epochs"),
                        entry("claims.digits.first.id", "digits.first"),
                        entry("claims.digits.first.that", "loss.train <= 1"),
                        entry("claims.that", "no name"));
    }

    @Test
    void refusesADamagedFileWithItsPlace() throws IOException {
        Path run = write("seed: [1");

        assertThatThrownBy(() -> RunSettings.read(run))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("experiment.yaml:1");
    }
}
