package org.dynascope.api.data;

import org.dynascope.api.Experimental;
import org.dynascope.api.linear.SparseMatrix;

/**
 * A graph whose nodes are the examples of a data set: an input is the number of a node, of shape [1]. Sizes are known before files are
 * read.
 *
 * @since 0.1.0
 */
@Experimental
public interface NodeGraph {
    /** Returns the number of nodes. */
    int nodes();

    /** Returns the number of features of a node. */
    int features();

    /**
     * Returns the adjacency matrix, shape [nodes, nodes]: symmetric, weights above 0, nothing on the diagonal.
     *
     * @throws MissingDataException if a file is found nowhere
     * @throws DamagedDataException if a file is not what it should be
     */
    SparseMatrix adjacency();

    /**
     * Returns the features of the nodes, shape [nodes, features].
     *
     * @throws MissingDataException if a file is found nowhere
     * @throws DamagedDataException if a file is not what it should be
     */
    SparseMatrix featureMatrix();
}
