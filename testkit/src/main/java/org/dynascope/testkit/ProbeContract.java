package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.testkit.KitExperiment.Outcome;
import org.dynascope.testkit.fixture.KitPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every probe that looks at one trajectory. A test class extends it and names its extension:
 *
 * <pre>{@code
 * final class AccuracyContractTest extends ProbeContract {
 *     AccuracyContractTest() {
 *         super(new ProbesPlugin(), "accuracy", Map.of("splits", List.of("test")));
 *     }
 * }
 * }</pre>
 *
 * <p>The probe looks at {@link KitExperiment} at every fifth step; the splits there are {@code train}, {@code test} and
 * {@code held-out}.
 *
 * @since 0.1.0
 */
public abstract class ProbeContract extends ParametersContract<Probe> {
    private final Plugin plugin;

    @TempDir
    Path folder = Path.of("");

    /**
     * Names the extension.
     *
     * @param values parameters the tests use
     */
    protected ProbeContract(Plugin plugin, String name, Map<String, ?> values) {
        super(plugin, Probe.class, name, values);
        this.plugin = plugin;
    }

    @Test
    void metricsBelongToTheProbesFamilyAndHaveSummaries() {
        assertThat(make().metrics()).isNotEmpty().allSatisfy(metric -> {
            assertThat(metric.name()).startsWith(extension.descriptor().name() + ".");
            assertThat(metric.summary()).isNotBlank().doesNotEndWith(".");
        });
        assertThat(make().metrics()).extracting(MetricDeclaration::name).doesNotHaveDuplicates();
    }

    @Test
    void trainingIsTheSameToTheBitWithoutTheProbe() {
        assertThat(run("watched", probe()).losses())
                .isNotEmpty()
                .isEqualTo(run("unwatched").losses());
    }

    /** The host refuses what is not declared; so this is: declared metrics are those emitted. */
    @Test
    void emitsEveryDeclaredMetric() {
        List<MetricRecord> recorded = run("watched", probe()).metrics();

        assertThat(recorded.stream().filter(metric -> !metric.points().isEmpty()))
                .extracting(MetricRecord::name)
                .containsExactlyInAnyOrderElementsOf(
                        make().metrics().stream().map(MetricDeclaration::name).toList());
    }

    @Test
    void emitsTheSameBitsAtASecondRun() {
        assertThat(run("first", probe()).metrics())
                .usingRecursiveComparison()
                .isEqualTo(run("second", probe()).metrics());
    }

    @Test
    void emitsTheSameBitsAfterAResume() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("parts"));

        assertThat(experiment().runInTwoParts(parts, probe()).metrics())
                .usingRecursiveComparison()
                .isEqualTo(run("whole", probe()).metrics());
    }

    private KitExperiment experiment() {
        boolean withMoments = make().requirements().contains(Requirement.ADAM_STATE);
        return new KitExperiment(withMoments ? "kit-adam" : "kit-sgd", new KitPlugin(), plugin);
    }

    private Outcome run(String name, String... probes) {
        try {
            Path own = Files.createDirectory(folder.resolve(name));
            return experiment().run(own, probes);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Returns the probe with its parameters, as it would stand in a file. */
    private String probe() {
        StringBuilder text = new StringBuilder(extension.descriptor().name()).append(": {every: 5 steps");
        values().forEach((key, value) ->
                text.append(", ").append(key).append(": ").append(value));
        return text.append('}').toString();
    }
}
