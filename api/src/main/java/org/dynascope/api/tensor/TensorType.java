package org.dynascope.api.tensor;

/**
 * Shape and element type of a tensor: all that is known of it before anything is computed.
 *
 * @param shape sizes of the axes
 * @param element type of the elements
 * @since 0.1.0
 */
public record TensorType(Shape shape, ElementType element) {
    /** Returns the size of the tensor in bytes. */
    public long bytes() {
        return Math.multiplyExact(shape.elements(), (long) element.bytes());
    }

    /** Returns this type with another shape. */
    public TensorType withShape(Shape other) {
        return new TensorType(other, element);
    }

    /** Returns the short form used in messages, such as {@code float32[128, 784]}. */
    @Override
    public String toString() {
        return (element == ElementType.FLOAT32 ? "float32" : "float64") + shape;
    }
}
