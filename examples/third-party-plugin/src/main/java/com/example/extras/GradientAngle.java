package com.example.extras;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/**
 * Measures {@code gradient-angle.degrees}, the angle between the mini-batch gradients of this look and of the last one; nothing at
 * the first look. It remembers one gradient, which is saved with every checkpoint.
 */
public final class GradientAngle implements Probe, Restorable {
    private static final String DEGREES = "gradient-angle.degrees";
    private static final String LAST = "last";

    private double[] last = {};

    private GradientAngle() {}

    /** Returns its descriptor. */
    static Extension<Probe, NoParameters> extension() {
        return Extension.of(Probe.class, "gradient-angle", NoParameters.class, _ -> new GradientAngle())
                .summary("angle between the gradients of successive looks")
                .costs(Cost.ARITHMETIC);
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.GRADIENT);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(MetricDeclaration.scalar(DEGREES, "°", "angle to the gradient of the last look"));
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        double[] gradient = observation.trajectory().gradient().values().stream()
                .flatMapToDouble(part -> DoubleStream.of(part.toDoubleArray()))
                .toArray();
        if (last.length > 0) {
            double cosine = inner(gradient, last) / Math.sqrt(inner(gradient, gradient) * inner(last, last));
            metrics.scalar(DEGREES, Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1))));
        }
        last = gradient;
    }

    private static double inner(double[] first, double[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            sum += first[index] * second[index];
        }
        return sum;
    }

    @Override
    public Named<TensorValue> state() {
        if (last.length == 0) {
            return Named.empty();
        }
        TensorType type = new TensorType(Shape.of(last.length), ElementType.FLOAT64);
        return new Named<>(new LinkedHashMap<>(Map.of(LAST, TensorValue.of(type, last))));
    }

    @Override
    public void restore(Named<TensorValue> state) {
        last = state.contains(LAST) ? state.get(LAST).toDoubleArray() : new double[0];
    }
}
