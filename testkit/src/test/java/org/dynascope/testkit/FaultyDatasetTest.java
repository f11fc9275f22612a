package org.dynascope.testkit;

import static org.dynascope.testkit.Contracts.assertFails;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.tensor.Shape;
import org.junit.jupiter.api.Test;

/** {@link DatasetContract} fails for data sets that break it. */
final class FaultyDatasetTest {
    private static final DataSource AWAY =
            new DataSource("away", List.of("a.bin"), List.of(), "", "ask its author", "CC0");

    private static DatasetContract contract(ToDoubleFunction<String> number, DataSource... sources) {
        return new DatasetContract(
                registrar -> registrar.add(
                        Extension.of(Dataset.class, "faulty", NoParameters.class, _ -> new OneNumber(number))
                                .summary("breaks a contract")
                                .reads(sources)),
                "faulty",
                Map.of(),
                Optional.of(TestFiles.of(Map.of()))) {};
    }

    /** One example a split, its input some number. */
    private record OneNumber(ToDoubleFunction<String> number) implements Dataset {
        @Override
        public DatasetDeclaration declare() {
            return new DatasetDeclaration(Shape.of(1), new Target.Classes(2), List.of("train", "test"));
        }

        @Override
        public Examples load(String split) {
            double input = number.applyAsDouble(split);
            return new Examples(Tensors.matrix(new double[] {input}), Tensors.vector(1));
        }
    }

    @Test
    void splitsWithTheSameExampleFail() {
        assertFails(contract(_ -> 3)::splitsShareNoExamples);
    }

    @Test
    void splitsThatDependOnWhatWasLoadedBeforeFail() {
        AtomicInteger loads = new AtomicInteger();

        assertFails(contract(_ -> loads.incrementAndGet())::splitsDoNotDependOnTheOrderOfLoading);
    }

    @Test
    void oneThatNeverOpensTheFilesItNamesFails() {
        assertFails(contract(String::length, AWAY)::withoutItsFilesItTellsHowToGetThem);
    }

    @Test
    void oneThatAnswersForItselfWhereFilesAreMissingFails() {
        assertFails(contract(
                _ -> {
                    throw new IllegalStateException("no file");
                },
                AWAY)::withoutItsFilesItTellsHowToGetThem);
    }
}
