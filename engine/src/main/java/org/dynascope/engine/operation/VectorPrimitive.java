package org.dynascope.engine.operation;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.TensorType;

/**
 * A primitive of the engine that also has a kernel on vectors, with the same bits as its scalar kernel.
 *
 * @since 0.1.0
 */
public interface VectorPrimitive extends Primitive {
    /**
     * Returns the computation on vectors. It may read {@link org.dynascope.engine.memory.RawMemory#SLACK} bytes past the end
     * of operands, so it is for buffers of a program alone. Only called where the module jdk.incubator.vector is present.
     */
    Kernel vectorKernel(List<TensorType> operands, TensorType result);
}
