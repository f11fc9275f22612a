package org.dynascope.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.dynascope.core.assembly.MetricPoint;

/**
 * Assertions on the values that one trajectory recorded of a metric; see {@link ExperimentTestKit}.
 *
 * @since 0.1.0
 */
public final class MetricAssert extends AbstractAssert<MetricAssert, List<MetricPoint>> {
    private final String name;

    MetricAssert(String name, List<MetricPoint> points) {
        super(points, MetricAssert.class);
        this.name = name;
        as(name);
    }

    /** Asserts at which steps it was recorded. */
    public MetricAssert isAtSteps(Long... expected) {
        Assertions.assertThat(actual.stream().map(MetricPoint::step))
                .as("steps of %s", name)
                .containsExactly(expected);
        return this;
    }

    /** Asserts that there is a value, and that no number is NaN or infinite. */
    public MetricAssert isFinite() {
        Assertions.assertThat(actual).as(name).isNotEmpty();
        Assertions.assertThat(actual.stream().filter(point -> !isFinite(point)).map(MetricPoint::step))
                .as("steps at which %s is not finite", name)
                .isEmpty();
        return this;
    }

    private static boolean isFinite(MetricPoint point) {
        return Stream.of(point.value()).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    /** Returns assertions on the first number of a scalar metric. */
    public AbstractDoubleAssert<?> first() {
        isNotEmpty();
        return Assertions.assertThat(actual.getFirst().scalar()).as("first %s", name);
    }

    /** Returns assertions on the last number of a scalar metric. */
    public AbstractDoubleAssert<?> last() {
        isNotEmpty();
        return Assertions.assertThat(actual.getLast().scalar()).as("last %s", name);
    }

    /** Returns assertions on all numbers of a scalar metric, in order. */
    public ListAssert<Double> numbers() {
        return Assertions.assertThat(actual.stream().map(MetricPoint::scalar).toList())
                .as(name);
    }

    private void isNotEmpty() {
        Assertions.assertThat(actual).as("values of %s", name).isNotEmpty();
    }
}
