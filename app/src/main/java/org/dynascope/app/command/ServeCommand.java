package org.dynascope.app.command;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.dynascope.app.dashboard.DashboardServer;
import org.dynascope.app.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows runs in a browser. */
@Command(
        name = "serve",
        description = {
            "Show the runs of a folder in a browser on this machine: a list, curves that grow, claims, comparisons.",
            "It reads files alone, so that runs are the same whether they are looked at or not."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope serve",
            "  dynascope serve sweeps --port 9000",
            "  ssh -L 8421:127.0.0.1:8421 HOST    then open http://127.0.0.1:8421/ here for a server on HOST"
        })
final class ServeCommand implements Callable<Integer> {
    private static final int GREATEST_PORT = 65_535;
    private static final Path USUAL_FOLDER = Path.of("runs");

    private final Terminal terminal;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder with runs, or with folders of them (default: ${DEFAULT-VALUE}).")
    private Path folder = USUAL_FOLDER;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port on the loopback address (default: ${DEFAULT-VALUE}); 0 for any that is free.")
    private int port = 8421;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > GREATEST_PORT) {
            throw new WrongArgumentException("--port = " + port + ": must be from 0 to " + GREATEST_PORT + ", nearest "
                    + Math.clamp(port, 0, GREATEST_PORT));
        }
        if (!Files.isDirectory(folder) && !folder.equals(USUAL_FOLDER)) {
            throw new WrongArgumentException(folder + " is no folder; name one with runs in it");
        }
        try (DashboardServer server = DashboardServer.start(folder, port)) {
            terminal.out().println(server.address());
            terminal.out().flush();
            terminal.err().println("showing the runs of " + folder + "; stop with Ctrl-C");
            terminal.err().flush();
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        } catch (BindException taken) {
            throw new WrongArgumentException(
                    "--port = " + port + ": is taken; name another, or 0 for any that is free");
        }
    }
}
