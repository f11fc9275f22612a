package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.study.DataUse;
import org.dynascope.api.study.Study;
import org.junit.jupiter.api.Test;

/**
 * What holds for every study. A test class extends it and names its extension:
 *
 * <pre>{@code
 * final class RoundingContractTest extends StudyContract {
 *     RoundingContractTest() {
 *         super(new RoundingPlugin(), "rounding", Map.of("bits", 4));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract class StudyContract extends ParametersContract<Study> {
    private static final String BLOBS = "{kit-blobs: {hold-out: 0.25}}";

    private final Plugin plugin;

    /**
     * Names the extension.
     *
     * @param values parameters the tests use; with them the study takes a second or less
     */
    protected StudyContract(Plugin plugin, String name, Map<String, ?> values) {
        super(plugin, Study.class, name, values);
        this.plugin = plugin;
    }

    /**
     * Returns the data set it works on in these tests, as it would stand in a file: points of the plane in classes if it needs
     * data, and none if it can do without. One that needs other data overrides this.
     */
    protected Optional<String> dataset() {
        return make().dataUse() == DataUse.REQUIRED ? Optional.of(BLOBS) : Optional.empty();
    }

    @Test
    void metricsBelongToTheStudysFamilyAndHaveSummaries() {
        assertThat(make().metrics()).isNotEmpty().allSatisfy(metric -> {
            assertThat(metric.name()).startsWith(extension.descriptor().name() + ".");
            assertThat(metric.summary()).isNotBlank().doesNotEndWith(".");
        });
        assertThat(make().metrics()).extracting(MetricDeclaration::name).doesNotHaveDuplicates();
    }

    /** The host refuses what is not declared; so this is: declared metrics are those emitted. */
    @Test
    void emitsEveryDeclaredMetric() {
        assertThat(kit().run(yaml(dataset())))
                .isCompleted()
                .hasMetrics(
                        make().metrics().stream().map(MetricDeclaration::name).toArray(String[]::new));
    }

    @Test
    void emitsTheSameBitsAtASecondRun() {
        assertThat(kit().run(yaml(dataset()))).hasMetricsOf(kit().run(yaml(dataset())));
    }

    @Test
    void emitsTheSameBitsOnTwoThreads() {
        assertThat(kit().threads(2).run(yaml(dataset()))).hasMetricsOf(kit().run(yaml(dataset())));
    }

    @Test
    void isRefusedWithoutDataItNeedsAndWithDataItDoesNotUse() {
        switch (make().dataUse()) {
            case REQUIRED -> assertRefused(Optional.empty());
            case NONE -> assertRefused(Optional.of(BLOBS));
            case OPTIONAL -> assertThat(kit().run(yaml(Optional.empty()))).isCompleted();
        }
    }

    private void assertRefused(Optional<String> data) {
        assertThat(kit().refusal(yaml(data))).singleElement().asString().contains("dataset");
    }

    private ExperimentTestKit kit() {
        return ExperimentTestKit.with(plugin);
    }

    private String yaml(Optional<String> data) {
        String settings = values().entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        return "seed: 7\nstudy: {" + extension.descriptor().name() + ": {" + settings + "}}\n"
                + data.map(named -> "dataset: " + named + "\n").orElse("");
    }
}
