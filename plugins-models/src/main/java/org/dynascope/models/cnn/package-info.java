/** The convolutional network: blocks of convolutions and pooling, then fully connected layers. */
@NullMarked
package org.dynascope.models.cnn;

import org.jspecify.annotations.NullMarked;
