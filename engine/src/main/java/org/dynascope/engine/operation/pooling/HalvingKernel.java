package org.dynascope.engine.operation.pooling;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.Repeat;

/**
 * Pooling by windows of 2 × 2 that do not overlap, row by row of windows. A tile is one image of one channel. A last row or
 * column that is in no window gets zeros where cotangents are written.
 *
 * @param work what is done with a window
 * @param element element type
 * @param vectorised whether to use vectors
 * @param images number of images times channels
 * @param height rows of an image
 * @param width columns of an image
 */
record HalvingKernel(PoolKernel.Work work, ElementType element, boolean vectorised, int images, int height, int width)
        implements Kernel {
    @Override
    public int tiles() {
        return Math.max(1, images);
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        HalvingRows rows = HalvingRows.of(element, vectorised);
        long imageBytes = (long) height * width * element.bytes();
        long pooledBytes = (long) (height / 2) * (width / 2) * element.bytes();
        boolean first = work != PoolKernel.Work.SPREAD;
        boolean second = work == PoolKernel.Work.PICK;
        for (int image = firstTile; image < Math.min(endTile, images); image++) {
            long from = operands[0].address() + image * (first ? imageBytes : pooledBytes);
            long other = operands[operands.length - 1].address() + image * (second ? imageBytes : pooledBytes);
            long to = result.address() + image * (work.scatters() ? imageBytes : pooledBytes);
            image(rows, from, other, to);
        }
    }

    private void image(HalvingRows rows, long image, long other, long target) {
        long rowBytes = (long) width * element.bytes();
        int windows = width / 2;
        long pooledBytes = (long) windows * element.bytes();
        for (int row = 0; row < height / 2; row++) {
            long down = 2L * row * rowBytes;
            long across = row * pooledBytes;
            switch (work) {
                case LARGEST -> rows.largest(image + down, rowBytes, target + across, windows);
                case PICK -> rows.pick(image + down, rowBytes, other + down, target + across, windows);
                case PLACE -> rows.place(image + down, rowBytes, other + across, target + down, windows);
                case MEAN -> rows.mean(image + down, rowBytes, target + across, windows);
                case SPREAD -> rows.spread(image + across, target + down, rowBytes, windows);
            }
        }
        if (work.scatters()) {
            clearRest(target, rowBytes);
        }
    }

    private void clearRest(long target, long rowBytes) {
        if (width % 2 == 1) {
            for (int row = 0; row < height; row++) {
                Repeat.write(element, target + (row + 1) * rowBytes - element.bytes(), 0);
            }
        }
        for (int column = 0; column < width && height % 2 == 1; column++) {
            Repeat.write(element, target + (height - 1) * rowBytes + (long) column * element.bytes(), 0);
        }
    }
}
