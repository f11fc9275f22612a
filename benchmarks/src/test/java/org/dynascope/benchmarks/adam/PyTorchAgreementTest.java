package org.dynascope.benchmarks.adam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.assertj.core.data.Offset;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.benchmarks.adam.AdamTraining.Result;
import org.dynascope.engine.EngineSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 100 Adam steps of engine, model {@code mlp} and optimizer {@code adam} against what PyTorch ended with; needs no PyTorch.
 * The README beside the expected numbers says how they were made.
 */
final class PyTorchAgreementTest {
    /** Losses are sums over a batch of numbers about 1, so they may differ by some roundings of the precision. */
    private static double lossTolerance(ElementType precision) {
        return precision == ElementType.FLOAT32 ? 1e-5 : 1e-12;
    }

    @ParameterizedTest
    @EnumSource
    void everyParameterAndLossFollowsPyTorch(ElementType precision) throws IOException {
        PyTorchResult expected = expected();

        Result ours = new AdamTraining(precision).run(EngineSettings.defaults());

        Agreement agreement = Agreement.of(precision, ours.parameters(), expected.parameters(precision));
        System.out.printf("largest deviation from PyTorch %s, %s%n", expected.version(), agreement);
        assertThat(agreement.holds()).as("%s", agreement).isTrue();
        assertThat(ours.losses()).containsExactly(expected.losses(precision), Offset.offset(lossTolerance(precision)));
    }

    @ParameterizedTest
    @EnumSource
    void threadsAndKernelsChangeNoBit(ElementType precision) {
        AdamTraining training = new AdamTraining(precision);
        double[] parameters = training.run(EngineSettings.defaults()).parameters();

        assertThat(training.run(new EngineSettings(2, true)).parameters()).isEqualTo(parameters);
        assertThat(training.run(new EngineSettings(1, false)).parameters()).isEqualTo(parameters);
    }

    private static PyTorchResult expected() throws IOException {
        return new PyTorchResult(PyTorchAgreementTest.class::getResourceAsStream);
    }
}
