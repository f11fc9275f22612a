package org.dynascope.models.rabitq;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.bits.SignBlock;
import org.dynascope.numerics.rotation.Rotation;

/**
 * Codes all vectors of a source into an image: reads them once to check them and for their mean, a sample of them for the
 * centroids, and twice more for their lists and codes. Several threads; the bytes do not depend on their number. Besides the
 * image it holds 8 bytes a vector and the sample.
 */
final class IndexBuilder {
    /** Vectors of the sample for each centroid. */
    private static final int SAMPLE_PER_CENTROID = 64;

    private static final long LARGEST_SAMPLE_BYTES = 512L << 20;
    private static final int CHUNK = 1024;

    private final VectorSource source;
    private final RaBitQParameters parameters;
    private final int count;
    private final int dimension;

    private IndexBuilder(VectorSource source, RaBitQParameters parameters) {
        this.source = source;
        this.parameters = parameters;
        this.dimension = source.dimension();
        if (source.count() > Integer.MAX_VALUE - CHUNK) {
            throw new IllegalArgumentException(
                    "expected at most " + (Integer.MAX_VALUE - CHUNK) + " vectors, got " + source.count());
        }
        this.count = (int) source.count();
    }

    /** Gives memory for an image. */
    @FunctionalInterface
    interface Memory {
        /** Returns writable native memory of so many bytes. */
        MemorySegment allocate(long bytes) throws IOException;
    }

    /** Builds an image and returns the index it holds. */
    static IndexState build(VectorSource source, RaBitQParameters parameters, Memory memory) throws IOException {
        return new IndexBuilder(source, parameters).build(memory);
    }

    private IndexState build(Memory memory) throws IOException {
        Rotation rotation = parameters.rotation().of(dimension, parameters.seed());
        boolean moved = parameters.metric() == VectorMetric.L2;
        float[] mean = mean(new Space(parameters.metric(), rotation, new float[dimension]));
        Space space = new Space(parameters.metric(), rotation, moved ? mean : new float[dimension]);
        float[] centroids = centroids(space, mean);
        int lists = centroids.length / space.paddedDimension();
        int[] listOf = assign(space, centroids, lists);
        int[] counts = new int[lists];
        for (int list : listOf) {
            counts[list]++;
        }
        IndexImage plan = IndexImage.of(parameters, dimension, counts, count);
        MemorySegment image = memory.allocate(plan.bytes());
        IndexState state = plan.begin(image, space, centroids);
        encode(state, order(listOf, counts));
        plan.seal(image);
        return state;
    }

    /** Checks all vectors and returns their mean, for cosine that of their directions. */
    private float[] mean(Space space) {
        int chunks = chunks();
        double[][] sums = new double[Math.max(1, chunks)][];
        IntStream.range(0, chunks).parallel().forEach(chunk -> sums[chunk] = sum(space, chunk));
        float[] mean = new float[dimension];
        for (int axis = 0; axis < dimension && count > 0; axis++) {
            double sum = 0;
            for (double[] part : sums) {
                sum += part[axis];
            }
            mean[axis] = (float) (sum / count);
        }
        return mean;
    }

    private int chunks() {
        return (count + CHUNK - 1) / CHUNK;
    }

    private double[] sum(Space space, int chunk) {
        double[] sum = new double[dimension];
        float[] vector = new float[dimension];
        for (int index = chunk * CHUNK; index < Math.min(count, (chunk + 1) * CHUNK); index++) {
            source.read(index, vector);
            double square = space.check(vector, "vector", index);
            double scale = parameters.metric() == VectorMetric.COSINE ? 1 / Math.sqrt(square) : 1;
            for (int axis = 0; axis < dimension; axis++) {
                sum[axis] += vector[axis] * scale;
            }
        }
        return sum;
    }

