package org.dynascope.engine.operation.convolution;

/**
 * The axis of the cotangents of a convolution's results, of which those of its images are correlations. Image element i gets
 * from weight a the cotangent number (i + padding − a) / stride where that is whole, so for stride s every s-th element
 * makes a part that sees weights of its own.
 *
 * @param size results of the convolution
 * @param kernel weights
 * @param stride elements from one result to the next
 * @param padding zeros before an image's first element
 * @param elements elements of an image
 */
record CotangentAxis(int size, int kernel, int stride, int padding, int elements) implements PackedAxis {
    @Override
    public int phases() {
        return 1;
    }

    @Override
    public int resultPhases() {
        return stride;
    }

    @Override
    public int results(int resultPhase) {
        return Math.ceilDiv(Math.max(0, elements - resultPhase), stride);
    }

    /** Returns the places before the first cotangent, negative if the first ones are left out. */
    private int lead() {
        return Math.floorDiv(kernel - 1 - padding, stride);
    }

    @Override
    public int place(int index) {
        return index + lead();
    }

    @Override
    public boolean sees(int resultPhase, int tap) {
        return Math.floorMod(resultPhase + padding - tap, stride) == 0;
    }

    @Override
    public int phase(int tap) {
        return 0;
    }

    @Override
    public int offset(int resultPhase, int tap) {
        return lead() + Math.floorDiv(resultPhase + padding - tap, stride);
    }

    @Override
    public int grid() {
        int grid = 1;
        for (int part = 0; part < Math.min(stride, elements); part++) {
            grid = Math.max(grid, results(part) + Math.max(0, offset(part, 0)));
        }
        return grid;
    }

    @Override
    public PackedAxis even() {
        return new CotangentAxis(size, kernel, stride, padding, elements + elements % 2);
    }
}
