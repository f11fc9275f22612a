package org.dynascope.app.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;

/**
 * Where curves over the steps of forks fall: t*, the last fork whose value is above √(early · late), the geometric mean of the values of the
 * earliest and the latest fork. Of perturbations it is the end of the chaotic phase. There is none where the latest value is not at least
 * ten times below the earliest, or one of them is not above 0.
 *
 * @param steps t* of each curve that falls
 * @see <a href="https://arxiv.org/abs/2505.13900">Zhou, Yang, Sugiyama, Yan (2025), New Evidence of the Two-Phase Learning
 *     Dynamics of Neural Networks</a>
 */
record Transition(SequencedMap<String, Long> steps) {
    private static final double LEAST_FALL = 10;

    /** Returns the transitions of a metric that is drawn on a logarithmic axis, if a curve of it falls. */
    static Optional<Transition> of(
            MetricDeclaration metric, SequencedMap<String, NavigableMap<Long, MetricPoint>> curves) {
        SequencedMap<String, Long> steps = new LinkedHashMap<>();
        if (metric.drawing() == Drawing.LOG_LINE) {
            curves.forEach((name, curve) -> step(curve).ifPresent(step -> steps.put(name, step)));
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new Transition(steps));
    }

    private static OptionalLong step(NavigableMap<Long, MetricPoint> curve) {
        double early = curve.firstEntry().getValue().scalar();
        double late = curve.lastEntry().getValue().scalar();
        if (!(late > 0 && early >= LEAST_FALL * late)) {
            return OptionalLong.empty();
        }
        double middle = Math.sqrt(early) * Math.sqrt(late);
        return curve.entrySet().stream()
                .filter(point -> point.getValue().scalar() > middle)
                .mapToLong(Map.Entry::getKey)
                .max();
    }

    /** Returns the ground from the earliest fork of each curve to its t*. */
    MetricRecord ground(
            MetricDeclaration metric, SequencedMap<String, NavigableMap<Long, MetricPoint>> curves, ForkAxis axis) {
        SequencedMap<String, NavigableMap<Long, MetricPoint>> stretches = new LinkedHashMap<>();
        steps.forEach((name, step) -> {
            MetricPoint shaded = MetricPoint.scalar(step, (double) Math.max(1, step));
            NavigableMap<Long, MetricPoint> stretch = new TreeMap<>();
            stretch.put(Objects.requireNonNull(curves.get(name)).firstKey(), shaded);
            stretch.put(step, shaded);
            stretches.put(name, stretch);
        });
        return new MetricRecord(declaration(metric).shaded(), axis.placed(stretches));
    }

    private MetricDeclaration declaration(MetricDeclaration metric) {
        String found = steps.entrySet().stream()
                .map(each -> SignificantDigits.formatCount(each.getValue()) + " on " + each.getKey())
                .collect(Collectors.joining(", "));
        return new MetricDeclaration(
                metric.name() + ".transition",
                metric.kind(),
                "",
                metric.axes(),
                metric.drawing(),
                metric.panel(),
                metric.style(),
                "t* = " + found + ": the last fork above the geometric mean of the earliest and the latest");
    }
}
