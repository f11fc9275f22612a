package org.dynascope.testkit;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.sweep.ExecutorsPlugin;
import org.dynascope.core.sweep.TrialHost;
import org.dynascope.testkit.fixture.KitPlugin;
import org.junit.jupiter.api.Nested;

/** The executors of the host keep the contract; {@code core}, where they live, comes before the kit. */
final class HostExecutorsTest {
    /** Stands for the framework where no trial is run. */
    private static final class NoHost implements TrialHost {
        @Override
        public Session open(BooleanSupplier stop) {
            throw new IllegalStateException("runs no trial");
        }

        @Override
        public List<String> workerCommand() {
            return TrialProcess.worker();
        }
    }

    /** An executor that every framework has, without a plugin. */
    private abstract static class OfTheHost extends TrialExecutorContract {
        OfTheHost(String name) {
            super(new ExecutorsPlugin(new NoHost()), name, Map.of("workers", 2));
        }

        @Override
        protected Dynascope.Builder framework() {
            return Dynascope.builder().plugins(new KitPlugin());
        }
    }

    @Nested
    final class Threads extends OfTheHost {
        Threads() {
            super("threads");
        }
    }

    @Nested
    final class Processes extends OfTheHost {
        Processes() {
            super("processes");
        }
    }
}
