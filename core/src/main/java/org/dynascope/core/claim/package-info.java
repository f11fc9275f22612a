/** Claims: statements over metrics that a run confirms or refutes. */
@NullMarked
package org.dynascope.core.claim;

import org.jspecify.annotations.NullMarked;
