package org.dynascope.testkit;

import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunStatus;

/**
 * Assertions on a run; see {@link ExperimentTestKit}.
 *
 * @since 0.1.0
 */
public final class RunAssert extends AbstractAssert<RunAssert, TestedRun> {
    RunAssert(TestedRun run) {
        super(run, RunAssert.class);
    }

    /** Asserts that the run came to its end, and that all it wrote could be read. */
    public RunAssert isCompleted() {
        return ended(RunStatus.COMPLETED);
    }

    /** Asserts that the training ended because a number was not finite. */
    public RunAssert hasDiverged() {
        return ended(RunStatus.DIVERGED);
    }

    private RunAssert ended(RunStatus expected) {
        if (actual.record().status() != expected) {
            failWithMessage(
                    "expected a run that is %s, but it is %s: %s",
                    expected.name().toLowerCase(Locale.ROOT),
                    actual.record().status().name().toLowerCase(Locale.ROOT),
                    actual.record().message());
        }
        Assertions.assertThat(actual.record().damage()).as("damage").isEmpty();
        return this;
    }

    /** Asserts how many updates were made, over all trajectories. */
    public RunAssert hasSteps(long expected) {
        Assertions.assertThat(actual.record().steps()).as("updates").isEqualTo(expected);
        return this;
    }

    /** Asserts which metrics have values, in any order. */
    public RunAssert hasMetrics(String... names) {
        Assertions.assertThat(actual.record().metrics().stream()
                        .filter(metric -> !metric.points().isEmpty())
                        .map(MetricRecord::name))
                .as("metrics with values")
                .containsExactlyInAnyOrder(names);
        return this;
    }

    /** Asserts that both runs recorded the same metrics, to the bit. */
    public RunAssert hasMetricsOf(TestedRun other) {
        Assertions.assertThat(actual.record().metrics())
                .usingRecursiveComparison()
                .withEqualsForType((one, another) -> Double.compare(one, another) == 0, Double.class)
                .isEqualTo(other.record().metrics());
        return this;
    }

    /** Asserts that a claim holds. */
    public RunAssert confirms(String claim) {
        return hasVerdict(claim, "confirmed");
    }

    /** Asserts that a claim was evaluated and does not hold. */
    public RunAssert refutes(String claim) {
        return hasVerdict(claim, "refuted");
    }

    private RunAssert hasVerdict(String id, String expected) {
        List<ClaimResult> claims = actual.record().claims();
        ClaimResult claim = claims.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no claim '" + id + "' among "
                        + claims.stream().map(ClaimResult::id).toList()));
        Assertions.assertThat(claim.verdict())
                .as("verdict on %s: %s %s %s", id, claim.that(), claim.value(), claim.reason())
                .isEqualTo(expected);
        return this;
    }

    /** Returns assertions on the values of a metric, of which one trajectory alone recorded any. */
    public MetricAssert metric(String name) {
        SequencedMap<String, List<MetricPoint>> points = points(name);
        if (points.size() != 1) {
            failWithMessage(
                    "expected values of '%s' on one trajectory, but they are on %s; name one", name, points.keySet());
        }
        return new MetricAssert(name, points.firstEntry().getValue());
    }

    /** Returns assertions on the values of a metric on one trajectory. */
    public MetricAssert metric(String name, String trajectory) {
        SequencedMap<String, List<MetricPoint>> points = points(name);
        Assertions.assertThat(points.sequencedKeySet())
                .as("trajectories with '%s'", name)
                .contains(trajectory);
        return new MetricAssert(name + "@" + trajectory, points.getOrDefault(trajectory, List.of()));
    }

    private SequencedMap<String, List<MetricPoint>> points(String name) {
        List<MetricRecord> metrics = actual.record().metrics();
        return metrics.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no metric '" + name + "' among "
                        + metrics.stream().map(MetricRecord::name).toList()))
                .points();
    }

    /** Returns assertions on the events of a name, in the order they happened. */
    public ListAssert<RunEvent> events(String name) {
        return Assertions.assertThat(actual.events().stream()
                        .filter(event -> event.name().equals(name))
                        .toList())
                .as("events '%s'", name);
    }

    /** Returns assertions on the remarks made on the experiment. */
    public ListAssert<String> notices() {
        return Assertions.assertThat(actual.notices()).as("notices");
    }
}
