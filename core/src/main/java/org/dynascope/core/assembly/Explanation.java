package org.dynascope.core.assembly;

import java.util.List;
import java.util.Locale;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.core.training.StepExplanation;

/**
 * What an experiment's model and one training step are made of.
 *
 * @param parameters the model's parameters, in order
 * @param batch examples of a mini-batch
 * @param precision element type, such as {@code float32}
 * @param parameterBytes size of the parameters
 * @param stateBytes size of the optimizer's state
 * @param arenaBytes size of all memory of a step, parameters and state among it
 * @param steps what the compiled step does, in order
 * @since 0.1.0
 */
public record Explanation(
        List<Parameter> parameters,
        int batch,
        String precision,
        long parameterBytes,
        long stateBytes,
        long arenaBytes,
        List<Step> steps) {
    public Explanation {
        parameters = List.copyOf(parameters);
        steps = List.copyOf(steps);
    }

    /**
     * One parameter.
     *
     * @param name name, its layer in front, such as {@code layer-1.weight}
     * @param role what it is in its layer, such as {@code output-weight}
     * @param shape shape, such as {@code [64, 10]}
     * @param numbers number of elements
     */
    public record Parameter(String name, String role, String shape, long numbers) {}

    /**
     * One step of the compiled program.
     *
     * @param operations names of its operations; several where elementwise operations are fused
     * @param result type of its last result, such as {@code float32[32, 64]}
     * @param operationCount floating-point operations, a multiplication and an addition as two
     * @param slices parts of the result along its first axis that are computed one after the other, each with those of other steps, so that
     *     they stay in cache; 1 if it is computed whole
     */
    public record Step(List<String> operations, String result, long operationCount, int slices) {
        public Step {
            operations = List.copyOf(operations);
        }
    }

    static Explanation of(StepExplanation step) {
        List<Parameter> parameters = step.declaration().parameters().stream()
                .map(Explanation::parameter)
                .toList();
        return new Explanation(
                parameters,
                step.batch(),
                step.precision().name().toLowerCase(Locale.ROOT),
                parameters.stream().mapToLong(Parameter::numbers).sum()
                        * step.precision().bytes(),
                step.stateBytes(),
                step.arenaBytes(),
                step.steps().stream()
                        .map(each -> new Step(each.operations(), each.result(), each.count(), each.slices()))
                        .toList());
    }

    private static Parameter parameter(ParameterDeclaration declaration) {
        return new Parameter(
                declaration.name(),
                declaration.role().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                declaration.shape().toString(),
                declaration.shape().elements());
    }

    /** Returns the number of numbers the model has to learn. */
    public long parameterCount() {
        return parameters.stream().mapToLong(Parameter::numbers).sum();
    }

    /** Returns the floating-point operations of one training step. */
    public long operationCount() {
        return steps.stream().mapToLong(Step::operationCount).sum();
    }
}
