package org.dynascope.probes.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

final class FreeParametersTest {
    /** η = 0.1, μ = 0.5, g = 1 twice: v = 1, then 1.5; θ = 2 − 0.1 − 0.15 = 1.75. The last number has g = −2: v = −2, −3. */
    @Test
    void goesDownhillWithMomentumAsByHand() {
        SequencedMap<String, TensorValue> start = new LinkedHashMap<>();
        start.put("weight", TensorValue.of(new TensorType(Shape.of(2, 1), ElementType.FLOAT32), 2, 4));
        start.put("bias", TensorValue.of(new TensorType(Shape.of(1), ElementType.FLOAT32), 1));
        FreeParameters free = new FreeParameters(new Named<>(start), 0.1, 0.5);

        free.descend(new double[] {1, 0, -2});
        free.descend(new double[] {1, 0, -2});

        assertThat(free.named().get("weight").toDoubleArray()).containsExactly(new double[] {1.75, 4}, within(1e-12));
        assertThat(free.named().get("weight").shape()).isEqualTo(Shape.of(2, 1));
        assertThat(free.named().get("bias").at(0)).isCloseTo(1.5, within(1e-12));
    }
}
