/** Data sets kept in gzipped IDX files: MNIST and Fashion-MNIST. */
@NullMarked
package org.dynascope.models.idx;

import org.jspecify.annotations.NullMarked;
