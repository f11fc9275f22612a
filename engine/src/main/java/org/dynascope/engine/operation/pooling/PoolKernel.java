package org.dynascope.engine.operation.pooling;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.engine.memory.RawMemory;

/**
 * Visits every window of every image, in order. A tile is one image of one channel.
 *
 * @param work what is done with a window
 * @param single whether elements are float32
 * @param window the window
 * @param images number of images times channels
 * @param height rows of an image
 * @param width columns of an image
 */
record PoolKernel(Work work, boolean single, PoolWindow window, int images, int height, int width) implements Kernel {
    /** What is done with each window. */
    enum Work {
        /** Writes the largest element of the first operand. */
        LARGEST,
        /** Writes the second operand's element where the first one's is largest. */
        PICK,
        /** Adds the second operand's element of the window to the place where the first one's is largest. */
        PLACE,
        /** Writes the mean of the first operand; places beyond the image count as zeros. */
        MEAN,
        /** Adds the first operand's element of the window, divided by the window's size, to all its places. */
        SPREAD;

        /** Returns whether whole images are written. */
        boolean scatters() {
            return this == PLACE || this == SPREAD;
        }
    }

    /** Returns the kernel: that for halving where the window halves, else this. */
    static Kernel of(Work work, ElementType element, PoolWindow window, Shape images, boolean vectorised) {
        int height = images.size(-2);
        int width = images.size(-1);
        int planes = images.elements() == 0 ? 0 : Math.toIntExact(images.elements() / height / width);
        return window.halves()
                ? new HalvingKernel(work, element, vectorised, planes, height, width)
                : new PoolKernel(work, element == ElementType.FLOAT32, window, planes, height, width);
    }

    @Override
    public int tiles() {
        return Math.max(1, images);
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        int bytes = single ? Float.BYTES : Double.BYTES;
        long imageBytes = (long) height * width * bytes;
        long pooledBytes = (long) window.windows(height) * window.windows(width) * bytes;
        for (int image = firstTile; image < Math.min(endTile, images); image++) {
            long first = operands[0].address() + image * (work == Work.SPREAD ? pooledBytes : imageBytes);
            MemorySegment last = operands[operands.length - 1];
            long second = last.address() + image * (work == Work.PLACE ? pooledBytes : imageBytes);
            long target = result.address() + image * (work.scatters() ? imageBytes : pooledBytes);
            if (work.scatters()) {
                RawMemory.zero(target, imageBytes);
            }
            image(first, second, target);
        }
    }

    private void image(long first, long second, long target) {
        int columns = window.windows(width);
        for (int row = 0; row < window.windows(height); row++) {
            for (int column = 0; column < columns; column++) {
                switch (work) {
                    case LARGEST -> write(target, row * columns + column, read(first, largest(first, row, column)));
                    case PICK -> write(target, row * columns + column, read(second, largest(first, row, column)));
                    case PLACE -> add(target, largest(first, row, column), read(second, row * columns + column));
                    case MEAN -> write(target, row * columns + column, sum(first, row, column) / area());
                    case SPREAD -> spread(target, row, column, read(first, row * columns + column) / area());
                }
            }
        }
    }

    private double area() {
        return (double) window.size() * window.size();
    }

    /** Returns the place of the first largest element of a window, or of its last NaN. */
    private int largest(long image, int row, int column) {
        int place = window.first(row) * width + window.first(column);
        double largest = Double.NEGATIVE_INFINITY;
        int end = window.end(column, width);
        for (int i = window.first(row); i < window.end(row, height); i++) {
            for (int j = window.first(column); j < end; j++) {
                double value = read(image, i * width + j);
                if (value > largest || Double.isNaN(value)) {
                    largest = value;
                    place = i * width + j;
                }
            }
        }
        return place;
    }

    private double sum(long image, int row, int column) {
        double sum = 0;
        for (int i = window.first(row); i < window.end(row, height); i++) {
            for (int j = window.first(column); j < window.end(column, width); j++) {
                sum += read(image, i * width + j);
            }
        }
        return sum;
    }

    private void spread(long image, int row, int column, double value) {
        for (int i = window.first(row); i < window.end(row, height); i++) {
            for (int j = window.first(column); j < window.end(column, width); j++) {
                add(image, i * width + j, value);
            }
        }
    }

    private double read(long start, int index) {
        return single
                ? RawMemory.float32(start + (long) index * Float.BYTES)
                : RawMemory.float64(start + (long) index * Double.BYTES);
    }

    private void write(long start, int index, double value) {
        if (single) {
            RawMemory.float32(start + (long) index * Float.BYTES, (float) value);
        } else {
            RawMemory.float64(start + (long) index * Double.BYTES, value);
        }
    }

    private void add(long start, int index, double value) {
        write(start, index, read(start, index) + value);
    }
}
