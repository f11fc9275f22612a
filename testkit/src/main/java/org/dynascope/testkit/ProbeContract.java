package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;
import org.junit.jupiter.api.Test;

/**
 * What holds for every probe. A test class extends it and names its extension:
 *
 * <pre>{@code
 * final class AccuracyContractTest extends ProbeContract {
 *     AccuracyContractTest() {
 *         super(new ProbesPlugin(), "accuracy", Map.of("splits", List.of("test")));
 *     }
 * }
 * }</pre>
 *
 * <p>The probe looks at every fifth of 36 updates of a small network of the kit, whose splits are {@code train}, {@code test}
 * and {@code held-out}; one that needs pairs looks at two trajectories, one that needs moments at one trained with them.
 *
 * @since 0.1.0
 */
public abstract class ProbeContract extends ParametersContract<Probe> {
    /** Looks at steps 0, 5, … 35 and at the end. */
    private static final int LOOKS = 9;

    private final Plugin plugin;

    /**
     * Names the extension.
     *
     * @param values parameters the tests use
     */
    protected ProbeContract(Plugin plugin, String name, Map<String, ?> values) {
        super(plugin, Probe.class, name, values);
        this.plugin = plugin;
    }

    /**
     * Returns whether, once a training has diverged, at least one of the probe's numbers is NaN or infinite, as it should be
     * wherever a number is measured. A probe that counts NaN as something, such as a wrong answer, overrides this, and all its
     * numbers are then finite.
     */
    protected boolean passesOnNotANumber() {
        return true;
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
        assertThat(run(plugin, experiment().yaml(probe())).losses())
                .isNotEmpty()
                .isEqualTo(run(plugin, experiment().yaml()).losses());
    }

    /** The host refuses what is not declared; so this is: declared metrics are those emitted. An event need not happen. */
    @Test
    void emitsEveryDeclaredMetric() {
        assertThat(run(plugin, experiment().yaml(probe())))
                .isCompleted()
                .hasMetrics(make().metrics().stream()
                        .filter(metric -> metric.kind() != MetricKind.EVENT)
                        .map(MetricDeclaration::name)
                        .toArray(String[]::new));
    }

    /** The host refuses what is not required; so this is: what is required is what is used. */
    @Test
    void usesAllItRequires() {
        Set<Requirement> used = WatchedProbe.nothingUsed();

        run(new WatchedProbe.Watching(extension, used), experiment().yaml(probe(WatchedProbe.NAME)));

        assertThat(used).containsAll(usable());
    }

    private Set<Requirement> usable() {
        return make().requirements().stream()
                .filter(need -> need != Requirement.CLASSES)
                .collect(Collectors.toSet());
    }

    @Test
    void measuresValuesUnlessItNeedsClasses() {
        String ofValues = experiment().ofValues().yaml(probe());
        if (make().requirements().contains(Requirement.CLASSES)) {
            assertThat(kit(plugin).refusal(ofValues))
                    .singleElement()
                    .asString()
                    .contains("probes." + extension.descriptor().name(), "needs targets that are classes");
        } else {
            assertThat(run(plugin, ofValues)).isCompleted();
        }
    }

    @Test
    void emitsTheSameBitsAtASecondRun() {
        String watched = experiment().yaml(probe());

        assertThat(run(plugin, watched)).hasMetricsOf(run(plugin, watched));
    }

    @Test
    void emitsTheSameBitsOnTwoThreads() {
        String watched = experiment().yaml(probe());

        assertThat(kit(plugin).threads(2).run(watched)).hasMetricsOf(run(plugin, watched));
    }

    @Test
    void emitsTheSameBitsAfterAResume() {
        String watched = experiment().yaml(probe());

        assertThat(kit(plugin).runInTwoParts(watched, KitExperiment.MIDDLE)).hasMetricsOf(run(plugin, watched));
    }

    /** A training whose numbers are no more ends as diverged; a probe does not make a failure of it. */
    @Test
    void looksAtATrainingThatDiverges() {
        TestedRun run = run(plugin, experiment().diverging().yaml(probe().replace("5 steps", "1 steps")));

        assertThat(run).hasDiverged();
        assertThat(lastNumbers(run.record()).allMatch(Double::isFinite))
                .as("whether all numbers of the last look are finite")
                .isEqualTo(!passesOnNotANumber());
    }

    private static DoubleStream lastNumbers(RunRecord record) {
        List<MetricPoint> points = record.metrics().stream()
                .map(MetricRecord::points)
                .flatMap(byTrajectory -> byTrajectory.values().stream())
                .flatMap(List::stream)
                .toList();
        long last = points.stream().mapToLong(MetricPoint::step).max().orElseThrow();
        return points.stream()
                .filter(point -> point.step() == last)
                .flatMapToDouble(point -> Arrays.stream(point.value()).flatMapToDouble(Arrays::stream));
    }

    @Test
    void itsCostIsSaid() {
        assertThat(extension.descriptor().cost()).isNotEqualTo(Cost.UNSTATED);
    }

    @Test
    void itsTimeIsReported() {
        assertThat(run(plugin, experiment().yaml(probe())).record().probeTimes())
                .singleElement()
                .satisfies(time -> {
                    assertThat(time.probe()).isEqualTo(extension.descriptor().name());
                    assertThat(time.observations()).isEqualTo(LOOKS);
                    assertThat(time.seconds()).isPositive();
                });
    }

    private KitExperiment experiment() {
        return KitExperiment.fitFor(make().requirements());
    }

    private static ExperimentTestKit kit(Plugin tested) {
        return ExperimentTestKit.with(tested);
    }

    private static TestedRun run(Plugin tested, String experiment) {
        return kit(tested).run(experiment);
    }

    /** Returns the probe with its parameters, as it would stand in a file. */
    private String probe() {
        return probe(extension.descriptor().name());
    }

    private String probe(String name) {
        StringBuilder text = new StringBuilder(name).append(": {every: 5 steps");
        if (make().requirements().contains(Requirement.PAIR)) {
            text.append(", between: [left, right]");
        }
        values().forEach((key, value) ->
                text.append(", ").append(key).append(": ").append(value));
        return text.append('}').toString();
    }
}
