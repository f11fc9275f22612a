package org.dynascope.app.run;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.app.report.RunStatus;
import org.dynascope.core.assembly.RunRecord;

/** How a recorded run ended, as its report says it. */
final class RecordedEnd {
    private RecordedEnd() {}

    static RunStatus status(RunRecord recorded) {
        List<String> messages = new ArrayList<>();
        if (!recorded.message().isEmpty()) {
            messages.add(recorded.message());
        }
        messages.addAll(recorded.damage());
        return new RunStatus(state(recorded), recorded.steps(), String.join("; ", messages));
    }

    private static RunStatus.State state(RunRecord recorded) {
        return switch (recorded.status()) {
            case COMPLETED -> RunStatus.State.COMPLETED;
            case STOPPED -> RunStatus.State.STOPPED;
            case DIVERGED, FAILED -> RunStatus.State.FAILED;
        };
    }
}
