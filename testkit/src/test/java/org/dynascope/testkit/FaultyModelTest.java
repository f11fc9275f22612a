package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.testkit.Contracts.assertFails;
import static org.dynascope.testkit.Contracts.pluginOf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** {@link ModelContract} fails for models that break it. */
final class FaultyModelTest {
    private static ModelContract contract(Role role, BiFunction<Tensor, RandomTensors, Tensor> output) {
        return new ModelContract(
                pluginOf(Model.class, new Linear(role, output)), "faulty", Map.of(), Shape.of(3), Shape.of(2)) {};
    }

    /** X·W, to be changed for the worse. */
    private record Linear(Role role, BiFunction<Tensor, RandomTensors, Tensor> output) implements Model {
        @Override
        public ModelDeclaration declare(Shape inputs, Shape outputs) {
            ParameterDeclaration weight = new ParameterDeclaration(
                    "weight", Shape.of(inputs.size(0), outputs.size(0)), InitialDistribution.normal(1), role);
            return new ModelDeclaration(List.of(weight), List.of(), List.of());
        }

        @Override
        public ModelOutput apply(
                Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
            return new ModelOutput(output.apply(input.matmul(parameters.get("weight")), random), buffers);
        }
    }

    /** x², whose forward rule mixes elements unless its number is 1, and whose reverse rule is off by a factor. */
    private record Square(double forward, double reverse) implements Primitive {
        @Override
        public String name() {
            return "faulty-square";
        }

        @Override
        public TensorType resultType(List<TensorType> operands) {
            return operands.getFirst();
        }

        @Override
        public Kernel kernel(List<TensorType> operands, TensorType result) {
            long count = result.shape().elements();
            return (MemorySegment[] inputs, MemorySegment output, int _, int _) -> {
                for (long index = 0; index < count; index++) {
                    double value = inputs[0].getAtIndex(ValueLayout.JAVA_DOUBLE, index);
                    output.setAtIndex(ValueLayout.JAVA_DOUBLE, index, value * value);
                }
            };
        }

        @Override
        public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
            Tensor right = operands.getFirst().times(tangent).times(2);
            return right.plus(operands.getFirst().times(tangent.sum()).times(forward - 1));
        }

        @Override
        public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
            return operands.getFirst().times(cotangent).times(2 * reverse);
        }
    }

    @Test
    void rightDerivativesPass() {
        ModelContract right = contract(Role.WEIGHT, (value, _) -> value.apply(new Square(1, 1)));

        right.gradientIsThatOfCentralDifferences();
        right.hessianVectorProductIsThatOfCentralDifferencesOfTheGradient();
        right.hessianIsSymmetric();
    }

    @Test
    void aWrongGradientFails() {
        assertFails(
                contract(Role.WEIGHT, (value, _) -> value.apply(new Square(1, 1.001)))
                        ::gradientIsThatOfCentralDifferences);
    }

    @Test
    void aWrongSecondDerivativeFails() {
        ModelContract wrong = contract(Role.WEIGHT, (value, _) -> value.apply(new Square(1.001, 1)));

        assertFails(wrong::hessianVectorProductIsThatOfCentralDifferencesOfTheGradient);
        assertFails(wrong::hessianIsSymmetric);
    }

    @Test
    void anOutputWeightBeforeAnActivationFails() {
        assertFails(contract(Role.OUTPUT_WEIGHT, (value, _) -> value.tanh())::rolesAreThoseOfTheirParameters);
    }

    @Test
    void aModelWithoutWeightsFails() {
        assertFails(contract(Role.BIAS, (value, _) -> value)::rolesAreThoseOfTheirParameters);
    }

    @Test
    void randomnessInEvaluationModeIsRefused() {
        ModelContract random = contract(Role.WEIGHT, (value, source) -> value.plus(source.uniform(value.shape())));

        assertThatThrownBy(random::answersABatchWithAnOutputForEachExample)
                .hasMessage("the model draws random numbers in evaluation mode");
    }

    @Test
    void aModelThatLosesPrecisionFails() {
        assertFails(contract(Role.WEIGHT, (value, _) -> value.plus(1e7).minus(1e7))::answersInSinglePrecisionToo);
    }
}
