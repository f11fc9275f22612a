package org.dynascope.app.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What surrounds a command: where it prints, and what it may know of the process.
 *
 * @param out results; UTF-8
 * @param err everything else; UTF-8
 * @param environment variables of the process
 * @param rewritesLines whether {@code err} is a screen on which a line can be written over
 * @param isColoured whether {@code out} is a screen that shows colours
 * @param columns width of a line
 * @since 0.1.0
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        boolean rewritesLines,
        boolean isColoured,
        int columns) {

    /** Width of a line if nothing says another. */
    public static final int DEFAULT_COLUMNS = 80;

    /** Set by the launcher if standard error is a terminal: its width, 0 if unknown. */
    private static final String ERROR_COLUMNS = "dynascope.error.columns";

    /** Set by the launcher if standard output is a terminal. */
    private static final String OUTPUT_IS_TERMINAL = "dynascope.output.terminal";

    private static final int NARROWEST = 40;

    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** Returns the terminal of this process. */
    public static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean capable = !environment.containsKey("CI") && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                environment,
                capable && System.getProperty(ERROR_COLUMNS) != null,
                capable && isColourWished(environment) && Boolean.getBoolean(OUTPUT_IS_TERMINAL),
                columns(environment));
    }

    /** Returns a terminal that is a pair of files. */
    public static Terminal ofFiles(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        return new Terminal(out, err, environment, false, false, columns(environment));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    /** Follows no-color.org: any value but the empty one. */
    private static boolean isColourWished(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    private static int columns(Map<String, String> environment) {
        int wished = positive(environment.getOrDefault("COLUMNS", ""));
        int known = wished > 0 ? wished : positive(System.getProperty(ERROR_COLUMNS, ""));
        return known > 0 ? Math.max(NARROWEST, known) : DEFAULT_COLUMNS;
    }

    private static int positive(String text) {
        return text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : 0;
    }
}
