package org.dynascope.app.command;

import java.util.concurrent.Callable;
import org.dynascope.app.listing.DataTable;
import org.dynascope.app.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the data sets. */
@Command(
        name = "data",
        description = "List the data sets: where they were found, or how to get them.",
        footerHeading = "%nExamples:%n",
        footer = {"  dynascope data", "  dynascope data --data-dir ~/datasets"})
final class DataCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    DataCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DataTable.lines(data.builder(terminal).build().data(), terminal.columns())
                .forEach(terminal.out()::println);
        return ExitCode.DONE;
    }
}
