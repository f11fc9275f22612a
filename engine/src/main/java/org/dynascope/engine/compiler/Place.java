package org.dynascope.engine.compiler;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.graph.Node;

/** What a buffer of a program is for. */
sealed interface Place {
    /**
     * The numbers of a node.
     *
     * @param node the node; none that only reshapes another
     */
    record Numbers(Node node) implements Place {}

    /**
     * The part of a node's numbers that belongs to the slice that is computed; all of them where none is.
     *
     * @param node the node; none that only reshapes another
     */
    record Part(Node node) implements Place {}

    /**
     * A block of one number, read by elementwise operations.
     *
     * @param element element type
     * @param bits bits of the number as float64
     */
    record ConstantBlock(ElementType element, long bits) implements Place {
        static ConstantBlock of(ElementType element, double value) {
            return new ConstantBlock(element, Double.doubleToRawLongBits(value));
        }

        double value() {
            return Double.longBitsToDouble(bits);
        }
    }

    /**
     * What only units of a group read, for the slices that are computed at the same time.
     *
     * @param group the group
     */
    record Lanes(SliceGroup group) implements Place {}

    /** The intermediate blocks of fused steps and the working memory of kernels, for all threads. */
    record Scratch() implements Place {}
}
