package org.dynascope.models.sines;

import java.util.Arrays;
import java.util.List;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/**
 * Equispaced or given points of y = Σₖ amplitudeₖ · sin(frequencyₖ · x), all in one split {@code train}.
 *
 * @since 0.1.0
 */
public final class SumOfSines implements Dataset {
    private final SumOfSinesParameters parameters;

    /** Creates the data set. */
    public SumOfSines(SumOfSinesParameters parameters) {
        this.parameters = parameters;
    }

    /** Returns the descriptor of {@code sum-of-sines}. */
    public static Extension<Dataset, SumOfSinesParameters> extension() {
        return Extension.of(Dataset.class, "sum-of-sines", SumOfSinesParameters.class, SumOfSines::new)
                .summary("equispaced or given points of a sum of sines of one number, to be fitted");
    }

    @Override
    public DatasetDeclaration declare() {
        return new DatasetDeclaration(Shape.of(1), new Target.Values(Shape.of(1)), List.of("train"));
    }

    @Override
    public Examples load(String split) {
        if (!split.equals("train")) {
            throw new IllegalArgumentException("sum-of-sines: expected the split 'train', got '" + split + "'");
        }
        double[] inputs = points();
        double[] targets = Arrays.stream(inputs).map(this::at).toArray();
        TensorType type = new TensorType(Shape.of(inputs.length, 1), ElementType.FLOAT64);
        return new Examples(TensorValue.of(type, inputs), TensorValue.of(type, targets));
    }

    private double[] points() {
        if (!parameters.at().isEmpty()) {
            return parameters.at().stream().mapToDouble(Double::doubleValue).toArray();
        }
        double[] points = new double[parameters.points()];
        double width = parameters.to() - parameters.from();
        for (int point = 0; point < points.length; point++) {
            points[point] = parameters.from() + width * point / (points.length - 1);
        }
        return points;
    }

    private double at(double x) {
        double sum = 0;
        for (int term = 0; term < parameters.amplitudes().size(); term++) {
            sum += parameters.amplitudes().get(term)
                    * StrictMath.sin(parameters.frequencies().get(term) * x);
        }
        return sum;
    }
}
