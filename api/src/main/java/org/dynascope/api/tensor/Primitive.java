package org.dynascope.api.tensor;

import java.util.List;
import org.dynascope.api.Experimental;

/**
 * One differentiable operation: its shape rule, its computation and its two derivative rules. The engine's own operations
 * use this same interface.
 *
 * <p>A primitive is a value: two equal primitives on equal operands are computed once, so implementations are records, or
 * define {@code equals}. It is stateless and may be used by several threads.
 *
 * <p>The derivative rules are formulas over tensors, so they can be differentiated again; they may use the primitive
 * itself. Each is asked for one operand at a time: the total tangent is the sum over operands.
 *
 * @since 0.1.0
 */
@Experimental
public interface Primitive {
    /** Returns the operation's name as it appears in messages, such as {@code matmul}. */
    String name();

    /**
     * Returns shape and type of the result.
     *
     * @throws ShapeException if the operands do not fit
     */
    TensorType resultType(List<TensorType> operands);

    /** Returns the computation for operands of these types; called once per program, not per step. */
    Kernel kernel(List<TensorType> operands, TensorType result);

    /**
     * Forward rule (Jacobian-vector product): the change of the result when one operand moves along {@code tangent}.
     *
     * @param operand index of the operand that moves
     * @param operands the operands
     * @param result the result of applying this primitive to them
     * @param tangent direction, of that operand's type
     * @return tangent of the result, of the result's type
     */
    Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent);

    /**
     * Reverse rule (vector-Jacobian product): the adjoint of {@link #jvp} for the same operand.
     *
     * @param operand index of the operand the derivative is wanted for
     * @param operands the operands
     * @param result the result of applying this primitive to them
     * @param cotangent sensitivity of the result, of the result's type
     * @return sensitivity of that operand, of the operand's type
     */
    Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent);
}
