/** Index files of vectors: building, searching, describing. */
@NullMarked
package org.dynascope.app.index;

import org.jspecify.annotations.NullMarked;
