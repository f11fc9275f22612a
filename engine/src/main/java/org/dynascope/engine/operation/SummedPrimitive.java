package org.dynascope.engine.operation;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.TensorType;

/**
 * A primitive that sums along the first axis of all its operands, so that a result of the same bits can be gathered slice by slice.
 *
 * @since 0.1.0
 */
public interface SummedPrimitive extends Primitive {
    /**
     * Returns whether the result is the same when it is gathered from that many equal slices.
     *
     * @param vectorised whether {@link #sliceKernels} may use vectors
     */
    boolean gathers(List<TensorType> operands, int slices, boolean vectorised);

    /**
     * Returns a kernel for each slice. Run in this order, each on its slice of the operands and all on one result, they leave the
     * primitive's result there.
     *
     * @param operands types of the whole operands
     * @param vectorised whether to use vectors, as {@link VectorPrimitive#vectorKernel} does
     */
    List<Kernel> sliceKernels(List<TensorType> operands, TensorType result, int slices, boolean vectorised);
}
