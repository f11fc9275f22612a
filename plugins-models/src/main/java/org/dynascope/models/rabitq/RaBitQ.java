package org.dynascope.models.rabitq;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.VectorIndex;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.numerics.bits.BitKernels;
import org.dynascope.numerics.bits.CodeEffort;

/**
 * The RaBitQ quantizer and its index:
 *
 * <pre>{@code
 * RaBitQ quantizer = RaBitQ.builder().bits(4).metric(VectorMetric.COSINE).lists(256).build();
 * quantizer.index().build(VectorSource.of(rows), file);
 * try (RaBitQIndex index = quantizer.open(file)) {
 *     List<Neighbour> nearest = index.search(query, SearchRequest.nearest(10).reranking(Reranking.BOUND));
 * }
 * }</pre>
 *
 * <p>Immutable; safe for use by several threads.
 *
 * @see <a href="https://arxiv.org/abs/2405.12497">Gao, Long (2024), RaBitQ</a>
 * @since 0.1.0
 */
public final class RaBitQ implements Quantizer, VectorIndex {
    private final RaBitQParameters parameters;
    private final BitKernels kernels;

    /** Creates a quantizer. */
    public RaBitQ(RaBitQParameters parameters) {
        this(parameters, BitKernels.best());
    }

    RaBitQ(RaBitQParameters parameters, BitKernels kernels) {
        this.parameters = parameters;
        this.kernels = kernels;
    }

    /** Returns the description of the plugin's extension. */
    public static Extension<Quantizer, RaBitQParameters> extension() {
        return Extension.of(Quantizer.class, "rabitq", RaBitQParameters.class, RaBitQ::new)
                .summary("1 to 9 bits a coordinate, unbiased estimates with an error bound of every vector")
                .cites(
                        new Citation(
                                "Gao, Long",
                                2024,
                                "RaBitQ: Quantizing High-Dimensional Vectors with a Theoretical Error Bound for"
                                        + " Approximate Nearest Neighbor Search",
                                "arXiv 2405.12497"),
                        new Citation(
                                "Gao, Gou, Xu, Yang, Long, Wong",
                                2024,
                                "Practical and Asymptotically Optimal Quantization of High-Dimensional Vectors in"
                                        + " Euclidean Space for Approximate Nearest Neighbor Search",
                                "arXiv 2409.09913"));
    }

    /** Returns a builder of 4 bits, squared Euclidean distances and one list. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public RaBitQCodes encode(VectorSource vectors) {
        return RaBitQCodes.encode(vectors, parameters, kernels);
    }

    @Override
    public RaBitQCodes load(DataInput input) throws IOException {
        return RaBitQCodes.load(input, parameters, kernels);
    }

    @Override
    public Optional<VectorIndex> index() {
        return Optional.of(this);
    }

    @Override
    public void build(VectorSource vectors, Path file) throws IOException {
        IndexFile.write(file, memory -> IndexBuilder.build(vectors, parameters, memory));
    }

    /** Opens an index file of any parameters; of this quantizer's, only {@code epsilon} and {@code query-bits} matter. */
    @Override
    public RaBitQIndex open(Path file) throws IOException {
        return RaBitQIndex.open(file, parameters, kernels);
    }

    /** Collects parameters. */
    public static final class Builder {
        private int bits = 4;
        private VectorMetric metric = VectorMetric.L2;
        private RotationKind rotation = RotationKind.FAST;
        private long seed = 1;
        private CodeEffort mode = CodeEffort.BEST;
        private double epsilon = IndexHeader.DEFAULT_EPSILON;
        private int queryBits = IndexHeader.DEFAULT_QUERY_BITS;
        private int lists = 1;
        private boolean keepVectors = true;

        private Builder() {}

        /** Sets the bits of a coordinate, 1 to 9. */
        public Builder bits(int value) {
            bits = value;
            return this;
        }

        /** Sets how vectors are compared. */
        public Builder metric(VectorMetric value) {
            metric = value;
            return this;
        }

        /** Sets how vectors are rotated. */
        public Builder rotation(RotationKind value) {
            rotation = value;
            return this;
        }

        /** Sets what determines the rotation and the lists. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets how hard the best code is looked for. */
        public Builder mode(CodeEffort value) {
            mode = value;
            return this;
        }

        /** Sets how many standard deviations bounds are wide. */
        public Builder epsilon(double value) {
            epsilon = value;
            return this;
        }

        /** Sets the bits of a query's coordinate in the first look at a vector: 2, 4, 6 or 8. */
        public Builder queryBits(int value) {
            queryBits = value;
            return this;
        }

        /** Sets the lists of an index: 1 for a flat one, 0 for about 4 √count. */
        public Builder lists(int value) {
            lists = value;
            return this;
        }

        /** Sets whether index files keep the original vectors. */
        public Builder keepVectors(boolean value) {
            keepVectors = value;
            return this;
        }

        /**
         * Returns the quantizer.
         *
         * @throws IllegalArgumentException if a parameter is out of its range
         */
        public RaBitQ build() {
            return new RaBitQ(
                    new RaBitQParameters(bits, metric, rotation, seed, mode, epsilon, queryBits, lists, keepVectors));
        }
    }
}
