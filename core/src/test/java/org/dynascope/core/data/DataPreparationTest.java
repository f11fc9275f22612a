package org.dynascope.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.DatasetSettings;
import org.dynascope.api.data.DatasetSettings.Standardisation;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

class DataPreparationTest {
    /** Ten examples: example i has inputs i, i + 100 and class i modulo 2; a test split with one example of zeros. */
    private static final Dataset PAIRS = new Dataset() {
        @Override
        public DatasetDeclaration declare() {
            return new DatasetDeclaration(Shape.of(2), new Target.Classes(2), List.of("train", "test"));
        }

        @Override
        public Examples load(String split) {
            int count = split.equals("train") ? 10 : 1;
            double[] inputs = new double[2 * count];
            double[] classes = new double[count];
            for (int example = 0; example < count; example++) {
                inputs[2 * example] = example;
                inputs[2 * example + 1] = split.equals("train") ? example + 100 : 0;
                classes[example] = example % 2;
            }
            return new Examples(value(inputs, count, 2), value(classes, count));
        }
    };

    @Test
    void refusesAClassThatIsNone() {
        for (double wrong : new double[] {2, -1, 0.5, Double.NaN}) {
            Dataset damaged = new Dataset() {
                @Override
                public DatasetDeclaration declare() {
                    return new DatasetDeclaration(Shape.of(1), new Target.Classes(2, Shape.of(2)), List.of("train"));
                }

                @Override
                public Examples load(String split) {
                    return new Examples(value(new double[] {5, 6}, 2, 1), value(new double[] {0, 1, 1, wrong}, 2, 2));
                }
            };

            assertThatThrownBy(() -> DataPreparation.prepare(
                            damaged, settings(0, 0, Standardisation.NONE), RandomStream.ofSeed(1), ElementType.FLOAT64))
                    .isInstanceOf(DamagedDataException.class)
                    .hasMessage("split 'train', example 1 counted from 0: expected a class from 0 to 1, got " + wrong);
        }
    }

    private static TensorValue value(double[] elements, int... sizes) {
        return TensorValue.of(new TensorType(Shape.of(sizes), ElementType.FLOAT64), elements);
    }

    private static DatasetSettings settings(int take, double holdOut, Standardisation rule) {
        return new DatasetSettings(take, holdOut, rule, 1);
    }

    private static PreparedData prepare(DatasetSettings settings, long seed) {
        return DataPreparation.prepare(PAIRS, settings, RandomStream.ofSeed(seed), ElementType.FLOAT64);
    }

    private static double[] firstInputs(Examples examples) {
        double[] inputs = examples.inputs().toDoubleArray();
        return IntStream.range(0, examples.count())
                .mapToDouble(index -> inputs[2 * index])
                .toArray();
    }

    @Test
    void holdOutSplitsTheShuffleIntoDisjointParts() {
        PreparedData data = prepare(settings(0, 0.3, Standardisation.NONE), 1);

        double[] kept = firstInputs(data.train());
        double[] heldOut = firstInputs(data.split("held-out"));
        assertThat(heldOut).hasSize(3);
        assertThat(DoubleStream.concat(Arrays.stream(kept), Arrays.stream(heldOut))
                        .sorted())
                .containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
        assertThat(data.steps()).containsExactly("hold-out 3 of 10");
    }

    @Test
    void targetsStayWithTheirInputs() {
        PreparedData data = prepare(settings(0, 0.5, Standardisation.NONE), 2);

        double[] inputs = firstInputs(data.train());
        double[] classes = data.train().targets().toDoubleArray();
        for (int index = 0; index < inputs.length; index++) {
            assertThat(classes[index]).isEqualTo(inputs[index] % 2);
        }
    }

    @Test
    void sameSeedGivesTheSameSplitAndAnotherSeedAnother() {
        DatasetSettings settings = settings(0, 0.5, Standardisation.NONE);

        assertThat(prepare(settings, 3)).isEqualTo(prepare(settings, 3));
        assertThat(firstInputs(prepare(settings, 3).train()))
                .isNotEqualTo(firstInputs(prepare(settings, 4).train()));
    }

