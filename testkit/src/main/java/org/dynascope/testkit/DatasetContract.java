package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

/**
 * What holds for every data set. A test class extends it and names its extension and where its files are:
 *
 * <pre>{@code
 * final class DigitsContractTest extends DatasetContract {
 *     DigitsContractTest() {
 *         super(new ModelsPlugin(), "digits", Map.of(), Optional.of(TestFiles.shipped()));
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract class DatasetContract extends ParametersContract<Dataset> {
    private final Optional<DataLocator> files;

    /**
     * Names the extension.
     *
     * @param values parameters the tests use
     * @param files the set's files; where they are missing, the tests that read them are skipped
     */
    protected DatasetContract(Plugin plugin, String name, Map<String, ?> values, Optional<DataLocator> files) {
        super(plugin, Dataset.class, name, values);
        this.files = files;
    }

    @Test
    void declaresItselfWithoutReadingFiles() {
        assertThat(make().declare()).isEqualTo(make().declare());
    }

    @Test
    void loadsEverySplitInTheDeclaredShapes() {
        Dataset dataset = readable();
        DatasetDeclaration declaration = dataset.declare();
        for (String split : declaration.splits()) {
            Examples examples = dataset.load(split);

            assertThat(examples.count()).as(split).isPositive();
            assertThat(examples.inputs().shape())
                    .as(split)
                    .isEqualTo(declaration.element().prepend(examples.count()));
            assertThat(examples.inputs().type().element()).isEqualTo(ElementType.FLOAT64);
            assertAll(examples.inputs(), Double::isFinite);
            assertFits(declaration.target(), examples);
        }
    }

    private static void assertFits(Target target, Examples examples) {
        assertThat(examples.targets().shape()).isEqualTo(target.targetShape().prepend(examples.count()));
        switch (target) {
            case Target.Classes classes ->
                assertAll(
                        examples.targets(),
                        value -> value == Math.rint(value) && value >= 0 && value < classes.count());
            case Target.Probabilities _ ->
                assertAll(examples.targets(), probability -> probability >= 0 && probability <= 1);
            case Target.Values _ -> assertAll(examples.targets(), Double::isFinite);
        }
    }

    private static void assertAll(TensorValue values, DoublePredicate isFit) {
        double[] unfit = Arrays.stream(values.toDoubleArray())
                .filter(isFit.negate())
                .limit(10)
                .toArray();
        assertThat(unfit).as("numbers out of range").isEmpty();
    }

    @Test
    void loadsTheSameBitsASecondTime() {
        for (String split : make().declare().splits()) {
            assertThat(readable().load(split)).as(split).isEqualTo(readable().load(split));
        }
    }

    @Test
    void refusesAnUnknownSplit() {
        assertThatThrownBy(() -> make().load("no-such-split"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-split")
                .hasMessageContaining("train");
    }

    private Dataset readable() {
        assumeTrue(
                files.isPresent(),
                () -> "skipped: DYNASCOPE_DATA names no folder with the files of '"
                        + extension.descriptor().name() + "'");
        return extension.reading(files.orElseThrow()).make(values());
    }
}
