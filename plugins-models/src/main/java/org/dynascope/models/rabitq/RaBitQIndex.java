package org.dynascope.models.rabitq;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntPredicate;
import org.dynascope.api.quantizer.Quantizer.Contents;
import org.dynascope.api.quantizer.Reranking;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorIndex.Neighbour;
import org.dynascope.api.quantizer.VectorIndex.Searcher;
import org.dynascope.numerics.bits.BitKernels;
import org.dynascope.numerics.bits.SignBlock;
import org.dynascope.numerics.distance.RowDistances;

/**
 * An index in memory or mapped from a file: searched by any number of threads at a time; vectors can be appended and deleted
 * meanwhile, which each wait for searches under way. A mapped file is never written to: what is appended lies in memory until it
 * is saved, and deleted vectors are left out of what is saved. Ids stay what they were.
 *
 * @since 0.1.0
 */
public final class RaBitQIndex implements Searcher {
    private final IndexState state;
    private final int queryBits;
    private final double epsilon;
    private final BitKernels kernels;
    private final Arena arena;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final BitSet deleted = new BitSet();
    private long nextId;

    RaBitQIndex(IndexState state, RaBitQParameters searching, BitKernels kernels, Arena arena) {
        this.state = state;
        this.queryBits = searching.queryBits();
        this.epsilon = searching.epsilon();
        this.kernels = kernels;
        this.arena = arena;
        this.nextId = state.nextId();
    }

