package org.dynascope.models.sparsifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.sparse.Graph;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.RandomGraphs;
import org.dynascope.numerics.sparse.SpectralSparsifier;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

final class PencilTest {
    private static final double LAMBDA = 7;

    private final Graph graph = RandomGraphs.barabasiAlbert(40, 3, RandomStream.ofSeed(2)::at);
    private final GraphOperator operator = GraphOperator.of(graph, false);

    private static SimpleMatrix dense(GraphOperator operator) {
        SparseMatrix sparse = operator.normalisedLaplacian().toSparseMatrix();
        SimpleMatrix dense = SimpleMatrix.identity(sparse.rows()).scale(1 / LAMBDA);
        for (int row = 0; row < sparse.rows(); row++) {
            for (int column = 0; column < sparse.rows(); column++) {
                dense.set(row, column, dense.get(row, column) + sparse.at(row, column));
            }
        }
        return dense;
    }

    @Test
    void aGraphIsItself() {
        Pencil.Range range = Pencil.of(operator, LAMBDA).range(operator);

        assertThat(range.smallest()).isCloseTo(1, within(1e-10));
        assertThat(range.largest()).isCloseTo(1, within(1e-10));
    }

    /** The eigenvalues of B⁻¹·Ã, which is not symmetric, by EJML. */
    @Test
    void findsTheExtremesOfThePencil() {
        double[] half = new double[graph.edges()];
        Arrays.fill(half, 0.5);
        GraphOperator fewer = operator.sparsified(SpectralSparsifier.sample(graph, half, RandomStream.ofSeed(3)::at));
        double[] expected = dense(operator).invert().mult(dense(fewer)).eig().getEigenvalues().stream()
                .mapToDouble(value -> value.getReal())
                .sorted()
                .toArray();

        Pencil.Range range = Pencil.of(operator, LAMBDA).range(fewer);

        assertThat(range.smallest()).isCloseTo(expected[0], within(1e-8));
        assertThat(range.largest()).isCloseTo(expected[expected.length - 1], within(1e-8));
    }
}
