package org.dynascope.numerics.herta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouteCostsTest {
    /** 60 features on a quarter of the edges save 45 solves, and a step of 2 outputs takes 4. */
    @Test
    void hertaPaysWhileItsStepsCostLessThanWhatItSaves() {
        RouteCosts costs = new RouteCosts(1_000, 250, 80.5, 240, 500, 60, 2);

        assertThat(costs.worthwhileSteps()).isEqualTo(11.25);
        assertThat(costs)
                .hasToString(
                        "built on 250 of 1000 edges, effective dimension 80.50, sketch of 240 rows for 500 labelled"
                            + " nodes and 60 features; a step is 4 solves: cheaper than the closed form, 60 solves on"
                            + " all edges, for up to 11 steps");
    }

    @Test
    void withAllEdgesTheClosedFormCostsLess() {
        RouteCosts costs = new RouteCosts(78, 78, Double.NaN, 34, 34, 34, 2);

        assertThat(costs.worthwhileSteps()).isZero();
        assertThat(costs.toString()).endsWith("for squared errors the closed form, 34 solves on all edges, costs less");
    }
}
