package org.dynascope.app;

import java.io.PrintWriter;
import java.util.Map;
import org.dynascope.app.command.CommandTree;
import org.dynascope.app.terminal.Terminal;

/**
 * Entry of the command line.
 *
 * @since 0.1.0
 */
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends the process.
     *
     * @param args the command and its arguments, such as {@code run experiment.yaml}
     */
    public static void main(String[] args) {
        System.exit(execute(Terminal.ofProcess(), args));
    }

    /**
     * Runs a command within this process.
     *
     * @param environment variables to use instead of the process's
     * @return the exit code
     */
    public static int execute(String[] args, PrintWriter out, PrintWriter err, Map<String, String> environment) {
        return execute(Terminal.ofFiles(out, err, environment), args);
    }

    private static int execute(Terminal terminal, String[] args) {
        int exitCode = CommandTree.of(terminal, args).execute(args);
        terminal.out().flush();
        terminal.err().flush();
        return exitCode;
    }
}
