package org.dynascope.app.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.app.report.MetricSeries;
import org.dynascope.app.report.Reading;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;

/** A recorded metric, as the report draws it. */
final class RecordedSeries {
    private RecordedSeries() {}

    static MetricSeries of(MetricRecord metric) {
        MetricDeclaration declaration = declaration(metric);
        List<MetricSeries.Trace> traces = metric.points().entrySet().stream()
                .map(trace -> new MetricSeries.Trace(
                        trace.getKey(),
                        trace.getValue().stream()
                                .map(point -> new MetricSeries.Point(point.step(), reading(declaration.kind(), point)))
                                .toList()))
                .toList();
        return new MetricSeries(declaration, traces);
    }

    private static MetricDeclaration declaration(MetricRecord metric) {
        return new MetricDeclaration(
                metric.name(),
                MetricKind.valueOf(constant(metric.kind())),
                metric.unit(),
                List.of(),
                Drawing.valueOf(constant(metric.draw())),
                metric.panel(),
                LineStyle.valueOf(constant(metric.style())),
                metric.summary());
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Reading reading(MetricKind kind, MetricPoint point) {
        return switch (kind) {
            case SCALAR, EVENT -> new Reading.Scalar(point.scalar());
            case VECTOR -> new Reading.Vector(numbers(point.value()[0]));
            case MATRIX, HISTOGRAM ->
                point.value().length == 1
                        ? new Reading.Vector(numbers(point.value()[0]))
                        : new Reading.Matrix(Arrays.stream(point.value())
                                .map(RecordedSeries::numbers)
                                .toList());
        };
    }

    private static List<Double> numbers(double[] row) {
        return Arrays.stream(row).boxed().toList();
    }
}
