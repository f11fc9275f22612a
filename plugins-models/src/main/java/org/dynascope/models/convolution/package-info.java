/** A convolution with its normalisation: what convolutional networks are made of. */
@NullMarked
package org.dynascope.models.convolution;

import org.jspecify.annotations.NullMarked;
