package org.dynascope.core.training;

import java.util.List;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.tensor.ElementType;

/**
 * A compiled training step.
 *
 * @param declaration the model's parameters and buffers
 * @param batch examples of a mini-batch
 * @param precision element type
 * @param stateBytes size of the optimizer's state
 * @param arenaBytes size of all memory of the step, parameters and state among it
 * @param steps what the program does, in order
 */
public record StepExplanation(
        ModelDeclaration declaration,
        int batch,
        ElementType precision,
        long stateBytes,
        long arenaBytes,
        List<Step> steps) {
    public StepExplanation {
        steps = List.copyOf(steps);
    }

    /**
     * One step of the program.
     *
     * @param operations names of its operations; several where they are fused
     * @param result type of its last result, in words
     * @param count floating-point operations
     * @param slices parts of the result that are computed one after the other, each with those of other steps; 1 if it is computed whole
     */
    public record Step(List<String> operations, String result, long count, int slices) {
        public Step {
            operations = List.copyOf(operations);
        }
    }
}
