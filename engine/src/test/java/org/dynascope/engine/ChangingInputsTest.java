package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.engine.RandomNumbers.both;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

/** Programs that are run again while some inputs change compute what a whole run does. */
class ChangingInputsTest {
    private static final int BATCH = 37;

    private final RandomNumbers random = RandomNumbers.of("changing inputs");
    private final Recording recording = new Recording();
    private final Named<Tensor> parameters = named(
            "first", recording.input("first", float64(5, 19)),
            "shift", recording.input("shift", float64(19)),
            "second", recording.input("second", float64(19, 3)));
    private final Named<Tensor> directions =
            parameters.mapWithName((name, parameter) -> recording.input("along/" + name, parameter.type()));
    private final Tensor batch = recording.input("batch", float64(BATCH, 5));

    /** Loss and gradient, which do not depend on the direction, and the Hessian's product with it. */
    private Named<Tensor> outputs() {
        Tensor hidden = batch.matmul(parameters.get("first"))
                .plus(parameters.get("shift").broadcastTo(Shape.of(BATCH, 19)))
                .tanh();
        Tensor loss = hidden.matmul(parameters.get("second")).square().mean();
        Named<Tensor> gradient = Derivatives.gradient(loss, parameters);
        Named<Tensor> product = Derivatives.hessianVectorProduct(loss, parameters, directions);
        return both(named("loss", loss), both(prefixed("gradient/", gradient), prefixed("product/", product)));
    }

    private static <T> Named<T> prefixed(String prefix, Named<T> tensors) {
        SequencedMap<String, T> named = new LinkedHashMap<>();
        tensors.entries().forEach((name, tensor) -> named.put(prefix + name, tensor));
        return new Named<>(named);
    }

    private Set<String> changing() {
        Set<String> names = new LinkedHashSet<>();
        directions.names().forEach(name -> names.add("along/" + name));
        return names;
    }

    @Test
    void runsAgainWithTheBitsOfAWholeRun() {
        Named<Tensor> outputs = outputs();
        TensorValue examples = random.normal(batch.type());
        Named<TensorValue> at = random.normal(parameters);
        for (EngineSettings settings : Backends.SETTINGS) {
            try (Engine engine = Engine.open(settings);
                    Program whole = engine.compile(outputs, Map.of());
                    Program parts = engine.compile(outputs, changing())) {
                for (Program program : new Program[] {whole, parts}) {
                    program.set("batch", examples);
                    at.entries().forEach(program::set);
                }
                parts.runFixed();
                assertThat(parts.output("loss").at(0))
                        .isEqualTo(
                                Engine.interpret(named("loss", outputs.get("loss")), both(named("batch", examples), at))
                                        .get("loss")
                                        .at(0));
                for (int direction = 0; direction < 3; direction++) {
                    Named<TensorValue> along = random.normal(directions);
                    along.entries().forEach((name, value) -> {
                        whole.set("along/" + name, value);
                        parts.set("along/" + name, value);
                    });
                    whole.run();
                    parts.runAgain();

                    for (String name : outputs.names()) {
                        assertThat(parts.output(name).toDoubleArray())
                                .as("%s along direction %s, %s", name, direction, settings)
                                .isEqualTo(whole.output(name).toDoubleArray());
                    }
                }
            }
        }
    }

    @Test
    void aWholeRunFollowsTheOtherInputsToo() {
        Named<Tensor> outputs = outputs();
        try (Engine engine = Engine.open(EngineSettings.defaults());
                Program whole = engine.compile(outputs, Map.of());
                Program parts = engine.compile(outputs, changing())) {
            for (int place = 0; place < 2; place++) {
                Named<TensorValue> all = both(
                        random.normal(named("batch", batch)),
                        both(random.normal(parameters), prefixed("along/", random.normal(directions))));
                all.entries().forEach(whole::set);
                all.entries().forEach(parts::set);
                whole.run();
                parts.run();
                parts.runAgain();

                for (String name : outputs.names()) {
                    assertThat(parts.output(name).toDoubleArray())
                            .isEqualTo(whole.output(name).toDoubleArray());
                }
            }
        }
    }