    /** Returns the centroids: of one list, the mean. */
    private float[] centroids(Space space, float[] mean) {
        int lists = (int) Math.max(1, Math.min(count, wantedLists()));
        if ((long) lists * space.paddedDimension() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("lists = " + lists + ": expected at most "
                    + Integer.MAX_VALUE / space.paddedDimension() + " for " + dimension + " dimensions");
        }
        if (lists == 1) {
            float[] centroid = new float[space.paddedDimension()];
            if (parameters.metric() != VectorMetric.L2) {
                space.rotation().rotate(mean, centroid);
            }
            return centroid;
        }
        long fitting = LARGEST_SAMPLE_BYTES / Float.BYTES / space.paddedDimension();
        long size = Math.max(lists, Math.min(count, Math.min(fitting, (long) SAMPLE_PER_CENTROID * lists)));
        float[][] sample = new float[(int) size][space.paddedDimension()];
        IntStream.range(0, sample.length).parallel().forEach(index -> {
            float[] vector = new float[dimension];
            source.read((long) index * count / sample.length, vector);
            space.place(vector, new float[dimension], sample[index]);
        });
        RandomStream random = RandomStream.ofSeed(parameters.seed()).split("centroids");
        return KMeans.centroids(sample, lists, random);
    }

    private long wantedLists() {
        return parameters.lists() == 0 ? Math.round(4 * Math.sqrt(count)) : parameters.lists();
    }

    private int[] assign(Space space, float[] centroids, int lists) {
        int[] listOf = new int[count];
        if (lists == 1) {
            return listOf;
        }
        IntStream.range(0, chunks()).parallel().forEach(chunk -> {
            float[] vector = new float[dimension];
            float[] scratch = new float[dimension];
            float[] placed = new float[space.paddedDimension()];
            float[] distances = new float[lists];
            for (int index = chunk * CHUNK; index < Math.min(count, (chunk + 1) * CHUNK); index++) {
                source.read(index, vector);
                space.place(vector, scratch, placed);
                listOf[index] = KMeans.nearest(placed, centroids, distances);
            }
        });
        return listOf;
    }

    /** Returns the vectors by list, within a list in their order. */
    private static int[] order(int[] listOf, int[] counts) {
        int[] next = new int[counts.length];
        for (int list = 1; list < counts.length; list++) {
            next[list] = next[list - 1] + counts[list - 1];
        }
        int[] order = new int[listOf.length];
        for (int index = 0; index < listOf.length; index++) {
            order[next[listOf[index]]++] = index;
        }
        return order;
    }

    /** Codes block after block; a block is written by one thread. */
    private void encode(IndexState state, int[] order) {
        int[] firstBlock = new int[state.lists().size() + 1];
        int[] firstVector = new int[state.lists().size() + 1];
        for (int list = 0; list < state.lists().size(); list++) {
            int vectors = state.lists().get(list).count();
            firstBlock[list + 1] = firstBlock[list] + (int) CodeLayout.blocks(vectors);
            firstVector[list + 1] = firstVector[list] + vectors;
        }
        int blocks = firstBlock[state.lists().size()];
        int workers = Math.min(blocks, Runtime.getRuntime().availableProcessors());
        AtomicInteger nextBlock = new AtomicInteger();
        IntStream.range(0, workers).parallel().forEach(_ -> {
            BlockWriter writer = new BlockWriter(state);
            for (int block = nextBlock.getAndIncrement(); block < blocks; block = nextBlock.getAndIncrement()) {
                int list = listOf(firstBlock, block);
                int from = (block - firstBlock[list]) * SignBlock.LANES;
                writer.write(list, from, order, firstVector[list]);
            }
        });
    }

    /** Returns the list that has a block: the last that begins at it or before, and is not empty. */
    private static int listOf(int[] firstBlock, int block) {
        int low = 0;
        int high = firstBlock.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (firstBlock[middle] <= block) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Codes the vectors of blocks; one for each thread. */
    private final class BlockWriter {
        private final IndexState state;
        private final VectorEncoder encoder;
        private final float[] vector = new float[dimension];
        private final float[] scratch = new float[dimension];
        private final float[] placed;

        BlockWriter(IndexState state) {
            this.state = state;
            this.encoder = state.encoder();
            this.placed = new float[state.space().paddedDimension()];
        }

        void write(int list, int from, int[] order, int firstVector) {
            CodeList codes = state.lists().get(list);
            codes.clearBlock(from);
            int end = Math.min(codes.count(), from + SignBlock.LANES);
            for (int position = from; position < end; position++) {
                int id = order[firstVector + position];
                source.read(id, vector);
                state.space().place(vector, scratch, placed);
                encoder.encode(placed, state.centroids(), list * placed.length);
                codes.put(position, encoder, id, vector);
            }
        }
    }
}
