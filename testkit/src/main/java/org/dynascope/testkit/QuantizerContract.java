package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.junit.jupiter.api.Test;

/**
 * What holds for every quantizer. A test class extends it and names its extension:
 *
 * <pre>{@code
 * final class RabitqContractTest extends QuantizerContract {
 *     RabitqContractTest() {
 *         super(new ModelsPlugin(), "rabitq", Map.of("bits", 4));
 *     }
 * }
 * }</pre>
 *
 * <p>Vectors and queries are normal numbers of a fixed seed. The companion index has {@link VectorIndexContract}.
 *
 * @since 0.1.0
 */
public abstract class QuantizerContract extends ParametersContract<Quantizer> {
    /** Not a multiple of 8, so that the last byte or word of a code is not full. */
    static final int DIMENSION = 43;

    private static final int COUNT = 60;
    private static final int QUERIES = 4;
    private static final int SEEDS = 60;
    private static final long SEED = 7;
    /** Standard errors a mean may be off: of some hundred means, one in ten thousand test runs would have one beyond. */
    private static final double STANDARD_ERRORS = 5;

    /** Rounding of sums of float32 numbers, as a share of the sum of their absolute values. */
    private static final double ROUNDING = 1e-5;

    private final float[][] vectors = GaussianVectors.of(COUNT, DIMENSION, "vectors");
    private final float[][] queries = GaussianVectors.of(QUERIES, DIMENSION, "queries");

    /**
     * Names the extension.
     *
     * @param values parameters the tests use
     */
    protected QuantizerContract(Plugin plugin, String name, Map<String, ?> values) {
        super(plugin, Quantizer.class, name, values);
    }

    /** Returns a quantizer with other random numbers; one whose seed is among its parameters overrides this. */
    protected Quantizer makeOfSeed(long seed) {
        return extension.make(values(), seed);
    }

    /**
     * Returns how far the mean of estimates over many seeds may be from the exact value, as a share of ‖query‖·‖vector‖, or of
     * (‖query‖ + ‖vector‖)² for squared distances: 0, for estimates without bias. A biased quantizer overrides this.
     */
    protected double bias() {
        return 0;
    }

    /**
     * Returns the share of errors that are within their bounds, the quantizer's stated confidence. One that knows no bounds
     * overrides this with 0; its bounds are then infinite.
     */
    protected double confidence() {
        return 0.95;
    }

    @Test
    void encodesEveryVector() {
        Quantizer.Contents contents = encoded().contents();

        assertThat(contents.count()).isEqualTo(COUNT);
        assertThat(contents.dimension()).isEqualTo(DIMENSION);
        assertThat(contents.bytes()).isPositive().isLessThan(100L * COUNT * DIMENSION * Float.BYTES);
    }

    /** Nearer than no information would: 0 is as far from a vector as its own norm. */
    @Test
    void decodesToSomethingNearTheVectors() {
        Quantizer.Codes codes = encoded();
        double error = 0;
        double norm = 0;
        for (int index = 0; index < COUNT; index++) {
            float[] decoded = codes.decode(index);
            assertThat(decoded).hasSize(DIMENSION);
            error += VectorMetric.L2.between(decoded, vectors[index]);
            norm += VectorMetric.L2.between(new float[DIMENSION], vectors[index]);
        }

        assertThat(Math.sqrt(error / norm))
                .as("error of decoded vectors, by their norm")
                .isLessThan(0.9);
    }

    @Test
    void estimatesHaveTheDeclaredBias() {
        double[][] sums = new double[QUERIES * COUNT][2];
        for (long seed = 1; seed <= SEEDS; seed++) {
            double[] errors = errors(makeOfSeed(seed).encode(VectorSource.of(vectors)));
            for (int pair = 0; pair < errors.length; pair++) {
                sums[pair][0] += errors[pair];
                sums[pair][1] += errors[pair] * errors[pair];
            }
        }
        for (double[] sum : sums) {
            double mean = sum[0] / SEEDS;
            double variance = Math.max(0, sum[1] / SEEDS - mean * mean) / (SEEDS - 1);
            assertThat(mean)
                    .as("mean error over %d seeds", SEEDS)
                    .isCloseTo(0, within(bias() + ROUNDING + STANDARD_ERRORS * Math.sqrt(variance)));
        }
    }

    /** Returns the errors of the estimates for each query and vector, as shares of their scale. */
    private double[] errors(Quantizer.Codes codes) {
        double[] errors = new double[QUERIES * COUNT];
        for (int query = 0; query < QUERIES; query++) {
            Quantizer.Estimator estimator = codes.estimator(queries[query]);
            for (int index = 0; index < COUNT; index++) {
                double exact = codes.contents().metric().between(queries[query], vectors[index]);
                errors[query * COUNT + index] = (estimator.estimate(index).value() - exact)
                        / scale(codes.contents().metric(), queries[query], vectors[index]);
            }
        }
        return errors;
    }

    private static double scale(VectorMetric metric, float[] query, float[] vector) {
        double first = Math.sqrt(VectorMetric.INNER_PRODUCT.between(query, query));
        double second = Math.sqrt(VectorMetric.INNER_PRODUCT.between(vector, vector));
        return switch (metric) {
            case L2 -> (first + second) * (first + second);
            case INNER_PRODUCT -> first * second;
            case COSINE -> 1;
        };
    }