    /** Maps an index file. */
    static RaBitQIndex open(Path file, RaBitQParameters searching, BitKernels kernels) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment image = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            return new RaBitQIndex(IndexImage.read(image), searching, kernels, arena);
        } catch (IOException | RuntimeException refused) {
            arena.close();
            if (refused instanceof IOException && !(refused instanceof FileSystemException)) {
                throw new IOException(file + ": " + refused.getMessage(), refused);
            }
            throw refused;
        }
    }

    IndexState state() {
        return state;
    }

    @Override
    public Contents contents() {
        lock.readLock().lock();
        try {
            CodeLayout layout = state.layout();
            long bytes = IndexImage.HEADER_BYTES
                    + ((long) state.space().dimension() + state.centroids().length) * Float.BYTES;
            for (CodeList list : state.lists()) {
                bytes += layout.codeBytes(list.count());
            }
            long count = state.count() - deleted.cardinality();
            return new Contents(count, state.space().dimension(), state.space().metric(), bytes);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public SequencedMap<String, String> properties() {
        RaBitQParameters parameters = state.parameters();
        SequencedMap<String, String> properties = new LinkedHashMap<>();
        properties.put("bits", Integer.toString(parameters.bits()));
        properties.put("rotation", name(parameters.rotation()));
        properties.put("seed", Long.toString(parameters.seed()));
        properties.put("mode", name(parameters.mode()));
        properties.put("lists", Integer.toString(state.lists().size()));
        properties.put("keep-vectors", Boolean.toString(parameters.keepVectors()));
        properties.put("kernels", kernels.name());
        return properties;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public List<Neighbour> search(float[] query, SearchRequest request) {
        lock.readLock().lock();
        try {
            Nearest nearest = run(query, request).finish();
            double sign = state.space().metric().higherIsBetter() ? -1 : 1;
            List<Neighbour> neighbours = new ArrayList<>(nearest.size());
            for (int index = 0; index < nearest.size(); index++) {
                neighbours.add(new Neighbour(nearest.id(index), sign * nearest.value(index), nearest.bound(index)));
            }
            return List.copyOf(neighbours);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Scans the lists a request asks for; the answers are not finished yet. */
    Search run(float[] query, SearchRequest request) {
        if (request.reranking() != Reranking.NONE && !state.parameters().keepVectors()) {
            throw new IllegalArgumentException("re-ranking " + name(request.reranking())
                    + ": the index has no original vectors; build it with keep-vectors: true, or use none");
        }
        state.space().check(query, "query", -1);
        Query ready = new Query(state.space(), kernels, query, queryBits, epsilon);
        Search search = new Search(state, ready, query, request, accepted(request));
        if (state.lists().size() == 1) {
            search.scan(0);
            return search;
        }
        Nearest lists = nearestLists(ready.rotated, request.probes());
        for (int probe = 0; probe < lists.size(); probe++) {
            search.scan(lists.id(probe));
        }
        return search;
    }

    private IntPredicate accepted(SearchRequest request) {
        if (deleted.isEmpty()) {
            return request.isUnfiltered() ? _ -> true : id -> request.filter().test(id);
        }
        return id -> !deleted.get(id) && request.filter().test(id);
    }

    private Nearest nearestLists(float[] rotated, int probes) {
        int count = state.lists().size();
        float[] values = new float[count];
        boolean higherIsBetter = state.space().metric().higherIsBetter();
        if (higherIsBetter) {
            RowDistances.best().products(rotated, state.centroids(), 0, count, values);
        } else {
            RowDistances.best().squared(rotated, state.centroids(), 0, count, values);
        }
        Nearest lists = new Nearest(Math.min(probes, count));
        for (int list = 0; list < count; list++) {
            lists.offer(higherIsBetter ? -values[list] : values[list], 0, list, 0);
        }
        lists.sort();
        return lists;
    }

    /**
     * Appends a vector to the list of its nearest centroid.
     *
     * @param vector shape [dimension]
     * @return its id
     * @throws IllegalArgumentException if its length is another or a number is not finite
     */
    public long append(float[] vector) {
        lock.writeLock().lock();
        try {
            if (nextId == Integer.MAX_VALUE) {
                throw new IllegalStateException("all ids up to " + nextId + " are used");
            }
            Space space = state.space();
            space.check(vector, "vector", -1);
            float[] placed = new float[space.paddedDimension()];
            space.place(vector, new float[vector.length], placed);
            int list = KMeans.nearest(
                    placed, state.centroids(), new float[state.lists().size()]);
            VectorEncoder encoder = state.encoder();
            encoder.encode(placed, state.centroids(), list * placed.length);
            state.lists().get(list).append(encoder, (int) nextId, vector);
            return nextId++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Deletes a vector: no search finds it any more.
     *
     * @return whether the index had it
     */
    public boolean delete(long id) {
        lock.writeLock().lock();
        try {
            if (id < 0 || id >= nextId || deleted.get((int) id) || !has((int) id)) {
                return false;
            }
            deleted.set((int) id);
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean has(int id) {
        for (CodeList list : state.lists()) {
            int low = 0;
            int high = list.count() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (list.id(middle) == id) {
                    return true;
                }
                if (list.id(middle) < id) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
        }
        return false;
    }

    /**
     * Writes the index, without deleted vectors, to a file that appears whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public void save(Path file) throws IOException {
        lock.readLock().lock();
        try {
            IndexFile.write(file, this::compact);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Writes the vectors that are not deleted. */
    IndexState compact(IndexBuilder.Memory memory) throws IOException {
        int[] counts = new int[state.lists().size()];
        for (int list = 0; list < counts.length; list++) {
            CodeList codes = state.lists().get(list);
            for (int position = 0; position < codes.count(); position++) {
                counts[list] += deleted.get(codes.id(position)) ? 0 : 1;
            }
        }
        IndexImage plan = IndexImage.of(state.parameters(), state.space().dimension(), counts, nextId);
        MemorySegment image = memory.allocate(plan.bytes());
        IndexState kept = plan.begin(image, state.space(), state.centroids());
        for (int list = 0; list < counts.length; list++) {
            copyKept(state.lists().get(list), kept.lists().get(list));
        }
        plan.seal(image);
        return kept;
    }

    private void copyKept(CodeList from, CodeList to) {
        int kept = 0;
        for (int position = 0; position < from.count(); position++) {
            if (deleted.get(from.id(position))) {
                continue;
            }
            if (kept % SignBlock.LANES == 0) {
                to.clearBlock(kept);
            }
            to.copyFrom(from, position, kept++);
        }
    }

    /** Waits for searches under way. Searches that come later fail with an {@link IllegalStateException}. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            arena.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
