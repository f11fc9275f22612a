/** Graphs whose nodes are examples, and networks that unfold the minimisation of an energy on them. */
@NullMarked
package org.dynascope.models.graph;

import org.jspecify.annotations.NullMarked;
