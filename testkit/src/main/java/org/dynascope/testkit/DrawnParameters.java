package org.dynascope.testkit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.model.BufferDeclaration;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;

/** Random float64 numbers for the tensors of a model under test. */
final class DrawnParameters {
    /** Deviation of the noise on top of the declared distributions, so that no parameter is exactly 0. */
    private static final double NOISE = 0.1;

    private DrawnParameters() {}

    /** Returns parameters drawn as declared, with some noise on top. */
    static Named<TensorValue> of(List<ParameterDeclaration> declarations, RandomStream random) {
        SequencedMap<String, TensorValue> drawn = new LinkedHashMap<>();
        for (ParameterDeclaration declaration : declarations) {
            double[] elements = normal(declaration.shape(), random).toDoubleArray();
            for (int index = 0; index < elements.length; index++) {
                elements[index] = NOISE * elements[index] + draw(declaration.initial(), random);
            }
            drawn.put(declaration.name(), Tensors.of(declaration.shape(), elements));
        }
        return new Named<>(drawn);
    }

    /** Returns buffers as they are before step 0. */
    static Named<TensorValue> initial(List<BufferDeclaration> declarations) {
        SequencedMap<String, TensorValue> buffers = new LinkedHashMap<>();
        for (BufferDeclaration declaration : declarations) {
            double[] elements = new double[Math.toIntExact(declaration.shape().elements())];
            Arrays.fill(elements, declaration.initial());
            buffers.put(declaration.name(), Tensors.of(declaration.shape(), elements));
        }
        return new Named<>(buffers);
    }

    /** Returns a tensor of standard normal numbers. */
    static TensorValue normal(Shape shape, RandomStream random) {
        double[] elements = new double[Math.toIntExact(shape.elements())];
        for (int index = 0; index < elements.length; index++) {
            elements[index] = random.nextGaussian();
        }
        return Tensors.of(shape, elements);
    }

    /** Returns a tensor of whole numbers in [0, bound). */
    static TensorValue indices(Shape shape, int bound, RandomStream random) {
        double[] elements = new double[Math.toIntExact(shape.elements())];
        for (int index = 0; index < elements.length; index++) {
            elements[index] = random.nextInt(bound);
        }
        return Tensors.of(shape, elements);
    }

    private static double draw(InitialDistribution distribution, RandomStream random) {
        return switch (distribution) {
            case InitialDistribution.Normal normal -> normal.deviation() * random.nextGaussian();
            case InitialDistribution.Uniform uniform -> uniform.bound() * (2 * random.nextDouble() - 1);
            case InitialDistribution.Constant constant -> constant.value();
        };
    }
}
