package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.float32;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.named;

import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private final Recording recording = new Recording();
    private final Engine engine = Engine.open(EngineSettings.defaults());

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    private Program compile(Named<Tensor> outputs, Map<String, String> carried) {
        return engine.compile(outputs, carried);
    }

    @Test
    void computesOutputsFromInputs() {
        Tensor x = recording.input("x", float64(3));

        try (Program program = compile(named("y", x.times(2).plus(1)), Map.of())) {
            program.set("x", TensorValue.of(float64(3), 1, 2, 3));
            program.run();

            assertThat(program.output("y").toDoubleArray()).containsExactly(3, 5, 7);
        }
    }

    @Test
    void inputMemoryIsReadByTheNextRun() {
        Tensor x = recording.input("x", float64(2));

        try (Program program = compile(named("y", x.square()), Map.of())) {
            program.input("x").setAtIndex(ValueLayout.JAVA_DOUBLE, 1, 5);
            program.run();

            assertThat(program.output("y").toDoubleArray()).containsExactly(0, 25);
        }
    }

    @Test
    void commitFeedsOutputsBack() {
        // Fibonacci: (a, b) becomes (b, a + b), so an output is itself another input
        Tensor a = recording.input("a", float64());
        Tensor b = recording.input("b", float64());

        try (Program program = compile(named("a'", b, "b'", a.plus(b)), Map.of("a'", "a", "b'", "b"))) {
            program.set("b", TensorValue.scalar(1));
            for (int i = 0; i < 10; i++) {
                program.run();
                program.commit();
            }

            assertThat(program.output("a'").at(0)).isEqualTo(89);
        }
    }

    @Test
    void commitExchangesTwoInputs() {
        Tensor a = recording.input("a", float64());
        Tensor b = recording.input("b", float64());

        try (Program program = compile(named("a'", b, "b'", a), Map.of("a'", "a", "b'", "b"))) {
            program.set("a", TensorValue.scalar(1));
            program.set("b", TensorValue.scalar(2));
            program.run();
            program.commit();

            assertThat(program.input("a").get(ValueLayout.JAVA_DOUBLE, 0)).isEqualTo(2);
            assertThat(program.input("b").get(ValueLayout.JAVA_DOUBLE, 0)).isEqualTo(1);
        }
    }

    @Test
    void equalOperationsAreComputedOnce() {
        Tensor x = recording.input("x", float64(3));

        try (Program program = compile(named("y", x.exp().plus(x.exp())), Map.of())) {
            assertThat(program.nodes()).isEqualTo(2);
        }
    }

    @Test
    void namesReshapesAndNeutralElementsCostNothing() {
        Tensor x = recording.input("x", float64(3));
        Tensor same = x.named("layer").times(1).plus(0).detached().negate().negate();

        try (Program program = compile(named("y", same), Map.of())) {
            program.set("x", TensorValue.of(float64(3), 1, 2, 3));
            program.run();

            assertThat(program.nodes()).isZero();
            assertThat(program.output("y").toDoubleArray()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void inputsTheOutputsDoNotReadMayStillBeSet() {
        Tensor x = recording.input("x", float64());
        recording.input("unused", float64(2));

        try (Program program = compile(named("y", x), Map.of())) {
            program.set("unused", TensorValue.of(float64(2), 1, 2));
            program.run();

            assertThat(program.arenaBytes()).isPositive();
        }
    }

    @Test
    void namesTheTypesWhenAnInputDoesNotFit() {
        Tensor x = recording.input("x", float64(3));

        try (Program program = compile(named("y", x), Map.of())) {
            assertThatThrownBy(() -> program.set("x", TensorValue.zeros(float32(3))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("input 'x': expected float64[3], got float32[3]");
            assertThatThrownBy(() -> program.set("z", TensorValue.scalar(0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no input is named 'z'; known: [x]");
        }
    }

    @Test
    void refusesToCarryBetweenTypes() {
        Tensor x = recording.input("x", float64(3));

        assertThatThrownBy(() -> compile(named("y", x.sum()), Map.of("y", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("output 'y' is carried into input 'x': expected float64[3], got float64[]");
    }

    @Test
    void refusesToRunOnceClosed() {
        Program program = compile(named("y", recording.input("x", float64()).exp()), Map.of());
        program.close();

        assertThatThrownBy(program::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the program is closed");
    }

    @Test
    void tensorsWithoutElementsWork() {
        Tensor x = recording.input("x", float64(0, 3));

        try (Program program =
                compile(named("sum", x.exp().sum(0), "product", x.transpose().matmul(x)), Map.of())) {
            program.run();

            assertThat(program.output("sum").toDoubleArray()).containsExactly(0, 0, 0);
            assertThat(program.output("product").toDoubleArray())
                    .containsOnly(0)
                    .hasSize(9);
        }
    }

    @Test
    void logSoftmaxKeepsItsDigitsForLargeNumbers() {
        Tensor x = recording.input("x", float32(2));

        try (Program program = compile(named("y", x.logSoftmax(), "z", x.logSumExp()), Map.of())) {
            program.set("x", TensorValue.of(float32(2), 10_000, 9_999));
            program.run();

            // log(1 / (1 + e⁻¹)) = −0.31326
            assertThat(program.output("y").at(0)).isCloseTo(-Math.log1p(Math.exp(-1)), within(1e-7));
            assertThat(program.output("z").at(0)).isEqualTo((float) (10_000 + Math.log1p(Math.exp(-1))));
        }
    }

    @Test
    void describesKernelsAndThreads() {
        try (Engine scalar = Engine.open(new EngineSettings(2, false))) {
            assertThat(scalar.description()).isEqualTo("scalar, 2 threads");
        }
    }
}
