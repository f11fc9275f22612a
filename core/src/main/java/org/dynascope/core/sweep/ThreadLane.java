package org.dynascope.core.sweep;

import org.dynascope.api.execution.Trial;
import org.jspecify.annotations.Nullable;

/** Runs trials in this process. */
final class ThreadLane implements Lanes.Lane {
    private final TrialHost host;
    private TrialHost.@Nullable Session session;
    private volatile boolean stopped;

    ThreadLane(TrialHost host) {
        this.host = host;
    }

    @Override
    public int run(Trial trial) {
        if (session == null) {
            session = host.open(() -> stopped);
        }
        session.run(trial);
        return 0;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
