package org.dynascope.benchmarks.search;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.numerics.vectors.VectorFile;

/**
 * Vectors, queries and their true neighbours.
 *
 * @param name folder of the data
 * @param metric L2, or the inner product of vectors of norm 1
 * @param base shape [count][dimension]
 * @param queries shape [queries][dimension]
 * @param truth nearest vectors of each query, nearest first, shape [queries][100]
 */
record SearchData(String name, VectorMetric metric, float[][] base, float[][] queries, int[][] truth) {
    static final int MOST_WANTED = 100;
    private static final int EMBEDDINGS = 10_000;

    /** Data sets there are. */
    enum Source {
        MINILM("minilm-wordnet-11k"),
        FASHION("fashion-mnist-small"),
        MNIST("mnist");

        final String folder;

        Source(String folder) {
            this.folder = folder;
        }

        /** Reads it and finds the truth. */
        SearchData read(Path data, int queries) throws IOException {
            Path from = data.resolve(folder);
            return switch (this) {
                case MINILM -> embeddings(from, queries);
                case FASHION -> images(from, "train10k-images-idx3-ubyte.gz", queries);
                case MNIST -> images(from, "train-images-idx3-ubyte.gz", queries);
            };
        }
    }

    static SearchData of(String name, VectorMetric metric, float[][] base, float[][] queries) {
        int[][] truth = new int[queries.length][MOST_WANTED];
        ExactVectors exact = new ExactVectors(metric, base);
        IntStream.range(0, queries.length).parallel().forEach(query -> exact.scan(queries[query], truth[query]));
        return new SearchData(name, metric, base, queries, truth);
    }

    private static SearchData embeddings(Path folder, int queries) throws IOException {
        try (VectorFile file = VectorFile.open(folder.resolve("embeddings.f16bin"))) {
            float[][] rows = new float[EMBEDDINGS + queries][file.dimension()];
            for (int row = 0; row < rows.length; row++) {
                file.read(row, rows[row]);
                normalise(rows[row]);
            }
            float[][] base = Arrays.copyOf(rows, EMBEDDINGS);
            float[][] asked = Arrays.copyOfRange(rows, EMBEDDINGS, rows.length);
            return of(Source.MINILM.folder, VectorMetric.INNER_PRODUCT, base, asked);
        }
    }

    /** Half floats have norms of nearly 1; the rivals' inner product wants it exact. */
    private static void normalise(float[] row) {
        double square = 0;
        for (float number : row) {
            square += (double) number * number;
        }
        for (int axis = 0; axis < row.length; axis++) {
            row[axis] = (float) (row[axis] / Math.sqrt(square));
        }
    }

    private static SearchData images(Path folder, String file, int queries) throws IOException {
        float[][] base = pixels(folder.resolve(file), Integer.MAX_VALUE);
        float[][] asked = pixels(folder.resolve("t10k-images-idx3-ubyte.gz"), queries);
        return of(folder.getFileName().toString(), VectorMetric.L2, base, asked);
    }

    private static float[][] pixels(Path file, int most) throws IOException {
        try (DataInputStream input = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            input.readInt();
            float[][] images = new float[Math.min(most, input.readInt())][];
            int size = input.readInt() * input.readInt();
            byte[] row = new byte[size];
            for (int image = 0; image < images.length; image++) {
                input.readFully(row);
                images[image] = new float[size];
                for (int pixel = 0; pixel < size; pixel++) {
                    images[image][pixel] = row[pixel] & 0xff;
                }
            }
            return images;
        }
    }

    int dimension() {
        return base[0].length;
    }

    /** Returns the share of a query's nearest vectors that were found. */
    double recall(int query, int[] found) {
        int hits = 0;
        for (int place = 0; place < found.length; place++) {
            for (int id : found) {
                hits += id == truth[query][place] ? 1 : 0;
            }
        }
        return (double) hits / found.length;
    }
}
