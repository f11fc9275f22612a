package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dynascope.app.doctor.Doctor;
import org.dynascope.app.doctor.Finding;
import org.dynascope.app.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks this machine. */
@Command(
        name = "doctor",
        description = "Check Java, the engine, plugins, data and this machine; say what to do about problems.",
        footerHeading = "%nExit code 1 if something essential is missing.%n%nExamples:%n",
        footer = {"  dynascope doctor", "  dynascope doctor --native"})
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--native", description = "Also load ND4J's native library (some seconds, 300 MB the first time).")
    private boolean loadNative;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Finding> findings =
                Doctor.examine(data.builder(terminal), Path.of("."), terminal.environment(), loadNative);
        Doctor.lines(findings, terminal.columns()).forEach(terminal.out()::println);
        return Doctor.isUnfit(findings) ? ExitCode.FAILED : ExitCode.DONE;
    }
}
