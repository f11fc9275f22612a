package org.dynascope.numerics.vectors;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Vectors of a file, which is mapped into memory: it may be larger than that. The whole file is checked for its size when it is
 * opened, its numbers are not looked at. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class VectorFile implements AutoCloseable {
    private static final int HEADER_BYTES = 2 * Integer.BYTES;

    private final MemorySegment memory;
    private final Arena arena;
    private final Layout layout;

    /**
     * Where the numbers are.
     *
     * @param start offset of the first vector's numbers in bytes
     * @param stride bytes from one vector's numbers to the next one's
     */
    private record Layout(NumberType numbers, long start, long stride, long count, int dimension) {}

    private VectorFile(MemorySegment memory, Arena arena, Layout layout) {
        this.memory = memory;
        this.arena = arena;
        this.layout = layout;
    }

    /**
     * Maps a file.
     *
     * @param file name with the ending of a format
     * @throws IOException if it cannot be read or is not what its ending says; the message names it and what was expected
     */
    public static VectorFile open(Path file) throws IOException {
        VectorFormat format = VectorFormat.of(file.toString())
                .orElseThrow(() -> new IOException(
                        file + ": expected a name that ends in one of " + String.join(", ", VectorFormat.endings())));
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment memory = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            return new VectorFile(memory, arena, layout(memory, format));
        } catch (IOException | RuntimeException refused) {
            arena.close();
            if (refused instanceof IOException && !(refused instanceof FileSystemException)) {
                throw new IOException(file + ": " + refused.getMessage(), refused);
            }
            throw refused;
        }
    }

    /**
     * Reads the content of a file.
     *
     * @throws IOException if it is not of the format; the message says what was expected
     */
    public static VectorFile of(byte[] content, VectorFormat format) throws IOException {
        MemorySegment memory = MemorySegment.ofArray(content);
        return new VectorFile(memory, Arena.ofAuto(), layout(memory, format));
    }

    private static Layout layout(MemorySegment memory, VectorFormat format) throws IOException {
        if (format.isOfRecords()) {
            return records(memory, format.numbers());
        }
        if (format == VectorFormat.NPY) {
            NumpyHeader header = NumpyHeader.read(memory);
            return rows(memory, header.numbers(), header.bytes(), header.count(), header.dimension());
        }
        if (memory.byteSize() < HEADER_BYTES) {
            throw new IOException("expected a header of " + HEADER_BYTES + " bytes, got " + memory.byteSize());
        }
        long count = Integer.toUnsignedLong(memory.get(NumberType.INT, 0));
        return rows(memory, format.numbers(), HEADER_BYTES, count, memory.get(NumberType.INT, Integer.BYTES));
    }

    private static Layout rows(MemorySegment memory, NumberType numbers, long start, long count, int dimension)
            throws IOException {
        requirePositive(dimension);
        long stride = (long) dimension * numbers.bytes();
        if ((memory.byteSize() - start) % stride != 0 || (memory.byteSize() - start) / stride != count) {
            throw new IOException("expected " + count + " vectors of " + dimension + " numbers in " + count + " · "
                    + stride + " bytes after the header, got " + (memory.byteSize() - start));
        }
        return new Layout(numbers, start, stride, count, dimension);
    }

    private static Layout records(MemorySegment memory, NumberType numbers) throws IOException {
        long size = memory.byteSize();
        if (size < Integer.BYTES) {
            throw new IOException("expected the dimension of a first vector, got " + size + " bytes");
        }
        int dimension = memory.get(NumberType.INT, 0);
        requirePositive(dimension);
        long stride = Integer.BYTES + (long) dimension * numbers.bytes();
        if (size % stride != 0) {
            throw new IOException("expected vectors of " + stride + " bytes for dimension " + dimension + ", got "
                    + size + " bytes, which is no multiple");
        }
        for (long record = 1; record < size / stride; record++) {
            int other = memory.get(NumberType.INT, record * stride);
            if (other != dimension) {
                throw new IOException(
                        "vector " + record + ": expected dimension " + dimension + " as of vector 0, got " + other);
            }
        }
        return new Layout(numbers, Integer.BYTES, stride, size / stride, dimension);
    }

    private static void requirePositive(int dimension) throws IOException {
        if (dimension < 1) {
            throw new IOException("expected a dimension of at least 1, got " + dimension);
        }
    }

    /** Returns the number of vectors. */
    public long count() {
        return layout.count;
    }

    /** Returns the numbers of each vector. */
    public int dimension() {
        return layout.dimension;
    }

    /**
     * Reads one vector, each number rounded to float32.
     *
     * @param index position, from 0 to count − 1
     * @param target receives it, shape [dimension]
     * @throws IllegalArgumentException if there is no such vector or the target has another length
     */
    public void read(long index, float[] target) {
        if (index < 0 || index >= layout.count || target.length != layout.dimension) {
            throw new IllegalArgumentException("expected a vector from 0 to " + (layout.count - 1) + " of "
                    + layout.dimension + " numbers, asked for vector " + index + " of " + target.length);
        }
        long offset = layout.start + index * layout.stride;
        for (int axis = 0; axis < target.length; axis++) {
            target[axis] = layout.numbers.read(memory, offset + (long) axis * layout.numbers.bytes());
        }
    }

    /** Unmaps the file; nothing can be read any more. */
    @Override
    public void close() {
        if (memory.isMapped()) {
            arena.close();
        }
    }
}
