package org.dynascope.numerics.sparse;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Sums and combinations of blocks of vectors, row-major, vector by vector. Rows are cut into tiles of a fixed number of numbers, sums
 * of tiles are added in the order of tiles.
 *
 * @param rows numbers of each vector
 * @param parallel threads that compute
 */
record BlockVectors(int rows, Parallel parallel) {
    private static final int TILE_NUMBERS = 1 << 15;

    /** Works on rows {@code fromRow} to {@code endRow − 1} and adds what is summed to {@code sums}. */
    private interface Tile {
        void run(int fromRow, int endRow, double[] sums);
    }

    private double[] summed(int count, Tile tile) {
        int tileRows = Math.max(1, TILE_NUMBERS / count);
        int tiles = (rows + tileRows - 1) / tileRows;
        double[][] parts = new double[tiles][count];
        if (tiles == 1) {
            tile.run(0, rows, parts[0]);
            return parts[0];
        }
        parallel.run(tiles, each -> tile.run(each * tileRows, Math.min(rows, (each + 1) * tileRows), parts[each]));
        double[] total = new double[count];
        for (double[] part : parts) {
            Arrays.setAll(total, vector -> total[vector] + part[vector]);
        }
        return total;
    }

    /** Returns the inner product of each pair of vectors. */
    double[] products(double[] first, double[] second, int count) {
        return summed(count, (fromRow, endRow, sums) -> {
            for (int row = fromRow; row < endRow; row++) {
                int at = row * count;
                for (int vector = 0; vector < count; vector++) {
                    sums[vector] += first[at + vector] * second[at + vector];
                }
            }
        });
    }

    /** Takes factor·image from each residual; returns the residuals' squared norms. */
    double[] reduce(double[] factors, double[] residual, double[] image, int count) {
        return summed(count, (fromRow, endRow, sums) -> {
            for (int row = fromRow; row < endRow; row++) {
                int at = row * count;
                for (int vector = 0; vector < count; vector++) {
                    double left = residual[at + vector] - factors[vector] * image[at + vector];
                    residual[at + vector] = left;
                    sums[vector] += left * left;
                }
            }
        });
    }

    /** Replaces each vector by what is left when it is taken from another; returns the squared norms of that. */
    double[] leave(double[] from, double[] taken, int count) {
        return summed(count, (fromRow, endRow, sums) -> {
            for (int row = fromRow; row < endRow; row++) {
                int at = row * count;
                for (int vector = 0; vector < count; vector++) {
                    double left = from[at + vector] - taken[at + vector];
                    taken[at + vector] = left;
                    sums[vector] += left * left;
                }
            }
        });
    }

    /** Adds share·direction to each solution. */
    void advance(double[] shares, double[] solution, double[] direction, int count) {
        summed(count, (fromRow, endRow, _) -> {
            for (int row = fromRow; row < endRow; row++) {
                int at = row * count;
                for (int vector = 0; vector < count; vector++) {
                    solution[at + vector] += shares[vector] * direction[at + vector];
                }
            }
        });
    }

    /** Adds share·direction to each solution, and replaces the direction by added + factor·direction: one pass over all. */
    void advanceAndTurn(
            double[] shares, double[] solution, double[] factors, double[] direction, double[] added, int count) {
        summed(count, (fromRow, endRow, _) -> {
            for (int row = fromRow; row < endRow; row++) {
                int at = row * count;
                for (int vector = 0; vector < count; vector++) {
                    double old = direction[at + vector];
                    solution[at + vector] += shares[vector] * old;
                    direction[at + vector] = added[at + vector] + factors[vector] * old;
                }
            }
        });
    }

    /** Replaces a step by kept·step + added·residual and adds it to a sum; blocks of any width. */
    void relax(double kept, double added, double[] step, double[] residual, double[] sum) {
        numbers(step.length, (from, end) -> {
            for (int index = from; index < end; index++) {
                step[index] = kept * step[index] + added * residual[index];
                sum[index] += step[index];
            }
        });
    }

    /** Takes a block from another. */
    void subtract(double[] from, double[] taken) {
        numbers(from.length, (start, end) -> {
            for (int index = start; index < end; index++) {
                from[index] -= taken[index];
            }
        });
    }

    /** Writes a block over another. */
    void copy(double[] block, double[] target) {
        numbers(block.length, (start, end) -> System.arraycopy(block, start, target, start, end - start));
    }

    /** Works on numbers {@code from} to {@code end − 1}. */
    private interface Stretch {
        void run(int from, int end);
    }

    private void numbers(int count, Stretch stretch) {
        int tiles = Math.ceilDiv(count, TILE_NUMBERS);
        parallel.run(
                tiles, tile -> stretch.run(tile * TILE_NUMBERS, (int) Math.min(count, (tile + 1L) * TILE_NUMBERS)));
    }

    /** Returns a block of the chosen vectors alone. */
    double[] chosen(double[] block, int count, int[] kept) {
        double[] chosen = new double[rows * kept.length];
        if (kept.length == count) {
            copy(block, chosen);
        } else if (kept.length > 0) {
            rows(kept.length, row -> {
                for (int vector = 0; vector < kept.length; vector++) {
                    chosen[row * kept.length + vector] = block[row * count + kept[vector]];
                }
            });
        }
        return chosen;
    }

    /** Writes vectors of a block to places of another. */
    void scatter(double[] block, int count, int[] places, double[] target, int targetCount) {
        rows(targetCount, row -> {
            for (int vector = 0; vector < count; vector++) {
                target[row * targetCount + places[vector]] = block[row * count + vector];
            }
        });
    }

    private void rows(int count, IntConsumer each) {
        summed(count, (fromRow, endRow, _) -> {
            for (int row = fromRow; row < endRow; row++) {
                each.accept(row);
            }
        });
    }
}
