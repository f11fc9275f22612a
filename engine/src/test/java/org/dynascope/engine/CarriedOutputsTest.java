package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a commit carries over is what the interpreter computes, whether or not someone looked before. */
class CarriedOutputsTest {
    private static final int STEPS = 5;
    private static final Map<String, String> CARRIED = Map.of("x'", "x", "y'", "y");

    /** Pairs (x, y) → (x', y') of square matrices, the ways in which an update may read what it writes. */
    private enum Rule {
        MOMENTUM((x, y) ->
                pair(x.minus(y.times(0.9).plus(x.times(0.1))), y.times(0.9).plus(x.times(0.1)))),
        EXCHANGE((x, y) -> pair(y.times(0.5), x.times(-0.5))),
        SAME((x, y) -> pair(x.plus(y).tanh(), x.plus(y).tanh())),
        UNCHANGED((x, y) -> pair(x, y.plus(x))),
        SUM_READ_BESIDE((x, y) -> pair(x.plus(x.mean()), y.plus(x.sum(0)))),
        PRODUCT((x, y) -> pair(x.matmul(y).tanh(), y.matmul(x))),
        TRANSPOSED((x, y) -> pair(x.plus(1).transpose(), y.times(x.transpose())));

        private final BiFunction<Tensor, Tensor, Named<Tensor>> formula;

        Rule(BiFunction<Tensor, Tensor, Named<Tensor>> formula) {
            this.formula = formula;
        }

        private static Named<Tensor> pair(Tensor x, Tensor y) {
            return named("x'", x, "y'", y, "look", x.mean());
        }
    }

    private static Named<Tensor> outputs(Rule rule, ElementType element) {
        Recording recording = new Recording();
        TensorType type = new TensorType(Shape.of(37, 37), element);
        return rule.formula.apply(recording.input("x", type), recording.input("y", type));
    }

    private static Named<TensorValue> start(ElementType element) {
        Recording recording = new Recording();
        TensorType type = new TensorType(Shape.of(37, 37), element);
        return RandomNumbers.of("carried")
                .normal(named("x", recording.input("x", type), "y", recording.input("y", type)));
    }

    private static Named<TensorValue> interpreted(Named<Tensor> outputs, Named<TensorValue> start) {
        Named<TensorValue> state = start;
        for (int step = 0; step < STEPS; step++) {
            Named<TensorValue> next = Engine.interpret(outputs, state);
            SequencedMap<String, TensorValue> carried = new LinkedHashMap<>();
            CARRIED.forEach((output, input) -> carried.put(input, next.get(output)));
            state = new Named<>(carried);
        }
        return state;
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void equalTheInterpreterWithAndWithoutALookBeforeTheCommit(Rule rule) {
        for (ElementType element : ElementType.values()) {
            Named<Tensor> outputs = outputs(rule, element);
            Named<TensorValue> expected = interpreted(outputs, start(element));
            for (EngineSettings settings : Backends.SETTINGS) {
                for (int looks : new int[] {0, 1, STEPS}) {
                    assertEndsAt(expected, outputs, start(element), settings, looks);
                }
            }
        }
    }

    private static void assertEndsAt(
            Named<TensorValue> expected,
            Named<Tensor> outputs,
            Named<TensorValue> start,
            EngineSettings settings,
            int looks) {
        try (Engine engine = Engine.open(settings);
                Program program = engine.compile(outputs, CARRIED)) {
            start.entries().forEach(program::set);
            for (int step = 0; step < STEPS; step++) {
                program.run();
                if (step < looks) {
                    program.output("y'").copy();
                }
                program.commit();
            }
            for (String input : start.names()) {
                assertThat(program.inputs().get(input).toDoubleArray())
                        .as("%s, %s, %d looks", input, settings, looks)
                        .isEqualTo(expected.get(input).toDoubleArray());
                assertThat(program.output(input + "'").toDoubleArray())
                        .isEqualTo(expected.get(input).toDoubleArray());
            }
        }
    }

    @Test
    void showBothStatesBetweenRunAndCommit() {
        Named<Tensor> outputs = outputs(Rule.MOMENTUM, ElementType.FLOAT64);
        Named<TensorValue> start = start(ElementType.FLOAT64);
        try (Engine engine = Engine.open(EngineSettings.defaults());
                Program program = engine.compile(outputs, CARRIED)) {
            start.entries().forEach(program::set);
            program.run();

            double next = program.output("x'").at(0);
            assertThat(program.inputs().get("x").copy()).isEqualTo(start.get("x"));
            assertThat(next)
                    .isEqualTo(Engine.interpret(outputs, start).get("x'").at(0));
        }
    }

    @Test
    void doNotDependOnInputsSetAfterTheRun() {
        Named<Tensor> outputs = outputs(Rule.MOMENTUM, ElementType.FLOAT64);
        Named<TensorValue> start = start(ElementType.FLOAT64);
        try (Engine engine = Engine.open(EngineSettings.defaults());
                Program program = engine.compile(outputs, CARRIED)) {
            start.entries().forEach(program::set);
            program.run();
            program.set("y", start.get("x"));

            assertThat(program.output("x'").copy())
                    .isEqualTo(Engine.interpret(outputs, start).get("x'"));
        }
    }

    @Test
    void areCarriedOnceARun() {
        Named<Tensor> outputs = outputs(Rule.EXCHANGE, ElementType.FLOAT64);
        Named<TensorValue> start = start(ElementType.FLOAT64);
        try (Engine engine = Engine.open(EngineSettings.defaults());
                Program program = engine.compile(outputs, CARRIED)) {
            start.entries().forEach(program::set);
            program.run();
            program.commit();
            program.commit();

            assertThat(program.inputs().get("x").copy())
                    .isEqualTo(Engine.interpret(outputs, start).get("x'"));
        }
    }
}
