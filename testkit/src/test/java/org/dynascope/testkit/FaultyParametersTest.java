package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.core.config.ParameterRecords;
import org.dynascope.core.config.UserErrorException;
import org.junit.jupiter.api.Test;

/** {@link ParametersContract} fails for parameters that break it. */
final class FaultyParametersTest {
    record Inner(
            @Param(doc = "a share", byDefault = "0.5", min = 0, below = 1)
            double share) {}

    record Outer(
            @Param(doc = "numbers", byDefault = "[3]", min = 2, max = 9)
            List<Integer> numbers,

            @Param(doc = "a map", byDefault = "{}") Inner inner,

            @Param(doc = "many maps", byDefault = "[]") List<Inner> inners) {}

    record Refusing(
            @Param(doc = "a number", byDefault = "1", min = 1)
            int number) {
        Refusing {
            if (number < 2) {
                throw new IllegalArgumentException("number: expected at least 2, got " + number);
            }
        }
    }

    record Unstable(
            @Param(doc = "a number", byDefault = "1", min = 0, aliases = "count")
            int number) {
        Unstable {
            number++;
        }
    }

    private static <P extends Record> ParametersContract<Dataset> contract(Class<P> parameters) {
        return new ParametersContract<>(
                registrar -> registrar.add(Extension.of(Dataset.class, "faulty", parameters, _ -> {
                            throw new IllegalArgumentException("never made");
                        })
                        .summary("breaks a contract")),
                Dataset.class,
                "faulty",
                Map.of()) {};
    }

    @Test
    void wrongNumbersAreFoundInListsAndMaps() {
        assertThat(BoundaryValues.of(ParameterRecords.describe(Outer.class)).map(BoundaryValues.Wrong::values))
                .containsExactly(
                        Map.of("numbers", List.of(1L)),
                        Map.of("numbers", List.of(10L)),
                        Map.of("inner", Map.of("share", -Double.MIN_VALUE)),
                        Map.of("inner", Map.of("share", 1.0)),
                        Map.of("inners", List.of(Map.of("share", -Double.MIN_VALUE))),
                        Map.of("inners", List.of(Map.of("share", 1.0))));
        contract(Outer.class).refusesNumbersOutsideTheirBounds();
    }

    @Test
    void defaultsThatAreRefusedFail() {
        assertThatThrownBy(contract(Refusing.class)::isMadeFromItsDefaults).isInstanceOf(UserErrorException.class);
    }

    @Test
    void aRecordThatChangesWhenWrittenAndReadFails() {
        Contracts.assertFails(contract(Unstable.class)::parametersAreTheSameAfterWritingAndReading);
        Contracts.assertFails(contract(Unstable.class)::otherNamesOfAParameterMeanTheSame);
    }
}
