package org.dynascope.numerics.sparse;

/** The identity, which a solver need not apply. */
record NoPreconditioner() implements Preconditioner {
    @Override
    public void apply(double[] residual, double[] result, int count) {
        System.arraycopy(residual, 0, result, 0, residual.length);
    }
}
