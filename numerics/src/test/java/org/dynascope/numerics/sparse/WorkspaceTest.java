package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private final Workspace workspace = new Workspace();

    @Test
    void givesABlockAgain() {
        double[] first = workspace.take(3);
        workspace.giveBack(first);

        assertThat(workspace.take(3)).isSameAs(first);
    }

    @Test
    void neverGivesABlockTwice() {
        double[] first = workspace.take(3);

        assertThat(workspace.take(3)).isNotSameAs(first);
    }

    @Test
    void forgetsBlocksOfAnotherLength() {
        double[] first = workspace.take(3);
        workspace.giveBack(first);

        assertThat(workspace.take(4)).hasSize(4);
        assertThat(workspace.take(3)).isNotSameAs(first);
    }
}
