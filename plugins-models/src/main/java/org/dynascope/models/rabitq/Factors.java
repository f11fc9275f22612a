package org.dynascope.models.rabitq;

import org.dynascope.api.quantizer.VectorMetric;

/**
 * The three numbers of a code y that turn ⟨y, q⟩ into an estimate: estimate = add + gₐ + scale · ⟨y, q⟩, with standard deviation at
 * most error · ‖q − c‖. The estimate is the squared distance (gₐ = ‖q − c‖²), or minus the inner product (gₐ = −⟨q, c⟩), so that
 * lower is nearer.
 *
 * <p>With A = ⟨r, y⟩ and s = ‖r‖² / A: for squared distances add = ‖r‖² + 2 s ⟨c, y⟩, scale = −2 s, error = 2 ‖r‖ √((‖r‖² ‖y‖² / A² −
 * 1) / (D − 1)); for inner products add = −⟨r, c⟩ + s ⟨c, y⟩, scale = −s and half that error.
 *
 * <p>One object is filled again and again.
 *
 * @see <a href="https://arxiv.org/abs/2405.12497">Gao, Long (2024), theorem 3.2</a>
 */
final class Factors {
    float add;
    float scale;
    float error;

    /** Sets them for a residual that is zero, or as good as: the estimate is exact. */
    void setExact(VectorMetric metric, double squaredNorm, double productWithCentroid) {
        add = (float) (metric == VectorMetric.L2 ? squaredNorm : -productWithCentroid);
        scale = 0;
        error = 0;
    }

    /**
     * Sets them for a code.
     *
     * @param metric how vectors are compared
     * @param dimension D, at least 2
     * @param squaredNorm ‖r‖²
     * @param productWithCentroid ⟨r, c⟩
     * @param alignment A = ⟨r, y⟩, above 0
     * @param squaredCode ‖y‖²
     * @param codeWithCentroid ⟨c, y⟩
     */
    void set(
            VectorMetric metric,
            int dimension,
            double squaredNorm,
            double productWithCentroid,
            double alignment,
            double squaredCode,
            double codeWithCentroid) {
        double ratio = squaredNorm / alignment;
        double spread = Math.max(0, ratio * squaredCode / alignment - 1) / (dimension - 1);
        double deviation = Math.sqrt(squaredNorm * spread);
        if (metric == VectorMetric.L2) {
            add = (float) (squaredNorm + 2 * ratio * codeWithCentroid);
            scale = (float) (-2 * ratio);
            error = (float) (2 * deviation);
        } else {
            add = (float) (ratio * codeWithCentroid - productWithCentroid);
            scale = (float) -ratio;
            error = (float) deviation;
        }
    }
}