    @Test
    void takeKeepsSoManyDistinctExamples() {
        PreparedData data = prepare(settings(4, 0, Standardisation.NONE), 5);

        assertThat(firstInputs(data.train())).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void refusesToTakeMoreThanThereIs() {
        assertThatThrownBy(() -> prepare(settings(11, 0, Standardisation.NONE), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("take: there are 10 training examples, nearest 10");
    }

    @Test
    void refusesAHoldOutThatLeavesOneSideEmpty() {
        assertThatThrownBy(() -> prepare(settings(0, 0.01, Standardisation.NONE), 1))
                .hasMessage("hold-out: a share of 0.01 of 10 training examples leaves one side empty");
    }

    @Test
    void standardiseOneGivesBytesTheFiguresOfTheirNumbers() {
        byte[] bytes = new byte[6000];
        double[] numbers = new double[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (index * index);
            numbers[index] = Byte.toUnsignedInt(bytes[index]);
        }
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double variance = Arrays.stream(numbers)
                .map(number -> (number - mean) * (number - mean))
                .average()
                .orElseThrow();
        Dataset images = new Dataset() {
            @Override
            public DatasetDeclaration declare() {
                return new DatasetDeclaration(Shape.of(20), new Target.Classes(2), List.of("train"));
            }

            @Override
            public Examples load(String split) {
                return new Examples(TensorValue.ofUnsigned(Shape.of(300, 20), bytes), value(new double[300], 300));
            }
        };

        PreparedData data = DataPreparation.prepare(
                images, settings(0, 0, Standardisation.ONE), RandomStream.ofSeed(1), ElementType.FLOAT64);

        assertThat(data.train().inputs().toDoubleArray())
                .containsExactly(
                        Arrays.stream(numbers)
                                .map(number -> (number - mean) / Math.sqrt(variance))
                                .toArray(),
                        within(1e-13));
    }

    @Test
    void standardiseOneUsesFiguresOfTheTrainingExamplesForEverySplit() {
        PreparedData data = prepare(settings(0, 0, Standardisation.ONE), 1);

        // Numbers 0…9 and 100…109: mean 54.5; variance = 50² + (10² − 1) / 12 = 2508.25.
        double deviation = Math.sqrt(2508.25);
        assertThat(data.train().inputs().at(0)).isCloseTo(-54.5 / deviation, within(1e-14));
        assertThat(data.split("test").inputs().at(0)).isCloseTo(-54.5 / deviation, within(1e-14));
    }

    @Test
    void standardisePerFeatureTreatsEachFeatureAlone() {
        PreparedData data = prepare(settings(0, 0, Standardisation.PER_FEATURE), 1);

        // Each feature: ten successive numbers, variance (10² − 1) / 12 = 8.25; example 0 lies 4.5 below the mean.
        double expected = -4.5 / Math.sqrt(8.25);
        assertThat(data.train().inputs().at(0)).isCloseTo(expected, within(1e-14));
        assertThat(data.train().inputs().at(1)).isCloseTo(expected, within(1e-14));
    }

    @Test
    void aPrecisionRoundsWhatWasComputedInFloat64() {
        for (Standardisation rule : Standardisation.values()) {
            DatasetSettings settings = settings(0, 0.3, rule);
            Examples exact = prepare(settings, 1).train();

            Examples rounded = DataPreparation.prepare(PAIRS, settings, RandomStream.ofSeed(1), ElementType.FLOAT32)
                    .train();

            assertThat(rounded).as("%s", rule).isEqualTo(exact.in(ElementType.FLOAT32));
        }
    }

    @Test
    void poolingIsNotRoundedToTheTypeOfTheData() {
        TensorValue narrow =
                value(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 2}, 1, 3, 3).as(ElementType.FLOAT32);

        assertThat(new Pooling(Shape.of(3, 3), 3).apply(narrow).at(0)).isEqualTo(10 / 9.0);
    }

    @Test
    void poolingReplacesSquaresByTheirMeans() {
        Pooling pooling = new Pooling(Shape.of(2, 4), 2);

        TensorValue pooled = pooling.apply(value(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 2, 4));

        // (1 + 2 + 5 + 6) / 4 = 3.5 and (3 + 4 + 7 + 8) / 4 = 5.5.
        assertThat(pooled).isEqualTo(value(new double[] {3.5, 5.5}, 1, 1, 2));
    }

    @Test
    void refusesToPoolWhatIsNoImageOfFittingSize() {
        assertThatThrownBy(() -> new Pooling(Shape.of(3, 4), 2))
                .hasMessage("pool: expected images whose height and width are multiples of 2, got [3, 4]");
    }

    @Test
    void namesTheKnownSplitsWhenOneIsMissing() {
        assertThatThrownBy(
                        () -> prepare(settings(0, 0, Standardisation.NONE), 1).split("held-out"))
                .hasMessage(
                        "there is no split 'held-out', known: test, train; to make it, set hold-out on the data set");
    }
}
