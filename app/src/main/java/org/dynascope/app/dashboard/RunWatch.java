package org.dynascope.app.dashboard;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.dynascope.core.assembly.RunFollowing;
import org.dynascope.core.assembly.RunRecord;

/** The runs that somebody looks at, each read on from where the last look ended. Safe for use by several threads. */
final class RunWatch {
    private static final int MOST_KEPT = 8;

    private final Map<Path, RunFollowing> kept = new LinkedHashMap<>(MOST_KEPT, 0.75F, true);

    /**
     * Returns what is made of a run as it is now; one thread at a time makes something of the same run.
     *
     * @param bytes about how many bytes of its metrics are read at most
     */
    <T> T look(Path folder, long bytes, Function<RunRecord, T> use) {
        RunFollowing following = following(folder);
        synchronized (following) {
            return use.apply(following.look(bytes));
        }
    }

    /** Returns whether the run has recorded more than was read. */
    boolean isBehind(Path folder) {
        RunFollowing following = following(folder);
        synchronized (following) {
            return following.isBehind();
        }
    }

    private synchronized RunFollowing following(Path folder) {
        RunFollowing following = kept.computeIfAbsent(folder, RunFollowing::new);
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return following;
    }
}