    @Test
    void errorsAreWithinTheirBounds() {
        Quantizer.Codes codes = encoded();
        double[] bounds = bounds(codes);
        if (confidence() == 0) {
            assertThat(bounds).containsOnly(Double.POSITIVE_INFINITY);
            return;
        }
        double[] errors = errors(codes);
        double within = 0;
        for (int pair = 0; pair < errors.length; pair++) {
            within += Math.abs(errors[pair]) <= bounds[pair] + ROUNDING ? 1 : 0;
        }
        double spread = Math.sqrt(confidence() * (1 - confidence()) / errors.length);

        assertThat(within / errors.length)
                .as("share of errors within their bounds")
                .isGreaterThanOrEqualTo(confidence() - STANDARD_ERRORS * spread);
        assertThat(Arrays.stream(bounds).average().orElseThrow())
                .as("mean bound, as a share of the greatest error there can be")
                .isBetween(0.0, 1.0);
    }

    private double[] bounds(Quantizer.Codes codes) {
        double[] bounds = new double[QUERIES * COUNT];
        for (int query = 0; query < QUERIES; query++) {
            Quantizer.Estimator estimator = codes.estimator(queries[query]);
            for (int index = 0; index < COUNT; index++) {
                bounds[query * COUNT + index] = estimator.estimate(index).bound()
                        / scale(codes.contents().metric(), queries[query], vectors[index]);
            }
        }
        return bounds;
    }

    @Test
    void estimatesForAVectorOfZerosAreFinite() {
        Quantizer.Codes codes = make().encode(VectorSource.of(new float[][] {new float[DIMENSION], vectors[0]}));

        assertThat(codes.estimator(queries[0]).estimate(0).value()).isFinite();
        assertThat(codes.estimator(new float[DIMENSION]).estimate(1).value()).isFinite();
    }

    @Test
    void estimatesOfManyAreThoseOfEach() {
        Quantizer.Codes codes = encoded();
        Quantizer.Estimator estimator = codes.estimator(queries[0]);
        double[] values = new double[COUNT - 1];
        double[] bounds = new double[COUNT - 1];

        estimator.estimateAll(1, values, bounds);

        for (int place = 0; place < values.length; place++) {
            assertThat(new Quantizer.Estimate(values[place], bounds[place]))
                    .as("estimate of vector %d", place + 1)
                    .isEqualTo(estimator.estimate(place + 1));
        }
        assertThatThrownBy(() -> estimator.estimateAll(2, values, bounds))
                .as("beyond the last vector")
                .isInstanceOfAny(IndexOutOfBoundsException.class, IllegalArgumentException.class);
    }

    @Test
    void encodesTheSameBitsASecondTime() {
        assertThat(saved(encoded())).isEqualTo(saved(encoded()));
    }

    @Test
    void loadsWhatItSaved() {
        Quantizer.Codes codes = encoded();
        Quantizer.Codes loaded = loaded(saved(codes));

        assertThat(loaded.contents()).isEqualTo(codes.contents());
        assertThat(errors(loaded)).isEqualTo(errors(codes));
        assertThat(bounds(loaded)).isEqualTo(bounds(codes));
        assertThat(loaded.decode(COUNT - 1)).isEqualTo(codes.decode(COUNT - 1));
        assertThat(saved(loaded)).isEqualTo(saved(codes));
    }

    @Test
    void refusesDamagedCodes() {
        byte[] whole = saved(encoded());
        byte[] foreign = whole.clone();
        Arrays.fill(foreign, 0, Math.min(16, foreign.length), (byte) 0x5a);

        for (byte[] damaged : new byte[][] {{}, Arrays.copyOf(whole, whole.length / 2), foreign}) {
            assertThatThrownBy(() -> make().load(new DataInputStream(new ByteArrayInputStream(damaged))))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[][] damaged = {vectors[0], vectors[1].clone()};
            damaged[1][2] = wrong;

            assertThatThrownBy(() -> make().encode(VectorSource.of(damaged)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("vector 1")
                    .hasMessageContaining("2")
                    .hasMessageContaining(String.valueOf(wrong));
            assertThatThrownBy(() -> encoded().estimator(damaged[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2")
                    .hasMessageContaining(String.valueOf(wrong));
        }
    }

    @Test
    void refusesAQueryOfAnotherLength() {
        assertThatThrownBy(() -> encoded().estimator(new float[DIMENSION + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(DIMENSION))
                .hasMessageContaining(String.valueOf(DIMENSION + 1));
    }

    @Test
    void refusesPositionsOfNoVector() {
        Quantizer.Codes codes = encoded();
        for (int wrong : new int[] {-1, COUNT}) {
            assertThatThrownBy(() -> codes.decode(wrong))
                    .isInstanceOfAny(IndexOutOfBoundsException.class, IllegalArgumentException.class);
            assertThatThrownBy(() -> codes.estimator(queries[0]).estimate(wrong))
                    .isInstanceOfAny(IndexOutOfBoundsException.class, IllegalArgumentException.class);
        }
    }

    private Quantizer.Codes encoded() {
        return makeOfSeed(SEED).encode(VectorSource.of(vectors));
    }

    private static byte[] saved(Quantizer.Codes codes) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream output = new DataOutputStream(bytes)) {
            codes.save(output);
            return bytes.toByteArray();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private Quantizer.Codes loaded(byte[] bytes) {
        try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return makeOfSeed(SEED).load(input);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
