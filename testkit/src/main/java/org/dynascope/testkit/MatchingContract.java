package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.plugin.Plugin;
import org.junit.jupiter.api.Test;

/**
 * What holds for every matching. A test class extends it and names its extension:
 *
 * <pre>{@code
 * final class WeightMatchingContractTest extends MatchingContract {
 *     WeightMatchingContractTest() {
 *         super(new ProbesPlugin(), "weight-matching", Map.of());
 *     }
 * }
 * }</pre>
 *
 * <p>Two small networks of the kit are trained for 36 updates; a copy of the second, matched to the end of the first, goes on from
 * update 20.
 *
 * @since 0.1.0
 */
public abstract class MatchingContract extends ParametersContract<Matching> {
    private static final int UPDATES = 36;
    private static final int FORK = 20;
    /** Losses of float32 networks whose sums are added up in another order, grown over some updates. */
    private static final double ROUNDING = 1e-4;

    private final Plugin plugin;

    /**
     * Names the extension.
     *
     * @param values parameters the tests use
     */
    protected MatchingContract(Plugin plugin, String name, Map<String, ?> values) {
        super(plugin, Matching.class, name, values);
        this.plugin = plugin;
    }

    @Test
    void metricsBelongToTheMatchingsFamilyAndHaveSummaries() {
        assertThat(make().metrics()).allSatisfy(metric -> {
            assertThat(metric.name()).startsWith(extension.descriptor().name() + ".");
            assertThat(metric.summary()).isNotBlank().doesNotEndWith(".");
        });
        assertThat(make().metrics()).extracting(MetricDeclaration::name).doesNotHaveDuplicates();
    }

    /** The host refuses what is not declared; so this is: declared metrics are those emitted. */
    @Test
    void emitsEveryDeclaredMetric() {
        assertThat(kit().run(matched("left")))
                .isCompleted()
                .hasMetrics(
                        make().metrics().stream().map(MetricDeclaration::name).toArray(String[]::new));
    }

    /** Neither the function nor the gradient, up to the units' numbers, nor the moments are others after a renumbering. */
    @Test
    void trainingGoesOnAsIfNoUnitHadMoved() {
        List<Double> losses = kit().run(matched("left")).losses();

        assertGoesOnAs(losses.subList(UPDATES + FORK, 2 * UPDATES), losses.subList(2 * UPDATES, losses.size()));
    }

    /** Nothing is more like a network than itself. */
    @Test
    void aNetworkMatchedToItselfStaysWhatItIs() {
        List<Double> losses = kit().run(matched("right, at: 20 steps")).losses();

        assertGoesOnAs(losses.subList(UPDATES + FORK, 2 * UPDATES), losses.subList(2 * UPDATES, losses.size()));
    }

    private static void assertGoesOnAs(List<Double> expected, List<Double> actual) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int index = 0; index < expected.size(); index++) {
            assertThat(actual.get(index))
                    .as("loss %d after the fork", index)
                    .isCloseTo(expected.get(index), within(ROUNDING));
        }
    }

    @Test
    void findsTheSameBitsAtASecondRun() {
        assertThat(kit().run(matched("left"))).hasMetricsOf(kit().run(matched("left")));
    }

    @Test
    void findsTheSameBitsOnTwoThreads() {
        assertThat(kit().threads(2).run(matched("left"))).hasMetricsOf(kit().run(matched("left")));
    }

    @Test
    void findsTheSameBitsAfterAResume() {
        assertThat(kit().runInTwoParts(matched("left"), 2 * UPDATES + 3)).hasMetricsOf(kit().run(matched("left")));
    }

    private ExperimentTestKit kit() {
        return ExperimentTestKit.with(plugin);
    }

    private String matched(String to) {
        String settings = values().entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        return """
            seed: 7
            dataset: {kit-blobs: {hold-out: 0.25}}
            model: kit-mlp
            optimizer: kit-adam
            train: {epochs: 9, batch-size: 9}
            trajectories:
              left: {}
              right: {change: {seed.initialisation: 3, seed.data-order: 3}}
              matched: {from: right, at: %d steps, change: {match: {to: %s, by: {%s: {%s}}}}}
            """.formatted(FORK, to, extension.descriptor().name(), settings);
    }
}
