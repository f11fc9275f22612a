package org.dynascope.numerics.sparse;

import java.util.Arrays;

/** The products in plain Java. */
final class ScalarRowProducts implements RowProducts {
    @Override
    public void apply(Rows rows, int fromRow, int endRow, double[] input, double[] output, int count) {
        Arrays.fill(output, fromRow * count, endRow * count, 0);
        for (int row = fromRow; row < endRow; row++) {
            int to = row * count;
            for (int index = rows.starts()[row]; index < rows.starts()[row + 1]; index++) {
                double value = rows.values()[index];
                int from = rows.columns()[index] * count;
                for (int vector = 0; vector < count; vector++) {
                    output[to + vector] = Math.fma(value, input[from + vector], output[to + vector]);
                }
            }
        }
    }
}
