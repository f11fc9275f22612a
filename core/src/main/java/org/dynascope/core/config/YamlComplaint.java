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
        if (problem.startsWith("expected <block end>")) {
            return "not YAML: this line is not indented like the others of the block that starts on line "
                    + broken.getContextMark().map(mark -> mark.getLine() + 1).orElse(1);
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "not YAML: a key cannot stand here; is a blank missing after the ':' of the line before?";
        }
        String context = Optional.ofNullable(broken.getContext()).orElse("");
        String start = broken.getContextMark()
                .map(Mark::getLine)
                .map(line -> " that starts on line " + (line + 1))
                .orElse("");
        return "not YAML: " + Scalar.shown(problem.strip()) + (context.isEmpty() ? "" : ", " + context.strip() + start);
    }
}
