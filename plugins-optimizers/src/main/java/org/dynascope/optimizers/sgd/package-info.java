/** Stochastic gradient descent with heavy-ball or Nesterov momentum. */
@NullMarked
package org.dynascope.optimizers.sgd;

import org.jspecify.annotations.NullMarked;
