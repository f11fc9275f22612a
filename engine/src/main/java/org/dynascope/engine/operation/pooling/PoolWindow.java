package org.dynascope.engine.operation.pooling;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;

/**
 * A square window that moves over the two innermost axes.
 *
 * @param size rows and columns of the window, at least 1
 * @param stride rows and columns between neighbouring windows, at least 1
 * @param padding rows and columns a window may reach beyond each side, at most half its size, so that it is never empty
 * @since 0.1.0
 */
public record PoolWindow(int size, int stride, int padding) {
    public PoolWindow {
        if (size < 1 || stride < 1 || padding < 0 || 2 * padding > size) {
            throw new IllegalArgumentException(
                    "pooling: expected a window and a stride of at least 1 and a padding of at"
                            + " most half the window, got window " + size + ", stride " + stride + ", padding "
                            + padding);
        }
    }

    /** Returns the shape of one result a window. */
    Shape pooled(Shape images) {
        if (images.rank() < 2 || windows(images.size(-2)) < 1 || windows(images.size(-1)) < 1) {
            throw new ShapeException("expected images whose last two axes, padded by " + padding
                    + ", are no smaller than a window of " + size);
        }
        List<Integer> sizes = new ArrayList<>(images.sizes().subList(0, images.rank() - 2));
        sizes.add(windows(images.size(-2)));
        sizes.add(windows(images.size(-1)));
        return new Shape(sizes);
    }

    /** Returns whether windows of 2 × 2 lie side by side. */
    boolean halves() {
        return size == 2 && stride == 2 && padding == 0;
    }

    /** Returns the number of windows along an axis. */
    int windows(int length) {
        return Math.floorDiv(length + 2 * padding - size, stride) + 1;
    }

    /** Returns the first place a window covers. */
    int first(int window) {
        return Math.max(0, window * stride - padding);
    }

    /** Returns one past the last place a window covers. */
    int end(int window, int length) {
        return Math.min(length, window * stride - padding + size);
    }
}
