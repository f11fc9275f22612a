/** The extension points for vector quantizers and the indexes built on them. */
@NullMarked
package org.dynascope.api.quantizer;

import org.jspecify.annotations.NullMarked;
