package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.testkit.Contracts.assertFails;
import static org.dynascope.testkit.Contracts.pluginOf;

import java.util.List;
import java.util.Map;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.study.DataUse;
import org.dynascope.api.study.Study;
import org.dynascope.api.study.StudyContext;
import org.dynascope.core.assembly.RunFailedException;
import org.junit.jupiter.api.Test;

/** {@link StudyContract} fails for studies that break it. */
final class FaultyStudyTest {
    private static StudyContract contract(Study faulty) {
        return new StudyContract(pluginOf(Study.class, faulty), "faulty", Map.of()) {};
    }

    /** Declares two metrics, of which one belongs to another, and emits one that changes from run to run. */
    private static final class Changing implements Study {
        private int runs;

        @Override
        public List<MetricDeclaration> metrics() {
            return List.of(
                    MetricDeclaration.scalar("faulty.runs", "", "number of runs"),
                    MetricDeclaration.scalar("other.silent", "", "never emitted"));
        }

        @Override
        public DataUse dataUse() {
            return DataUse.NONE;
        }

        @Override
        public void run(StudyContext context) {
            context.at(0).scalar("faulty.runs", ++runs);
        }
    }

    @Test
    void oneThatChangesAndIsSilentFails() {
        StudyContract contract = contract(new Changing());

        assertFails(contract::metricsBelongToTheStudysFamilyAndHaveSummaries);
        assertFails(contract::emitsEveryDeclaredMetric);
        assertFails(contract::emitsTheSameBitsAtASecondRun);
        assertFails(contract::emitsTheSameBitsOnTwoThreads);
    }

    /** A study that says it can do without data, and asks for some, fails; the host says that there is none. */
    @Test
    void oneThatNeedsDataWithoutSayingSoFails() {
        StudyContract contract = contract(new Study() {
            @Override
            public List<MetricDeclaration> metrics() {
                return List.of(MetricDeclaration.scalar("faulty.first", "", "first input"));
            }

            @Override
            public DataUse dataUse() {
                return DataUse.OPTIONAL;
            }

            @Override
            public void run(StudyContext context) {
                context.at(0)
                        .scalar(
                                "faulty.first",
                                context.examples("train").inputs().at(0));
            }
        });

        assertThatThrownBy(contract::isRefusedWithoutDataItNeedsAndWithDataItDoesNotUse)
                .isInstanceOf(RunFailedException.class);
    }
}
