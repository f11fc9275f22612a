package org.dynascope.benchmarks.adam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.Role;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

final class StartValuesTest {
    @Test
    void matchesHandComputedHashes() {
        // 12345 / 2^32 - 1/2, and (2654435761 + 12345) / 2^32 - 1/2 = 2654448106 / 4294967296 - 1/2.
        assertThat(StartValues.unitNumber(0)).isEqualTo(-0.49999712570570409);
        assertThat(StartValues.unitNumber(1)).isEqualTo(2654448106.0 / 4294967296.0 - 0.5);
        // 2 * 2654435761 + 12345 = 5308883867 = 4294967296 + 1013916571.
        assertThat(StartValues.unitNumber(2)).isEqualTo(1013916571.0 / 4294967296.0 - 0.5);
    }

    @Test
    void countsOnThroughAllParametersAndScalesByRole() {
        InitialDistribution any = InitialDistribution.constant(0);
        Named<TensorValue> values = StartValues.of(
                List.of(
                        new ParameterDeclaration("weight", Shape.of(2, 1), any, Role.WEIGHT),
                        new ParameterDeclaration("bias", Shape.of(1), any, Role.BIAS)),
                ElementType.FLOAT64);

        assertThat(values.get("weight").toDoubleArray())
                .containsExactly(0.3 * StartValues.unitNumber(0), 0.3 * StartValues.unitNumber(1));
        assertThat(values.get("bias").toDoubleArray()).containsExactly(0.02 * StartValues.unitNumber(2));
    }
}
