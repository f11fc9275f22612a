package org.dynascope.probes.tangentkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.TangentKernel;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TangentKernelMotionTest {
    private static final TangentKernel ONE = kernel(1, 0, 0, 0);
    private static final TangentKernel BOTH = kernel(1, 0, 0, 1);
    private static final TangentKernel OTHER = kernel(0, 0, 0, 3);

    private static final Set<String> MATRICES = Set.of(
            "tangent-kernel.distances",
            "tangent-kernel.map",
            "tangent-kernel.cone",
            "tangent-kernel.cone.0",
            "tangent-kernel.cone.15");
    private static final Set<String> VECTORS = Set.of("tangent-kernel.map-shares", "tangent-kernel.cone-shares");

    private static TangentKernel kernel(double... values) {
        return new TangentKernel(2, 1, 1, values);
    }

    private static TangentKernelMotion probe(int kept, Integer... origins) {
        return new TangentKernelMotion(new TangentKernelParameters("train", 2, 400, List.of(origins), kept));
    }

    private static TestTrajectory at(long step, TangentKernel kernel) {
        return new TestTrajectory().step(step).tangentKernel(new ProbeBatch("train", 2), kernel);
    }

    private static RecordedMetrics observed(TangentKernelMotion probe, TestTrajectory... looks) {
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        for (TestTrajectory look : looks) {
            look.observedBy(probe, metrics);
        }
        return metrics;
    }

    @Test
    @DisplayName("cone.8 distances and velocities of kernels are those by hand")
    void matchesHandComputedDistances() {
        // ⟨ONE, BOTH⟩ / (1·√2) = 1/√2, ⟨ONE, OTHER⟩ = 0, ⟨BOTH, OTHER⟩ / (√2·3) = 1/√2
        RecordedMetrics metrics = observed(
                probe(10, 0, 15),
                at(0, ONE),
                at(10, BOTH),
                at(20, OTHER),
                at(30, BOTH).last());
        double half = 1 - 1 / Math.sqrt(2);

        assertThat(metrics.scalars("tangent-kernel.distance.0"))
                .satisfies(distances -> assertThat(distances.get(0)).isZero())
                .satisfies(distances -> assertThat(distances.get(1)).isCloseTo(half, within(1e-15)))
                .satisfies(distances -> assertThat(distances.get(2)).isCloseTo(1, within(1e-15)));
        assertThat(metrics.scalars("tangent-kernel.distance.15"))
                .hasSize(2)
                .first()
                .isEqualTo(0.0);
        assertThat(metrics.scalars("tangent-kernel.velocity").getFirst()).isCloseTo(half / 10, within(1e-16));
        assertThat(metrics.scalars("tangent-kernel.norm").get(2)).isEqualTo(3);
        assertThat(metrics.scalars("tangent-kernel.rows").getFirst()).isEqualTo(2);
    }

    @Test
    @DisplayName("cone.9 the cone angle is the widest so far")
    void theConeAngleIsTheWidestSoFar() {
        RecordedMetrics metrics = observed(probe(10, 0), at(0, ONE), at(10, BOTH), at(20, OTHER), at(30, BOTH));

        List<Double> angles = metrics.scalars("tangent-kernel.cone-angle.0");
        assertThat(angles.get(1)).isCloseTo(45, within(1e-12));
        assertThat(angles.get(2)).isCloseTo(90, within(1e-12));
        assertThat(angles.get(3)).isEqualTo(angles.get(2));
    }

    @Test
    void theAxisOfTwoKernelsAtRightAnglesLiesBetweenThem() {
        RecordedMetrics metrics =
                observed(probe(10, 0), at(0, ONE), at(10, OTHER).last());

        assertThat(metrics.scalar("tangent-kernel.axis-angle.0")).isCloseTo(45, within(1e-12));
    }

    @Test
    @DisplayName("cone.10 kernels in one plane are drawn as they lie, and within their cone")
    void kernelsInOnePlaneAreDrawnAsTheyLie() {
        // ONE and OTHER are at right angles and BOTH in the middle between them, all in one plane
        RecordedMetrics metrics = observed(
                probe(10, 0, 15), at(0, ONE), at(10, BOTH), at(20, OTHER).last());

        double half = Math.sqrt(0.5);
        assertNear(
                metrics.matrix("tangent-kernel.cone"), new double[][] {{-half, half, 0}, {0, 1, 10}, {half, half, 20}});
        assertThat(metrics.vector("tangent-kernel.cone-shares")[0]).isCloseTo(2 / 3.0, within(1e-12));
        assertNear(metrics.matrix("tangent-kernel.cone.0"), new double[][] {
            {-half, half, 0}, {0, 0, Double.NaN}, {half, half, Double.NaN}
        });
        // since step 20 there is one kernel alone, and a cone without an opening
        assertThat(metrics.matrix("tangent-kernel.cone.15")[2][0]).isCloseTo(half, within(1e-7));
    }

    private static void assertNear(double[][] found, double[][] expected) {
        assertThat(found).hasDimensions(expected.length, expected[0].length);
        for (int row = 0; row < expected.length; row++) {
            for (int column = 0; column < expected[row].length; column++) {
                if (Double.isNaN(expected[row][column])) {
                    assertThat(found[row][column]).isNaN();
                } else {
                    assertThat(found[row][column]).isCloseTo(expected[row][column], within(1e-7));
                }
            }
        }
    }

    @Test
    void threeKernelsLieInTheMapAsFarFromEachOtherAsTheyAre() {
        RecordedMetrics metrics = observed(
                probe(10),
                at(0, kernel(1, 0, 0, 0)),
                at(10, kernel(0, 0, 0, 1)),
                at(20, kernel(2, 1, 1, 2)).last());

        double[][] distances = metrics.matrix("tangent-kernel.distances");
        double[][] map = metrics.matrix("tangent-kernel.map");
        for (int one = 0; one < 3; one++) {
            assertThat(map[one][2]).isEqualTo(10.0 * one);
            for (int other = 0; other < 3; other++) {
                double square = Math.pow(map[one][0] - map[other][0], 2) + Math.pow(map[one][1] - map[other][1], 2);
                assertThat(square).isCloseTo(2 * distances[one][other], within(1e-12));
            }
        }
        // from zero there are three dimensions: [1 0 c; 0 1 c; c c 1] with c = 2/√10 has the eigenvalues 1 + c·√2, 1
        // and 1 − c·√2
        double part = Math.sqrt(2) * (1 - distances[0][2]);
        assertThat(metrics.vector("tangent-kernel.cone-shares"))
                .containsExactly(new double[] {(1 + part) / 3, 1 / 3.0, (1 - part) / 3}, within(1e-12));
    }

    @Test
    void theMatrixHoldsAllPairsAndEqualKernelsAreAtDistanceZeroExactly() {
        RecordedMetrics metrics =
                observed(probe(10), at(0, BOTH), at(10, OTHER), at(20, BOTH).last());

        double[][] distances = metrics.matrix("tangent-kernel.distances");
        double half = 1 - 1 / Math.sqrt(2);
        assertThat(distances[0][2]).isZero();
        assertThat(distances[2][0]).isZero();
        assertThat(distances[0][1]).isCloseTo(half, within(1e-15));
        assertThat(distances[1][2]).isCloseTo(half, within(1e-15));
    }

    @Test
    void keepsEveryOtherOfTooManyLooksAndTheLast() {
        TangentKernelMotion probe = probe(4);
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        for (int look = 0; look < 12; look++) {
            TestTrajectory seen = at(look, kernel(1, 0, 0, look));
            (look == 11 ? seen.last() : seen).observedBy(probe, metrics);
        }

        // kept are looks 0, 4 and 8, and the last
        double[][] distances = metrics.matrix("tangent-kernel.distances");
        assertThat(distances).hasDimensions(4, 4);
        assertThat(distances[0][1]).isCloseTo(1 - 1 / Math.sqrt(17), within(1e-12));
        assertThat(distances[0][3]).isCloseTo(1 - 1 / Math.sqrt(122), within(1e-12));
    }

    @Test
    void doesNotSeeThatAKernelGrows() {
        RecordedMetrics metrics = observed(probe(10, 0), at(0, BOTH), at(10, kernel(7, 0, 0, 7)));

        assertThat(metrics.scalars("tangent-kernel.distance.0").getLast()).isCloseTo(0, within(1e-15));
        assertThat(metrics.scalars("tangent-kernel.norm").getLast()).isCloseTo(7 * Math.sqrt(2), within(1e-12));
    }

    @Test
    void findsTheLargestEigenvalueAndTheBoundOfTheRate() {
        RecordedMetrics metrics = observed(probe(10), at(0, kernel(2, 1, 1, 2)));

        assertThat(metrics.scalar("tangent-kernel.top-eigenvalue")).isCloseTo(3, within(1e-9));
        assertThat(metrics.scalar("tangent-kernel.rate-bound")).isCloseTo(2 * 2 / 3.0, within(1e-9));
    }

    @Test
    void aKernelOfZerosHasNoDirection() {
        RecordedMetrics metrics = observed(probe(10, 0), at(0, BOTH), at(10, kernel(0, 0, 0, 0)));

        assertThat(metrics.scalars("tangent-kernel.distance.0").getLast()).isNaN();
    }

    @Test
    void thePlanesLeaveOutWhatHasNoDirection() {
        RecordedMetrics metrics = observed(
                probe(10, 0),
                at(0, BOTH),
                at(10, kernel(0, 0, 0, 0)),
                at(20, ONE).last());

        assertThat(metrics.matrix("tangent-kernel.map")).hasDimensions(2, 3);
        assertThat(metrics.matrix("tangent-kernel.cone")).hasDimensions(2, 3);
        assertThat(metrics.names()).doesNotContain("tangent-kernel.cone.0");
    }

    @Test
    void goesOnFromASavedState() {
        TangentKernelMotion whole = probe(4, 0, 15);
        TangentKernelMotion second = probe(4, 0, 15);
        TangentKernelMotion first = probe(4, 0, 15);
        TestTrajectory[] begin = {at(0, ONE), at(10, BOTH), at(20, OTHER)};
        TestTrajectory[] end = {at(30, BOTH), at(40, ONE).last()};

        observed(whole, begin);
        observed(first, begin);
        second.restore(first.state());

        RecordedMetrics expected = observed(whole, end);
        RecordedMetrics found = observed(second, end);
        for (String name : expected.names()) {
            if (MATRICES.contains(name)) {
                assertThat(Arrays.deepEquals(found.matrix(name), expected.matrix(name)))
                        .as(name)
                        .isTrue();
            } else if (VECTORS.contains(name)) {
                assertThat(found.vector(name)).as(name).isEqualTo(expected.vector(name));
            } else {
                assertThat(found.scalars(name)).as(name).isEqualTo(expected.scalars(name));
            }
        }
    }

    @Test
    void refusesKernelsOfOtherSizes() {
        KernelDirection two = KernelDirection.of(ONE);
        KernelDirection one = KernelDirection.of(new TangentKernel(1, 1, 1, new double[] {1}));

        assertThatThrownBy(() -> two.distance(one))
                .hasMessage("kernel distance: expected kernels of equal size, got 3 and 1 numbers on and above the"
                        + " diagonal");
    }

    @Test
    void refusesOriginsBelowZero() {
        assertThatThrownBy(() -> new TangentKernelParameters("train", 2, 400, List.of(-1), 4))
                .hasMessage("origins: expected steps of at least 0, got [-1]");
    }
}
