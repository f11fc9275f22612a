package org.dynascope.probes.llfc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.ejml.simple.SimpleMatrix;

/**
 * Two linear layers without biases, X·W₁·W₂, with or without rectification between them.
 *
 * @param inputs X, shape [examples, inputs]
 */
record LinearNetwork(SimpleMatrix inputs, boolean isRectified) implements Network {
    /** Returns the state of two weights. */
    static ModelState state(SimpleMatrix first, SimpleMatrix second) {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        parameters.put("layer-1.weight", value(first));
        parameters.put("layer-2.weight", value(second));
        return new ModelState(new Named<>(parameters), Named.empty());
    }

    private static TensorValue value(SimpleMatrix matrix) {
        TensorType type = new TensorType(Shape.of(matrix.getNumRows(), matrix.getNumCols()), ElementType.FLOAT64);
        return TensorValue.of(type, matrix.getDDRM().getData());
    }

    private static SimpleMatrix matrix(TensorValue value) {
        return new SimpleMatrix(value.shape().size(0), value.shape().size(1), true, value.toDoubleArray());
    }

    @Override
    public Named<TensorValue> features(ProbeBatch batch, ModelState state) {
        SimpleMatrix first = inputs.mult(matrix(state.parameters().get("layer-1.weight")));
        SimpleMatrix hidden = isRectified ? rectified(first) : first;
        SequencedMap<String, TensorValue> features = new LinkedHashMap<>();
        features.put("layer-1.pre-activation", value(first));
        features.put("layer-1.activation", value(hidden));
        features.put("output", value(hidden.mult(matrix(state.parameters().get("layer-2.weight")))));
        return new Named<>(features);
    }

    private static SimpleMatrix rectified(SimpleMatrix matrix) {
        SimpleMatrix result = matrix.copy();
        for (int index = 0; index < result.getNumElements(); index++) {
            result.set(index, Math.max(0, result.get(index)));
        }
        return result;
    }

    @Override
    public ModelDeclaration declaration() {
        return new ModelDeclaration(List.of(), List.of(), List.of());
    }

    @Override
    public Evaluation evaluate(ProbeBatch batch, ModelState state) {
        throw new UnsupportedOperationException("no answers are given");
    }

    @Override
    public BatchGradient gradient(ProbeBatch batch, ModelState state) {
        throw new UnsupportedOperationException("no gradient is given");
    }

    @Override
    public ModelState reestimated(ProbeBatch batch, ModelState state) {
        return state;
    }
}
