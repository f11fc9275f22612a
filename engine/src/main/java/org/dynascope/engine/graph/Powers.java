package org.dynascope.engine.graph;

import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.operation.elementwise.Power;

/** Powers with an exponent known now. */
final class Powers {
    /** Larger whole exponents are left to the general power: squaring doubles the relative error each time. */
    private static final int LARGEST_PRODUCT = 8;

    private Powers() {}

    /** Returns the power, for small whole exponents by repeated squaring, which takes any base. */
    static Tensor of(Node base, double exponent) {
        if (Math.abs(exponent) > LARGEST_PRODUCT || exponent != Math.rint(exponent)) {
            return Alignment.apply(new Power(), base, base.constant(exponent));
        }
        Tensor product = product(base, (int) Math.abs(exponent));
        return exponent < 0 ? base.constant(1).dividedBy(product) : product;
    }

    private static Tensor product(Node base, int exponent) {
        if (exponent == 0) {
            return base.constant(1).broadcastTo(base.shape());
        }
        Tensor half = exponent == 1 ? base : product(base, exponent / 2).square();
        return exponent > 1 && exponent % 2 == 1 ? half.times(base) : half;
    }
}
