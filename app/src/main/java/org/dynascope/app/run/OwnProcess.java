package org.dynascope.app.run;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.app.Main;

/**
 * How this process was started, to start more of its kind.
 *
 * @since 0.1.0
 */
public final class OwnProcess {
    private OwnProcess() {}

    /** Returns a command line that starts another process with these arguments, with the same Java and the same settings of it. */
    public static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse(System.getProperty("java.home") + "/bin/java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(OwnProcess::isShared)
                .forEach(command::add);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(arguments);
        return command;
    }

    /** Returns whether an option of Java holds for other processes too: ports of debuggers and files of recordings do not. */
    private static boolean isShared(String option) {
        return !option.startsWith("-agent")
                && !option.startsWith("-javaagent")
                && !option.startsWith("-Xrun")
                && !option.startsWith("-XX:StartFlightRecording")
                && !option.startsWith("-XX:DumpLoadedClassList");
    }
}
