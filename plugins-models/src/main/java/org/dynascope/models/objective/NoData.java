package org.dynascope.models.objective;

import java.util.List;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/**
 * A single example, input 0, whose target is n zeros. A model that answers it with residuals r(θ), shape [n], is trained on the
 * objective (1/n)·Σ rᵢ(θ)²: mean squared error is the loss of targets that are values.
 *
 * @since 0.1.0
 */
public final class NoData implements Dataset {
    private final Parameters parameters;

    /** Creates the data set. */
    public NoData(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Parameters of the data set.
     *
     * @param residuals number n of zeros
     * @since 0.1.0
     */
    public record Parameters(
            @Param(doc = "residuals of the objective, as its model says", byDefault = "1", min = 1)
            int residuals) {}

    /** Returns the descriptor of {@code no-data}. */
    public static Extension<Dataset, Parameters> extension() {
        return Extension.of(Dataset.class, "no-data", Parameters.class, NoData::new)
                .summary("one example of zeros, for models that are objectives, such as quadratic and rosenbrock");
    }

    @Override
    public DatasetDeclaration declare() {
        return new DatasetDeclaration(
                Shape.of(1), new Target.Values(Shape.of(parameters.residuals())), List.of("train"));
    }

    @Override
    public Examples load(String split) {
        if (!split.equals("train")) {
            throw new IllegalArgumentException("no-data: expected the split 'train', got '" + split + "'");
        }
        return new Examples(zeros(1), zeros(parameters.residuals()));
    }

    private static TensorValue zeros(int numbers) {
        return TensorValue.zeros(new TensorType(Shape.of(1, numbers), ElementType.FLOAT64));
    }
}
