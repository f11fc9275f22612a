/**
 * Least squares through the smoothing of a graph: minimise ½·‖M·(H⁻¹·X·W − Y)‖² + (γ/2)·‖W‖² over W, with H = I + λ·L̂, and the
 * preconditioner of HERTA, which makes gradient descent on it take a number of steps that depends on no condition number.
 */
@NullMarked
package org.dynascope.numerics.herta;

import org.jspecify.annotations.NullMarked;
