package org.dynascope.core.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Words for what a YAML parser complains of. */
final class YamlComplaint {
    private YamlComplaint() {}

    static String of(MarkedYamlEngineException broken) {
        String problem = Optional.ofNullable(broken.getProblem()).orElse("cannot be read");
        if (problem.contains("TAB")) {
            return "not YAML: a tab where blanks must stand";
        }
        String context = Optional.ofNullable(broken.getContext()).orElse("");
        String start = broken.getContextMark()
                .map(Mark::getLine)
                .map(line -> " that starts on line " + (line + 1))
                .orElse("");
        return "not YAML: " + Scalar.shown(problem.strip()) + (context.isEmpty() ? "" : ", " + context.strip() + start);
    }
}
