/** The residual network: stages of blocks that add to a stream of channels. */
@NullMarked
package org.dynascope.models.resnet;

import org.jspecify.annotations.NullMarked;
