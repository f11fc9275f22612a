package org.dynascope.testkit;

import static org.dynascope.testkit.Contracts.assertFails;
import static org.dynascope.testkit.Contracts.pluginOf;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.junit.jupiter.api.Test;

/** {@link QuantizerContract} fails for quantizers that break it. */
final class FaultyQuantizerTest {
    private static QuantizerContract contract(Keeping faulty) {
        return new QuantizerContract(pluginOf(Quantizer.class, faulty), "faulty", Map.of()) {};
    }

    /** Keeps the vectors as they are, checks nothing, and saves nothing. */
    private static class Keeping implements Quantizer {
        private int encodings;

        double error(float[] vector) {
            return 0;
        }

        double bound() {
            return 0;
        }

        @Override
        public Codes encode(VectorSource vectors) {
            encodings++;
            float[][] kept = new float[Math.toIntExact(vectors.count())][vectors.dimension()];
            for (int index = 0; index < kept.length; index++) {
                vectors.read(index, kept[index]);
            }
            return new Kept(kept);
        }

        @Override
        public Codes load(DataInput input) throws IOException {
            return encode(VectorSource.of(new float[][] {{1}}));
        }

        private final class Kept implements Codes {
            private final float[][] vectors;

            Kept(float[][] vectors) {
                this.vectors = vectors;
            }

            @Override
            public Contents contents() {
                return new Contents(vectors.length, vectors[0].length, VectorMetric.INNER_PRODUCT, 8);
            }

            @Override
            public Estimator estimator(float[] query) {
                return index -> {
                    float[] vector = vectors[Math.clamp(index, 0, vectors.length - 1)];
                    double sum = error(vector);
                    for (int axis = 0; axis < vector.length; axis++) {
                        sum += (double) vector[axis] * query[axis];
                    }
                    return new Estimate(sum, bound());
                };
            }

            @Override
            public float[] decode(int index) {
                return new float[vectors[0].length];
            }

            @Override
            public void save(DataOutput output) throws IOException {
                output.writeInt(encodings);
            }
        }
    }

    @Test
    void oneThatIsOffByATenthOfTheNormIsBiased() {
        QuantizerContract biased = contract(new Keeping() {
            @Override
            double error(float[] vector) {
                return 0.1 * VectorMetric.INNER_PRODUCT.between(vector, vector);
            }
        });

        assertFails(biased::estimatesHaveTheDeclaredBias);
        assertFails(biased::errorsAreWithinTheirBounds);
    }

    @Test
    void boundsThatSayNothingFail() {
        assertFails(contract(new Keeping() {
            @Override
            double bound() {
                return 1e6;
            }
        })::errorsAreWithinTheirBounds);
    }

    @Test
    void boundsOfOneThatSaysItKnowsNoneFail() {
        QuantizerContract contract =
                new QuantizerContract(pluginOf(Quantizer.class, new Keeping()), "faulty", Map.of()) {
                    @Override
                    protected double confidence() {
                        return 0;
                    }
                };

        assertFails(contract::errorsAreWithinTheirBounds);
    }

    @Test
    void oneThatChecksAndSavesNothingFails() {
        QuantizerContract careless = contract(new Keeping());

        for (ThrowingCallable test : new ThrowingCallable[] {
            careless::decodesToSomethingNearTheVectors,
            careless::encodesTheSameBitsASecondTime,
            careless::loadsWhatItSaved,
            careless::refusesDamagedCodes,
            careless::refusesNumbersThatAreNotFinite,
            careless::refusesAQueryOfAnotherLength,
            careless::refusesPositionsOfNoVector
        }) {
            assertFails(test);
        }
    }
}
