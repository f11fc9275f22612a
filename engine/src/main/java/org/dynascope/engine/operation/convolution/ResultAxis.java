package org.dynascope.engine.operation.convolution;

/**
 * The axis of a convolution's images, of which its results are correlations. For stride s, every s-th element makes a part.
 *
 * @param size elements of an image
 * @param kernel weights
 * @param stride elements from one result to the next
 * @param padding zeros before the first element
 * @param results results
 */
record ResultAxis(int size, int kernel, int stride, int padding, int results) implements PackedAxis {
    @Override
    public int phases() {
        return stride;
    }

    @Override
    public int resultPhases() {
        return 1;
    }

    @Override
    public int results(int resultPhase) {
        return results;
    }

    @Override
    public int place(int index) {
        return index + padding;
    }

    @Override
    public boolean sees(int resultPhase, int tap) {
        return true;
    }

    @Override
    public int phase(int tap) {
        return tap % stride;
    }

    @Override
    public int offset(int resultPhase, int tap) {
        return tap / stride;
    }

    @Override
    public int grid() {
        return results + (kernel - 1) / stride;
    }

    @Override
    public PackedAxis even() {
        return new ResultAxis(size, kernel, stride, padding, results + results % 2);
    }
}
