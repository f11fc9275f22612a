/** Objectives without data, for studies of optimizers: a quadratic, Rosenbrock's valley, a monomial, a matrix to factorise. */
@NullMarked
package org.dynascope.models.objective;

import org.jspecify.annotations.NullMarked;
