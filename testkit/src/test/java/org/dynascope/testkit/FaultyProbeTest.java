package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.testkit.Contracts.assertFails;
import static org.dynascope.testkit.Contracts.pluginOf;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.assertj.core.api.Assertions;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.core.assembly.RunFailedException;
import org.junit.jupiter.api.Test;

/** {@link ProbeContract} fails for probes that break it. */
final class FaultyProbeTest {
    private static final String METRIC = "faulty.number";

    private static ProbeContract contract(Set<Requirement> needs, ToDoubleFunction<Observation> number) {
        return new ProbeContract(pluginOf(Probe.class, new Measuring(needs, number)), "faulty", Map.of()) {};
    }

    private record Measuring(Set<Requirement> requirements, ToDoubleFunction<Observation> number) implements Probe {
        @Override
        public List<MetricDeclaration> metrics() {
            return List.of(MetricDeclaration.scalar(METRIC, "", "some number"));
        }

        @Override
        public void observe(Observation observation, MetricSink metrics) {
            metrics.scalar(METRIC, number.applyAsDouble(observation));
        }
    }

    @Test
    void oneThatRequiresMoreThanItUsesFails() {
        assertFails(contract(
                Set.of(Requirement.GRADIENT),
                observation -> observation.trajectory().loss())::usesAllItRequires);
        assertFails(contract(
                Set.of(Requirement.PAIR),
                observation -> observation.trajectory().loss())::usesAllItRequires);
    }

    @Test
    void oneThatUsesMoreThanItRequiresFails() {
        ProbeContract contract = contract(
                Set.of(), observation -> observation.trajectory().gradient().size());

        assertThatThrownBy(contract::emitsEveryDeclaredMetric)
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("uses GRADIENT without having required it");
    }

    @Test
    void oneThatNeedsClassesWithoutSayingSoFails() {
        ProbeContract contract = contract(Set.of(Requirement.EVALUATION), observation -> {
            int rank =
                    observation.trajectory().evaluate("train").targets().shape().rank();
            if (rank > 1) {
                throw new IllegalStateException("expected class indices");
            }
            return rank;
        });

        assertThatThrownBy(contract::measuresValuesUnlessItNeedsClasses)
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("expected class indices");
    }

    @Test
    void oneThatRemembersWithoutSavingFailsAfterAResume() {
        int[] looks = new int[1];
        ProbeContract contract = contract(Set.of(), _ -> ++looks[0]);

        assertFails(contract::emitsTheSameBitsAfterAResume);
        assertFails(contract::emitsTheSameBitsAtASecondRun);
        assertFails(contract::emitsTheSameBitsOnTwoThreads);
    }

    @Test
    void oneThatTakesNotANumberForANumberFails() {
        assertFails(contract(
                Set.of(), observation -> Math.min(1, observation.trajectory().step()))::looksAtATrainingThatDiverges);
    }

    @Test
    void oneThatFailsAtNotANumberFails() {
        ProbeContract contract = contract(Set.of(), observation -> {
            double loss = observation.trajectory().loss();
            if (Double.isNaN(loss)) {
                throw new ArithmeticException("no number");
            }
            return loss;
        });

        assertThatThrownBy(contract::looksAtATrainingThatDiverges).isInstanceOf(RunFailedException.class);
    }

    @Test
    void oneThatKeepsItsCostToItselfFails() {
        assertFails(contract(Set.of(), _ -> 1)::itsCostIsSaid);
    }

    @Test
    void oneThatFailsAtAllFailsWhereItsTimeIsAskedFor() {
        ProbeContract contract = contract(Set.of(), _ -> {
            throw new IllegalStateException("cannot look");
        });

        assertThatThrownBy(contract::itsTimeIsReported).isInstanceOf(RunFailedException.class);
        assertThatThrownBy(contract::trainingIsTheSameToTheBitWithoutTheProbe).isInstanceOf(RunFailedException.class);
    }

    /** A requirement that no method stands for could not be seen to be used. */
    @Test
    void everyRequirementIsWatched() {
        Set<Requirement> watched = EnumSet.copyOf(WatchedProbe.NEEDS.values());
        watched.add(Requirement.PAIR);
        watched.add(Requirement.CLASSES);

        Assertions.assertThat(watched).containsExactlyInAnyOrder(Requirement.values());
        Assertions.assertThat(Arrays.stream(TrajectoryView.class.getMethods()).map(method -> method.getName()))
                .containsAll(WatchedProbe.NEEDS.keySet());
    }
}
