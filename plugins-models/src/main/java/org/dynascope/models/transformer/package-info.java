/** The model {@code transformer}: a decoder that predicts the next token at every position. */
@NullMarked
package org.dynascope.models.transformer;

import org.jspecify.annotations.NullMarked;
