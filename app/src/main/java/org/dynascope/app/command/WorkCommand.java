package org.dynascope.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.dynascope.app.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves trials to the executor {@code processes}, which starts it; standard output is the line to it. */
@Command(name = WorkCommand.NAME, hidden = true, description = "Serve trials to a sweep, as its executor asks.")
final class WorkCommand implements Callable<Integer> {
    static final String NAME = "work";

    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final EngineOptions options = new EngineOptions();

    WorkCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        options.applyTo(data.builder(terminal)).build().serveTrials(System.in, answers);
        return ExitCode.DONE;
    }
}
