/** The values linear algebra is spoken in: maps, sparse matrices, graph problems. */
@NullMarked
package org.dynascope.api.linear;

import org.jspecify.annotations.NullMarked;
