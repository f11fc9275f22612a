package org.dynascope.benchmarks.search;

import io.github.jbellis.jvector.disk.SimpleReader;
import io.github.jbellis.jvector.disk.SimpleWriter;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction.ApproximateScoreFunction;
import io.github.jbellis.jvector.quantization.BQVectors;
import io.github.jbellis.jvector.quantization.BinaryQuantization;
import io.github.jbellis.jvector.quantization.CompressedVectors;
import io.github.jbellis.jvector.quantization.NVQVectors;
import io.github.jbellis.jvector.quantization.NVQuantization;
import io.github.jbellis.jvector.quantization.PQVectors;
import io.github.jbellis.jvector.quantization.ProductQuantization;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.benchmarks.search.IndexFolder.Built;

/** Vectors compressed by JVector: all are scored through its precomputed score function, the best re-ranked. */
final class JVectorContestant implements Contestant {
    private static final VectorTypeSupport TYPES =
            VectorizationProvider.getInstance().getVectorTypeSupport();
    private static final int CLUSTERS = 256;
    private static final float ISOTROPIC = -1;

    private final Scheme scheme;
    private final CompressedVectors vectors;
    private final VectorSimilarityFunction similarity;
    private final ExactVectors originals;
    private final boolean quick;
    private final double seconds;

    /** Compresses vectors. */
    @FunctionalInterface
    private interface Compression {
        CompressedVectors compress(RandomAccessVectorValues vectors, ForkJoinPool pool);
    }

    /** Reads compressed vectors. */
    @FunctionalInterface
    private interface Loading {
        CompressedVectors load(SimpleReader reader) throws IOException;
    }

    private record Scheme(Family family, String name, Compression compression, Loading loading) {}

    private JVectorContestant(SearchData data, ExactVectors originals, IndexFolder folder, Scheme scheme, boolean quick)
            throws IOException {
        this.scheme = scheme;
        this.originals = originals;
        this.quick = quick;
        this.similarity = data.metric() == VectorMetric.L2
                ? VectorSimilarityFunction.EUCLIDEAN
                : VectorSimilarityFunction.DOT_PRODUCT;
        Built built = folder.get(scheme.family() + " " + scheme.name(), place -> write(data, scheme, file(place)));
        this.seconds = built.seconds();
        try (SimpleReader reader = new SimpleReader(file(built.folder()))) {
            this.vectors = scheme.loading().load(reader);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("vectors");
    }

    private static void write(SearchData data, Scheme scheme, Path file) throws IOException {
        List<VectorFloat<?>> rows = new ArrayList<>();
        for (float[] row : data.base()) {
            rows.add(TYPES.createFloatVector(row));
        }
        RandomAccessVectorValues values = new ListRandomAccessVectorValues(rows, data.dimension());
        try (ForkJoinPool pool = new ForkJoinPool(1);
                SimpleWriter writer = new SimpleWriter(file)) {
            scheme.compression().compress(values, pool).write(writer);
        }
    }

    /** Returns product, binary and non-uniform quantization. */
    static List<Contestant> all(SearchData data, ExactVectors originals, IndexFolder folder, boolean quick)
            throws IOException {
        List<Scheme> schemes = new ArrayList<>();
        for (int axes : quick ? new int[] {8} : new int[] {16, 8, 4, 2}) {
            schemes.add(product(data, axes));
        }
        schemes.add(binary(data));
        for (int parts : quick ? new int[] {2} : new int[] {1, 2, 4}) {
            schemes.add(new Scheme(
                    Family.JVECTOR_NVQ,
                    "8 bits, " + parts + " subvectors",
                    (values, pool) -> NVQuantization.compute(values, parts).encodeAll(values, pool),
                    NVQVectors::load));
        }
        List<Contestant> contestants = new ArrayList<>();
        for (Scheme scheme : schemes) {
            contestants.add(new JVectorContestant(data, originals, folder, scheme, quick));
        }
        return contestants;
    }

    /** Returns the scan of signs. */
    static Contestant oneBit(SearchData data, ExactVectors originals, IndexFolder folder) throws IOException {
        return new JVectorContestant(data, originals, folder, binary(data), true);
    }

    private static Scheme binary(SearchData data) {
        return new Scheme(
                Family.JVECTOR_BINARY,
                "1 bit",
                (values, pool) -> new BinaryQuantization(data.dimension()).encodeAll(values, pool),
                reader -> BQVectors.load(reader, 0));
    }

    /** Product quantization, centred for L2 as its documentation advises. */
    private static Scheme product(SearchData data, int axes) {
        boolean isCentred = data.metric() == VectorMetric.L2;
        return new Scheme(
                Family.JVECTOR_PRODUCT,
                axes + " axes a byte",
                (values, pool) -> ProductQuantization.compute(
                                values, data.dimension() / axes, CLUSTERS, isCentred, ISOTROPIC, pool, pool)
                        .encodeAll(values, pool),
                PQVectors::load);
    }

    /** Returns which of its implementations JVector has chosen. */
    static String provider() {
        return VectorizationProvider.getInstance().getClass().getSimpleName();
    }

    @Override
    public Family family() {
        return scheme.family();
    }

    @Override
    public String name() {
        return scheme.name();
    }

    @Override
    public double bytes() {
        return vectors.getCompressedSize() + (double) vectors.getCompressor().compressorSize() / vectors.count();
    }

    @Override
    public double buildSeconds() {
        return seconds;
    }

    @Override
    public List<Setting> settings() {
        return IntStream.of(Candidates.grid(quick))
                .mapToObj(candidates ->
                        new Setting(Candidates.name(candidates), () -> (query, ids) -> search(query, candidates, ids)))
                .toList();
    }

    private void search(float[] query, int candidates, int[] ids) {
        ApproximateScoreFunction score =
                vectors.precomputedScoreFunctionFor(TYPES.createFloatVector(query), similarity);
        BestScores best = new BestScores(ids.length * candidates);
        for (int id = 0; id < vectors.count(); id++) {
            best.offer(score.similarityTo(id), id);
        }
        if (candidates > 1) {
            originals.rerank(query, best, ids);
        } else {
            best.store(ids);
        }
    }

    @Override
    public void close() {}
}
