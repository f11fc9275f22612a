package org.dynascope.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.RunFailedException;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.testkit.fixture.KitPlugin;

/**
 * A process that runs trials of the kit's extensions, one of which its command names or those which an executor asks for; what the
 * command {@code dynascope} is to the executors of an app.
 */
final class TrialProcess {
    private static final int FAILED = 1;
    private static final String SERVE = "serve";
    private static final String RESUME = "resume";

    private TrialProcess() {}

    /** Returns the command line of a process that serves trials. */
    static List<String> worker() {
        return command(SERVE);
    }

    /** Returns the command line that runs a trial, or goes on with it, when its folder is added. */
    static List<String> trial() {
        return command(RESUME);
    }

    private static List<String> command(String work) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .forEach(command::add);
        command.add("-classpath");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(TrialProcess.class.getName());
        command.add(work);
        return command;
    }

    /** Does what the first argument says. */
    public static void main(String... arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try (Dynascope dynascope = Dynascope.builder().plugins(new KitPlugin()).build()) {
            if (arguments[0].equals(SERVE)) {
                dynascope.serveTrials(System.in, answers);
            } else {
                dynascope.resume(Path.of(arguments[1]), _ -> {}, new RunListener() {});
            }
        } catch (InvalidInputException | RunFailedException failure) {
            System.err.println(failure.getMessage());
            System.exit(FAILED);
        }
    }
}
