package org.dynascope.engine.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.batching.Examples;

/**
 * A kernel between many examples, put together from those between few. What a block of columns needs is computed anew for each
 * block of rows, so that no more than two blocks' Jacobians are in memory at a time.
 *
 * @param size examples of a block
 * @param kernel records the kernel between two blocks of examples
 */
record KernelBlocks(int size, BiFunction<Examples, Examples, Tensor> kernel) {
    /** Returns the kernel between two batches; of a batch with itself, one half is the other's transpose. */
    Tensor between(Examples left, Examples right) {
        boolean symmetric = left.equals(right);
        List<List<Tensor>> blocks = new ArrayList<>();
        for (int row = 0; row * size < left.count(); row++) {
            Examples rows = part(left, row, "rows");
            List<Tensor> cells = new ArrayList<>();
            for (int column = 0; column * size < right.count(); column++) {
                if (symmetric && column < row) {
                    cells.add(blocks.get(column).get(row).transpose());
                } else if (symmetric && column == row) {
                    cells.add(kernel.apply(rows, rows));
                } else {
                    cells.add(kernel.apply(rows, part(right, column, "columns beside block " + row)));
                }
            }
            blocks.add(cells);
        }
        return joined(0, blocks.stream().map(cells -> joined(1, cells)).toList());
    }

    private Examples part(Examples examples, int index, String purpose) {
        int first = index * size;
        return examples.part(first, Math.min(first + size, examples.count()), purpose);
    }

    private static Tensor joined(int axis, List<Tensor> tensors) {
        Tensor[] others = tensors.subList(1, tensors.size()).toArray(Tensor[]::new);
        return tensors.getFirst().concat(axis, others);
    }
}
