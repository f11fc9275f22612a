package com.example.waves;

import jakarta.inject.Inject;
import java.util.List;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Σₖ aₖ·sin(ωₖ·x) of one number x, for the app's frequencies ωₖ and amplitudes aₖ that are learned. */
final class Waves implements Model {
    private static final String AMPLITUDES = "amplitudes";

    private final double[] frequencies;

    @Inject
    Waves(Frequencies frequencies, NoParameters parameters) {
        this.frequencies =
                frequencies.known().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Contributes the model. */
    static final class WavesPlugin implements Plugin {
        @Override
        public void register(Registrar registrar) {
            registrar.add(Extension.of(Model.class, "waves", NoParameters.class, Waves.class)
                    .summary("sum of sines whose amplitudes are learned"));
        }
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        if (!input.equals(Shape.of(1)) || !output.equals(Shape.of(1))) {
            throw new IllegalArgumentException(
                    "waves: expected one number in and one out, got " + input + " and " + output);
        }
        ParameterDeclaration amplitudes = new ParameterDeclaration(
                AMPLITUDES, Shape.of(frequencies.length, 1), InitialDistribution.constant(0), Role.OUTPUT_WEIGHT);
        return new ModelDeclaration(List.of(amplitudes), List.of(), List.of());
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        TensorType row = new TensorType(Shape.of(1, frequencies.length), ElementType.FLOAT64);
        Tensor angles = input.matmul(
                input.constant(TensorValue.of(row, frequencies).as(input.type().element())));
        return new ModelOutput(angles.sin().named("sines").matmul(parameters.get(AMPLITUDES)), buffers);
    }
}
