package org.dynascope.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunFailedException;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingProbeTest {
    /** Fails at its second look. */
    private static final class Failing implements Probe {
        @Override
        public Set<Requirement> requirements() {
            return Set.of();
        }

        @Override
        public List<MetricDeclaration> metrics() {
            return List.of();
        }

        @Override
        public void observe(Observation observation, MetricSink metrics) {
            if (observation.trajectory().step() > 0) {
                throw new IllegalStateException("no sample left");
            }
        }
    }

    @Test
    void aFailingProbeIsNamedAndTheRunDirectoryStaysReadable(@TempDir Path folder) {
        Plugin failing =
                registrar -> registrar.add(Extension.of(Probe.class, "failing", NoParameters.class, _ -> new Failing())
                        .summary("fails at its second look"));
        Plugin[] plugins = Stream.concat(
                        ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get), Stream.of(failing))
                .toArray(Plugin[]::new);
        Dynascope dynascope =
                Dynascope.builder().environment(Map.of()).plugins(plugins).build();
        Path run = folder.resolve("run");

        assertThatThrownBy(() -> ExperimentRun.of(dynascope, "digits.yaml", run, "probes.failing.every=20 steps"))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("probe failing failed at step 20: no sample left");

        RunRecord record = Dynascope.open(run);
        assertThat(record.status()).isEqualTo(RunStatus.FAILED);
        assertThat(record.steps()).isEqualTo(20);
        assertThat(record.message()).isEqualTo("probe failing failed at step 20: no sample left");
        assertThat(record.damage()).isEmpty();
        assertThat(record.metrics()).anyMatch(metric -> !metric.points().isEmpty());
    }
}
