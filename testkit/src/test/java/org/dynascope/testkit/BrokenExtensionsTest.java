package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dynascope.api.tensor.Shape;
import org.junit.jupiter.api.Test;

/** The contracts fail where they should. */
final class BrokenExtensionsTest {
    @Test
    void anOptimizerThatMovesWithoutGradientFails() {
        assertFails(optimizer()::movesNothingWhileTheGradientIsZero);
    }

    @Test
    void anOptimizerThatClimbsFails() {
        assertFails(optimizer()::movesAgainstTheFirstGradient);
        assertFails(optimizer()::minimisesAQuadratic);
    }

    @Test
    void anOptimizerWithOtherStateNamesFails() {
        assertFails(optimizer()::stateIsNamedByParameterAndQuantity);
    }

    @Test
    void aModelThatMixesExamplesFails() {
        assertFails(model()::permutedExamplesGivePermutedOutputs);
    }

    @Test
    void aModelWithWrongPermutationGroupsFails() {
        assertFails(model()::renumberedUnitsLeaveTheFunctionUnchanged);
    }

    @Test
    void aModelThatNamesNothingFails() {
        assertFails(model()::namesItsIntermediateValues);
    }

    @Test
    void aDataSetWithAClassTooManyFails() {
        assertFails(dataset()::loadsEverySplitInTheDeclaredShapes);
    }

    @Test
    void aDataSetThatChangesFails() {
        assertFails(dataset()::loadsTheSameBitsASecondTime);
    }

    @Test
    void aDataSetThatLoadsAnySplitFails() {
        assertFails(dataset()::refusesAnUnknownSplit);
    }

    @Test
    void aProbeThatDoesNotEmitWhatItDeclaresFails() {
        assertFails(probe()::emitsEveryDeclaredMetric);
    }

    @Test
    void aProbeThatEmitsOtherNumbersASecondTimeFails() {
        assertFails(probe()::emitsTheSameBitsAtASecondRun);
    }

    @Test
    void aProbeWithMetricsOfAnotherFamilyFails() {
        assertFails(probe()::metricsBelongToTheProbesFamilyAndHaveSummaries);
    }

    private static void assertFails(ThrowingCallable contractTest) {
        assertThatThrownBy(contractTest).isInstanceOf(AssertionError.class);
    }

    private static OptimizerContract optimizer() {
        return new OptimizerContract(new BrokenPlugin(), "broken", Map.of()) {};
    }

    private static ModelContract model() {
        return new ModelContract(new BrokenPlugin(), "broken", Map.of(), Shape.of(3), Shape.of(2)) {};
    }

    private static DatasetContract dataset() {
        return new DatasetContract(new BrokenPlugin(), "broken", Map.of(), Optional.of(TestFiles.of(Map.of()))) {};
    }

    private static ProbeContract probe() {
        return new ProbeContract(new BrokenPlugin(), "broken", Map.of()) {};
    }
}
