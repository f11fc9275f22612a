package org.dynascope.core.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.DoubleSupplier;
import org.dynascope.api.model.BufferDeclaration;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.DataPosition;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Draws the training state of step 0. Every parameter has a stream of its own name, so adding one changes no other. */
final class Initialisation {
    private Initialisation() {}

    static TrainingState draw(TrainingSetup setup, RandomStream random, RandomStream dropout) {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        for (ParameterDeclaration declaration : setup.declaration().parameters()) {
            parameters.put(declaration.name(), draw(setup, declaration, random.split(declaration.name())));
        }
        SequencedMap<String, TensorValue> buffers = new LinkedHashMap<>();
        for (BufferDeclaration declaration : setup.declaration().buffers()) {
            buffers.put(declaration.name(), filled(setup, declaration.shape(), declaration::initial));
        }
        Named<TensorValue> drawn = new Named<>(parameters);
        return new TrainingState(
                drawn,
                new Named<>(buffers),
                setup.optimizer().initialState(drawn),
                0,
                DataPosition.START,
                Map.of(Streams.DROPOUT, dropout.state()));
    }

    private static TensorValue draw(TrainingSetup setup, ParameterDeclaration declaration, RandomStream random) {
        return switch (declaration.initial()) {
            case InitialDistribution.Constant constant -> filled(setup, declaration.shape(), constant::value);
            case InitialDistribution.Normal normal ->
                filled(setup, declaration.shape(), () -> normal.deviation() * random.nextGaussian());
            case InitialDistribution.Uniform uniform ->
                filled(setup, declaration.shape(), () -> uniform.bound() * (2 * random.nextDouble() - 1));
        };
    }

    private static TensorValue filled(TrainingSetup setup, Shape shape, DoubleSupplier next) {
        double[] elements = new double[Math.toIntExact(shape.elements())];
        for (int index = 0; index < elements.length; index++) {
            elements[index] = next.getAsDouble();
        }
        return TensorValue.of(new TensorType(shape, setup.precision()), elements);
    }
}
