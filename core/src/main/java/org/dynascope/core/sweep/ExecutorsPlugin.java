package org.dynascope.core.sweep;

import java.time.Duration;
import org.dynascope.api.execution.TrialExecutor;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;

/** The host's own executors, registered as those of any plugin are. */
public final class ExecutorsPlugin implements Plugin {
    /** Name of the executor that is used unless another is chosen. */
    public static final String THREADS = "threads";

    /** While the first trial of a process runs, Java compiles what all need, which takes a processor of its own. */
    private static final Duration HEAD_START = Duration.ofSeconds(1);

    private final TrialHost host;

    public ExecutorsPlugin(TrialHost host) {
        this.host = host;
    }

    /**
     * Parameters of both.
     *
     * @param workers trials at a time
     */
    record Parameters(
            @Param(doc = "trials that are run at a time; 0 for one per processor", byDefault = "0", min = 0, max = 1024)
            int workers) {
        int count() {
            return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
        }
    }

    @Override
    public void register(Registrar registrar) {
        registrar.add(Extension.of(
                        TrialExecutor.class,
                        THREADS,
                        Parameters.class,
                        (Parameters given) -> new Lanes(given.count(), HEAD_START, () -> new ThreadLane(host)))
                .summary("runs trials on threads of this process"));
        registrar.add(Extension.of(
                        TrialExecutor.class,
                        "processes",
                        Parameters.class,
                        (Parameters given) ->
                                new Lanes(given.count(), Duration.ZERO, () -> new ProcessLane(host.workerCommand())))
                .summary("runs trials in processes that are kept; survives the crash of one"));
    }
}
