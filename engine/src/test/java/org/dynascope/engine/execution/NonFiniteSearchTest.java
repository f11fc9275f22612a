package org.dynascope.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.Recording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NonFiniteSearchTest {
    private static Named<Tensor> outputs(String name, Tensor tensor) {
        return new Named<>(new LinkedHashMap<>(Map.of(name, tensor)));
    }

    private static Named<TensorValue> weights(TensorType type, double first, double second) {
        SequencedMap<String, TensorValue> values = new LinkedHashMap<>();
        values.put("weight", TensorValue.of(type, first, second));
        return new Named<>(values);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheFirstOfSeveral(ElementType element) {
        TensorType type = new TensorType(Shape.of(2), element);
        Tensor weight = new Recording().input("weight", type);
        Tensor root = weight.sqrt().named("layer-1.root");
        Named<Tensor> loss = outputs("loss", root.times(2).sum());

        assertThat(Engine.firstNonFinite(loss, weights(type, 4, -1)))
                .hasValue("a result of sqrt " + type + ", on the way to 'layer-1.root'");
        assertThat(Engine.firstNonFinite(loss, weights(type, 4, Double.NaN))).hasValue("'weight' " + type);
        assertThat(Engine.firstNonFinite(loss, weights(type, 4, 1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void namesAnOutputThatNoNamedValueLeadsTo(ElementType element) {
        TensorType type = new TensorType(Shape.of(2), element);
        Tensor weight = new Recording().input("weight", type);
        Named<Tensor> parameters = outputs("weight", weight);
        Tensor loss = weight.sqrt().sum();
        Tensor gradient = Derivatives.gradient(loss, parameters).get("weight");

        assertThat(Engine.firstNonFinite(outputs("gradient/weight", gradient), weights(type, 4, 0)))
                .hasValueSatisfying(words -> assertThat(words).endsWith(", on the way to 'gradient/weight'"));
    }

    @ParameterizedTest
    @EnumSource
    void passesOverInfiniteConstants(ElementType element) {
        TensorType type = new TensorType(Shape.of(2), element);
        Tensor weight = new Recording().input("weight", type);
        Tensor kept = weight.constant(Double.NEGATIVE_INFINITY).maximum(weight);

        assertThat(Engine.firstNonFinite(outputs("kept", kept), weights(type, 4, -1)))
                .isEmpty();
    }
}