    /** Descends along the gradient and its own running mean, with products in between: before and after the next state is read. */
    @Test
    void leavesWhatACommitCarriesOverAlone() {
        Named<Tensor> outputs = outputs();
        SequencedMap<String, Tensor> next = new LinkedHashMap<>();
        SequencedMap<String, String> carried = new LinkedHashMap<>();
        parameters.entries().forEach((name, parameter) -> {
            Tensor mean = recording.input("mean/" + name, parameter.type());
            Tensor moved = mean.times(0.5).plus(outputs.get("gradient/" + name));
            next.put("next/" + name, parameter.minus(moved.times(0.1)));
            next.put("next-mean/" + name, moved);
            carried.put("next/" + name, name);
            carried.put("next-mean/" + name, "mean/" + name);
        });
        Named<Tensor> step = both(outputs, new Named<>(next));
        for (EngineSettings settings : Backends.SETTINGS) {
            try (Engine engine = Engine.open(settings);
                    Program plain =
                            engine.compile(both(named("loss", outputs.get("loss")), new Named<>(next)), carried);
                    Program asked = engine.compile(step, carried, changing())) {
                for (Program program : new Program[] {plain, asked}) {
                    program.set("batch", RandomNumbers.of("batch").normal(batch.type()));
                    RandomNumbers.of("start").normal(parameters).entries().forEach(program::set);
                }
                for (int update = 0; update < 4; update++) {
                    plain.run();
                    asked.runFixed();
                    for (int look = 0; look < update; look++) {
                        along(asked);
                        TensorValue product = asked.output("product/first").copy();
                        assertThat(asked.output("next-mean/first").toDoubleArray())
                                .isEqualTo(plain.output("next-mean/first").toDoubleArray());
                        asked.runAgain();
                        assertThat(asked.output("product/first").copy()).isEqualTo(product);
                    }
                    plain.commit();
                    asked.commit();
                    assertThat(asked.inputs().get("first").copy())
                            .isEqualTo(plain.inputs().get("first").copy());
                }
            }
        }
    }

    private void along(Program program) {
        random.normal(directions)
                .entries()
                .forEach((name, value) -> program.input("along/" + name).copyFrom(value.memory()));
        program.runAgain();
    }

    @Test
    void refusesToCarryWhatDependsOnAChangingInput() {
        Tensor x = recording.input("x", float64());
        Tensor y = recording.input("y", float64());
        try (Engine engine = Engine.open(EngineSettings.defaults())) {
            assertThatThrownBy(() -> engine.compile(named("x'", x.plus(y)), Map.of("x'", "x"), Set.of("y")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "expected outputs that are carried not to depend on changing inputs, but this does: ");
        }
    }

    @Test
    void leavesOutWhatDoesNotChange() {
        Tensor x = recording.input("x", float64());
        Tensor y = recording.input("y", float64());
        try (Engine engine = Engine.open(EngineSettings.defaults());
                Program program = engine.compile(named("sum", x.exp().plus(y)), Set.of("y"))) {
            program.run();
            program.set("x", TensorValue.scalar(5));
            program.set("y", TensorValue.scalar(2));
            program.runAgain();

            // exp 0 is that of the whole run
            assertThat(program.output("sum").at(0)).isEqualTo(3);
        }
    }

    @Test
    void refusesWhatWasNeverRunOrHasNoChangingInputs() {
        Tensor x = recording.input("x", float64());
        try (Engine engine = Engine.open(EngineSettings.defaults());
                Program fresh = engine.compile(named("y", x.exp()), Set.of("x"));
                Program whole = engine.compile(named("y", x.exp()), Map.of())) {
            whole.run();

            for (Program program : new Program[] {fresh, whole}) {
                assertThatThrownBy(program::runAgain)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(
                                "expected a program that was compiled with changing inputs and has been run before");
            }
            assertThatThrownBy(() -> engine.compile(named("y", x.exp()), Set.of("z")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no input is named 'z'; known: [");
        }
    }
}
