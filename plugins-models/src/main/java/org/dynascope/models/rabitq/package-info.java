/**
 * RaBitQ: vectors of 1 to 9 bits a coordinate, with unbiased estimates of distances and inner products and an error bound of every
 * single vector, and a searchable index on them.
 *
 * <p>A vector x becomes the code of its rotated residual r = P(x − c) against a centroid: y in {±½, ±3/2, …}^D with nearly the
 * direction of r. For a query q, ⟨r, q⟩ is estimated by ‖r‖² ⟨y, q⟩ / ⟨r, y⟩. Dividing by ⟨r, y⟩, not by ‖y‖², makes the mean over
 * rotations P right; the error's standard deviation is ‖r‖ ‖q − c‖ √((‖r‖² ‖y‖² / ⟨r, y⟩² − 1) / (D − 1)) at most.
 *
 * @see <a href="https://arxiv.org/abs/2405.12497">Gao, Long (2024), RaBitQ</a>
 * @see <a href="https://arxiv.org/abs/2409.09913">Gao, Gou, Xu, Yang, Long, Wong (2024), the extension to more bits</a>
 */
@NullMarked
package org.dynascope.models.rabitq;

import org.jspecify.annotations.NullMarked;
