package org.dynascope.engine.operation;

import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.TensorType;

/**
 * A primitive whose result can be computed slice by slice along its first axis, with the same bits: a kernel for the types of slices computes
 * a slice of the result from the same slices of some operands and the whole of the others.
 *
 * @since 0.1.0
 */
public interface SlicedPrimitive extends Primitive {
    /** Returns for each operand whether a slice of the result reads only the same slice of it; empty where the result cannot be cut. */
    List<Boolean> readsSlices(List<TensorType> operands);
}
