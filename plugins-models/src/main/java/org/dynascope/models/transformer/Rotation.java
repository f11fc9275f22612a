package org.dynascope.models.transformer;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Turns queries and keys of shape [batch, heads, length, head width] according to their position. */
@FunctionalInterface
interface Rotation {
    /** Leaves everything as it is. */
    Rotation NONE = values -> values;

    /** Base of the angles' geometric sequence. */
    double BASE = 10_000;

    /** Returns the turned values. */
    Tensor of(Tensor values);

    /**
     * Returns the rotation that turns number i of a head, together with number i + half, at position p by the angle
     * p · 10000^(−2i / head width).
     *
     * @param like a tensor of the recording and the element type
     * @see <a href="https://arxiv.org/abs/2104.09864">Su and others (2021), RoFormer, section 3.2.2, with the two halves of a
     *     head as pairs</a>
     */
    static Rotation of(Tensor like, int length, int headWidth) {
        int half = headWidth / 2;
        IntToDoubleFunction angle = place -> {
            int position = place / half;
            return position * StrictMath.pow(BASE, -2.0 * (place % half) / headWidth);
        };
        Tensor cosines = table(like, length, half, place -> StrictMath.cos(angle.applyAsDouble(place)));
        Tensor sines = table(like, length, half, place -> StrictMath.sin(angle.applyAsDouble(place)));
        return values -> {
            Tensor first = values.slice(-1, 0, half);
            Tensor second = values.slice(-1, half, headWidth);
            return first.times(cosines)
                    .minus(second.times(sines))
                    .concat(-1, second.times(cosines).plus(first.times(sines)));
        };
    }

    private static Tensor table(Tensor like, int length, int half, IntToDoubleFunction element) {
        double[] elements =
                IntStream.range(0, length * half).mapToDouble(element).toArray();
        return like.constant(TensorValue.of(
                new TensorType(Shape.of(length, half), like.type().element()), elements));
    }
}
