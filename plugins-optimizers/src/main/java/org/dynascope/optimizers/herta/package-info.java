/** HERTA: the change of variables that makes the training of linear unfolded graph networks well conditioned. */
@NullMarked
package org.dynascope.optimizers.herta;

import org.jspecify.annotations.NullMarked;
