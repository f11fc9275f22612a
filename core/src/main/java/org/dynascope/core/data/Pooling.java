package org.dynascope.core.data;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Shrinks images: each square of factor × factor numbers is replaced by its mean. */
final class Pooling {
    private final int height;
    private final int width;
    private final int factor;

    Pooling(Shape element, int factor) {
        if (element.rank() != 2 || element.size(0) % factor != 0 || element.size(1) % factor != 0) {
            throw new IllegalArgumentException(
                    "pool: expected images whose height and width are multiples of " + factor + ", got " + element);
        }
        this.height = element.size(0);
        this.width = element.size(1);
        this.factor = factor;
    }

    Shape pooledElement() {
        return Shape.of(height / factor, width / factor);
    }

    /** Returns the pooled images, shape [examples, height / factor, width / factor]. */
    TensorValue apply(TensorValue images) {
        double[] pixels = images.toDoubleArray();
        int count = images.shape().size(0);
        int cells = height / factor * (width / factor);
        double[] pooled = new double[count * cells];
        for (int image = 0; image < count; image++) {
            for (int cell = 0; cell < cells; cell++) {
                pooled[image * cells + cell] = mean(pixels, image, cell);
            }
        }
        return TensorValue.of(new TensorType(pooledElement().prepend(count), ElementType.FLOAT64), pooled);
    }

    private double mean(double[] pixels, int image, int cell) {
        int top = cell / (width / factor) * factor;
        int left = cell % (width / factor) * factor;
        double sum = 0;
        for (int row = top; row < top + factor; row++) {
            for (int column = left; column < left + factor; column++) {
                sum += pixels[(image * height + row) * width + column];
            }
        }
        return sum / (factor * factor);
    }
}
