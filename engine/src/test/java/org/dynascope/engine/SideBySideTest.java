package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.engine.RandomNumbers.float32;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {
    private static final Map<String, String> CARRIED = Map.of("x'", "x", "v'", "v");

    /** A step of RMSProp on Σ sin²(x·c) with a penalty on the mean, its numbers those of one trial. */
    private static Named<Tensor> step(TensorType type, double rate, double decay, double epsilon) {
        Recording recording = new Recording();
        Tensor x = recording.input("x", type);
        Tensor v = recording.input("v", type);
        Tensor time = recording.input("time", float64());
        Tensor scale = recording.input("scale", type);
        Tensor loss = x.times(scale).sin().square().sum().plus(x.mean().square().times(rate));
        Tensor gradient = Derivatives.gradient(loss, named("x", x)).get("x");
        Tensor correction = time.constant(1).minus(time.times(Math.log(decay)).exp());
        Tensor second = v.times(decay).plus(gradient.square().times(1 - decay));
        Tensor root = second.sqrt().dividedBy(correction.sqrt()).plus(epsilon);
        return named("loss", loss, "x'", x.minus(gradient.times(rate).dividedBy(root)), "v'", second);
    }

    private static boolean isShared(String input) {
        return input.equals("time") || input.equals("scale");
    }

    /** Runs some steps and returns the outputs of each. */
    private static List<Named<TensorValue>> trained(
            Program program, String prefix, TensorValue start, TensorValue scale) {
        List<Named<TensorValue>> outputs = new ArrayList<>();
        program.set(prefix + "x", start);
        program.set("scale", scale);
        for (int time = 1; time <= 20; time++) {
            program.set("time", TensorValue.scalar(time));
            program.run();
            outputs.add(named(
                    "loss",
                    program.output("loss").copy(),
                    "x'",
                    program.output("x'").copy()));
            program.commit();
        }
        return outputs;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 19})
    void givesEveryGraphTheBitsItHasAlone(int elements) {
        for (TensorType type : List.of(float64(elements), float32(elements))) {
            for (EngineSettings settings : Backends.SETTINGS) {
                assertBits(type, settings);
            }
        }
    }

    private static void assertBits(TensorType type, EngineSettings settings) {
        RandomNumbers random = RandomNumbers.of("side-by-side");
        TensorValue scale = random.uniform(type, 0.5, 2);
        List<TensorValue> starts = new ArrayList<>();
        List<Named<Tensor>> graphs = new ArrayList<>();
        for (int cell = 0; cell < 37; cell++) {
            starts.add(random.normal(type));
            graphs.add(step(type, 0.01 + cell * 0.003, 0.3 + cell * 0.018, 1e-8 * (cell % 3 + 1)));
        }
        Named<Tensor> joined = SideBySide.join(graphs, SideBySideTest::isShared);
        SequencedMap<String, String> carried = new LinkedHashMap<>();
        CARRIED.forEach((output, input) -> carried.put(output, SideBySide.own(input)));
        try (Engine engine = Engine.open(settings);
                Program together = engine.compile(joined, carried)) {
            List<Named<TensorValue>> all = trained(together, SideBySide.own(""), SideBySide.stacked(starts), scale);
            for (int cell = 0; cell < graphs.size(); cell++) {
                try (Program alone = engine.compile(graphs.get(cell), CARRIED)) {
                    List<Named<TensorValue>> own = trained(alone, "", starts.get(cell), scale);
                    for (int time = 0; time < own.size(); time++) {
                        assertPart(all.get(time), own.get(time), cell, type + ", " + settings + ", " + random);
                    }
                }
            }
        }
    }

    private static void assertPart(Named<TensorValue> all, Named<TensorValue> own, int cell, String described) {
        own.entries().forEach((name, value) -> {
            int count = Math.toIntExact(value.shape().elements());
            double[] part = new double[count];
            all.get(name).read((long) cell * count, part, count);
            assertThat(part).as("%s of graph %d, %s", name, cell, described).isEqualTo(value.toDoubleArray());
        });
    }

    @Test
    void constantsTheCompilerLeavesOutAreStructure() {
        Object usual = SideBySide.structure(step(float64(3), 0.1, 0.9, 1e-8));

        assertThat(SideBySide.structure(step(float64(3), 0.2, 0.5, 1e-3))).isEqualTo(usual);
        assertThat(SideBySide.structure(step(float64(3), 0.1, 0.9, 0))).isNotEqualTo(usual);
        assertThat(SideBySide.structure(step(float64(2), 0.1, 0.9, 1e-8))).isNotEqualTo(usual);
    }

    @Test
    void refusesGraphsOfDifferentStructure() {
        List<Named<Tensor>> graphs = List.of(step(float64(3), 0.1, 0.9, 1e-8), step(float64(3), 0.1, 0.9, 0));

        assertThatThrownBy(() -> SideBySide.join(graphs, SideBySideTest::isShared))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected graphs of one structure");
    }

    @Test
    void findsNoObstacleInAnElementwiseStep() {
        assertThat(SideBySide.obstacle(step(float64(3), 0.1, 0.9, 1e-8), SideBySideTest::isShared))
                .isEmpty();
    }

    @Test
    void namesTheFirstOperationThatIsNotElementwise() {
        Recording recording = new Recording();
        Tensor x = recording.input("x", float64(2, 3));
        Tensor data = recording.input("data", float64(4, 2));
        Tensor common = data.transpose().matmul(data);

        Named<Tensor> outputs = named("y", data.matmul(x).sum(), "common", common);

        assertThat(SideBySide.obstacle(outputs, "data"::equals)).hasValue("matmul of 'data' float64[4, 2]");
        assertThat(SideBySide.obstacle(named("common", common), "data"::equals)).isEmpty();
    }

    @Test
    void sumsOfColumnsKeepTheirOrder() {
        RandomNumbers random = RandomNumbers.of("columns");
        List<Named<Tensor>> graphs = new ArrayList<>();
        List<TensorValue> inputs = new ArrayList<>();
        for (int graph = 0; graph < 9; graph++) {
            Tensor x = new Recording().input("x", float32(5, 70));
            graphs.add(named("y", x.times(graph + 0.5).sum(0)));
            inputs.add(random.normal(float32(5, 70)));
        }
        Named<Tensor> joined = SideBySide.join(graphs, _ -> false);
        for (EngineSettings settings : Backends.SETTINGS) {
            TensorValue all = Backends.run(joined, named(SideBySide.own("x"), SideBySide.stacked(inputs)), settings)
                    .get("y");
            for (int graph = 0; graph < graphs.size(); graph++) {
                TensorValue own = Backends.run(graphs.get(graph), named("x", inputs.get(graph)), settings)
                        .get("y");
                double[] part = new double[70];
                all.read(graph * 70L, part, 70);
                assertThat(part).as("graph %d, %s, %s", graph, settings, random).isEqualTo(own.toDoubleArray());
            }
        }
    }
}
