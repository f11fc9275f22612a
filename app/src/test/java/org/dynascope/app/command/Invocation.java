package org.dynascope.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.dynascope.app.Main;

/**
 * A command that was executed within the test's process.
 *
 * @param exitCode exit code
 * @param out lines of standard output
 * @param err lines of standard error
 */
record Invocation(int exitCode, List<String> out, List<String> err) {
    static Invocation of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.execute(arguments, new PrintWriter(out), new PrintWriter(err), Map.of("COLUMNS", "100"));
        return new Invocation(
                exitCode,
                out.toString().lines().toList(),
                err.toString().lines().toList());
    }

    String outText() {
        return String.join("\n", out);
    }
}
