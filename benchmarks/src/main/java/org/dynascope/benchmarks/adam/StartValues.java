package org.dynascope.benchmarks.adam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.Role;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/**
 * Parameters before the first step, from a formula that any program can repeat to the last bit. Element i of all parameters
 * laid end to end, row-major, i = 0, 1, …, is ((2654435761·i + 12345) mod 2³²) / 2³² − 1/2, times 0.3 in a weight and 0.02 in
 * a bias.
 *
 * <p>Knuth's multiplicative hash spreads neighbouring elements; everything but the last product is exact in float64.
 */
public final class StartValues {
    private static final long MULTIPLIER = 2654435761L;
    private static final long OFFSET = 12345;
    private static final double TWO_TO_32 = 0x1p32;
    private static final double WEIGHT_SPREAD = 0.3;
    private static final double BIAS_SPREAD = 0.02;

    private StartValues() {}

    /** Returns a value for each declared parameter, in order, rounded to the element type. */
    public static Named<TensorValue> of(List<ParameterDeclaration> declarations, ElementType precision) {
        SequencedMap<String, TensorValue> values = new LinkedHashMap<>();
        int first = 0;
        for (ParameterDeclaration declaration : declarations) {
            double spread = declaration.role() == Role.BIAS ? BIAS_SPREAD : WEIGHT_SPREAD;
            double[] elements = new double[Math.toIntExact(declaration.shape().elements())];
            for (int index = 0; index < elements.length; index++) {
                elements[index] = spread * unitNumber(first + index);
            }
            first += elements.length;
            values.put(declaration.name(), TensorValue.of(new TensorType(declaration.shape(), precision), elements));
        }
        return new Named<>(values);
    }

    /** Returns the numbers {@code first}, {@code first} + 1, … of the formula between −1/2 and 1/2. */
    public static TensorValue unitNumbers(TensorType type, long first) {
        double[] elements = new double[Math.toIntExact(type.shape().elements())];
        for (int index = 0; index < elements.length; index++) {
            elements[index] = unitNumber(first + index);
        }
        return TensorValue.of(type, elements);
    }

    /** Returns a number in [−1/2, 1/2), a multiple of 2⁻³². */
    public static double unitNumber(long index) {
        long hash = (index * MULTIPLIER + OFFSET) & 0xFFFF_FFFFL;
        return hash / TWO_TO_32 - 0.5;
    }
}
