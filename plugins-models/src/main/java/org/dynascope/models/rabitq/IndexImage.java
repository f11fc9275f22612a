package org.dynascope.models.rabitq;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An index as one stretch of memory or file: header, origin, centroids, counts of the lists, then signs, extra codes, ids and
 * originals, each of all lists in turn and beginning at a multiple of 64 bytes; all little-endian. Without originals, codes need
 * D B / 8 + 12 bytes a vector, another 12 if B &gt; 1, and 4 for the id.
 *
 * <p>The header is written last and has a checksum of its own; that of the rest stands in it.
 */
final class IndexImage {
    static final int HEADER_BYTES = 128;

    private static final int ALIGNMENT = 64;
    private static final long MAX_PIECE = 1 << 30;

    private final IndexHeader header;
    private final CodeLayout layout;
    private final int[] counts;
    private final long countsAt;
    private final long signsAt;
    private final long extraAt;
    private final long idsAt;
    private final long originalsAt;
    private final long bytes;

    private IndexImage(IndexHeader header, int[] counts) {
        this.header = header;
        this.layout = IndexState.layout(header.parameters(), header.dimension());
        this.counts = counts;
        long blocks = 0;
        long vectors = 0;
        for (int count : counts) {
            blocks += CodeLayout.blocks(count);
            vectors += count;
        }
        long centroidsAt = centroidsAt(header);
        countsAt = aligned(centroidsAt + (long) counts.length * layout.paddedDimension() * Float.BYTES);
        signsAt = aligned(countsAt + (long) counts.length * Integer.BYTES);
        extraAt = aligned(signsAt + blocks * layout.blockBytes());
        idsAt = aligned(extraAt + vectors * layout.extraBytes());
        originalsAt = aligned(idsAt + vectors * CodeLayout.ID_BYTES);
        bytes = aligned(originalsAt + vectors * layout.originalBytes());
    }

    /** Plans the image of an index whose lists have so many vectors. */
    static IndexImage of(RaBitQParameters parameters, int dimension, int[] counts, long nextId) {
        long vectors = 0;
        for (int count : counts) {
            vectors += count;
        }
        return new IndexImage(new IndexHeader(parameters, dimension, counts.length, vectors, nextId), counts);
    }

    private static long centroidsAt(IndexHeader header) {
        return aligned(HEADER_BYTES + (long) header.dimension() * Float.BYTES);
    }

    private static long aligned(long at) {
        return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    long bytes() {
        return bytes;
    }

    /** Writes all but codes and header, and returns the index whose codes are to be written. */
    IndexState begin(MemorySegment image, Space space, float[] centroids) {
        MemorySegment.copy(space.origin(), 0, image, CodeList.FLOAT, HEADER_BYTES, space.dimension());
        MemorySegment.copy(centroids, 0, image, CodeList.FLOAT, centroidsAt(header), centroids.length);
        for (int list = 0; list < counts.length; list++) {
            image.set(CodeList.INT, countsAt + (long) list * Integer.BYTES, counts[list]);
        }
        return new IndexState(header.parameters(), space, centroids, lists(image), header.nextId());
    }

    /** Writes checksum and header: from now on the image can be read. */
    void seal(MemorySegment image) {
        header.write(image, bytes, checksum(image.asSlice(HEADER_BYTES, bytes - HEADER_BYTES)));
    }

    private static int checksum(MemorySegment memory) {
        CRC32C sum = new CRC32C();
        for (long at = 0; at < memory.byteSize(); at += MAX_PIECE) {
            sum.update(memory.asSlice(at, Math.min(MAX_PIECE, memory.byteSize() - at))
                    .asByteBuffer());
        }
        return (int) sum.getValue();
    }

    /**
     * Reads an image.
     *
     * @throws IOException if it is damaged, foreign or of another version
     */
    static IndexState read(MemorySegment image) throws IOException {
        IndexHeader header = IndexHeader.read(image);
        if (IndexHeader.bytes(image) != image.byteSize()) {
            throw new IOException("expected " + IndexHeader.bytes(image) + " bytes, got " + image.byteSize());
        }
        long body = image.byteSize() - HEADER_BYTES;
        if (checksum(image.asSlice(HEADER_BYTES, body)) != IndexHeader.bodyChecksum(image)) {
            throw new IOException("damaged: checksum of the codes does not match");
        }
        int[] counts = counts(image, header);
        IndexImage plan = new IndexImage(header, counts);
        if (plan.bytes != image.byteSize()) {
            throw new IOException("damaged: lists do not fill the file");
        }
        float[] origin = new float[header.dimension()];
        MemorySegment.copy(image, CodeList.FLOAT, HEADER_BYTES, origin, 0, origin.length);
        RaBitQParameters parameters = header.parameters();
        Space space =
                new Space(parameters.metric(), parameters.rotation().of(header.dimension(), parameters.seed()), origin);
        float[] centroids = new float[header.lists() * space.paddedDimension()];
        MemorySegment.copy(image, CodeList.FLOAT, centroidsAt(header), centroids, 0, centroids.length);
        return new IndexState(parameters, space, centroids, plan.lists(image), header.nextId());
    }

    private static int[] counts(MemorySegment image, IndexHeader header) throws IOException {
        CodeLayout layout = IndexState.layout(header.parameters(), header.dimension());
        long centroids = (long) header.lists() * layout.paddedDimension() * Float.BYTES;
        long at = aligned(centroidsAt(header) + centroids);
        if (at + (long) header.lists() * Integer.BYTES > image.byteSize()) {
            throw new IOException("damaged: lists do not fit into the file");
        }
        int[] counts = new int[header.lists()];
        long vectors = 0;
        for (int list = 0; list < counts.length; list++) {
            counts[list] = image.get(CodeList.INT, at + (long) list * Integer.BYTES);
            vectors += counts[list];
            if (counts[list] < 0 || vectors > header.count()) {
                throw new IOException("damaged: list " + list + " has " + counts[list] + " vectors");
            }
        }
        return counts;
    }

    private List<CodeList> lists(MemorySegment image) {
        List<CodeList> lists = new ArrayList<>(counts.length);
        long blocks = 0;
        long vectors = 0;
        for (int count : counts) {
            long signBytes = CodeLayout.blocks(count) * layout.blockBytes();
            lists.add(new CodeList(
                    layout,
                    image.asSlice(signsAt + blocks * layout.blockBytes(), signBytes),
                    rows(image, extraAt, vectors, count, layout.extraBytes()),
                    rows(image, idsAt, vectors, count, CodeLayout.ID_BYTES),
                    rows(image, originalsAt, vectors, count, layout.originalBytes()),
                    count));
            blocks += CodeLayout.blocks(count);
            vectors += count;
        }
        return lists;
    }

    private static MemorySegment rows(MemorySegment image, long at, long first, long count, long bytes) {
        return image.asSlice(at + first * bytes, count * bytes);
    }
}
