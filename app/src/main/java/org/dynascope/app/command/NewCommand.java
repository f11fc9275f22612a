package org.dynascope.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the commands that write something to begin with. */
@Command(
        name = NewCommand.NAME,
        description = "Write something to begin with.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope new experiment --model mlp --dataset digits --probe sharpness",
            "  dynascope new plugin gradient-noise --kind probe"
        })
final class NewCommand implements Callable<Integer> {
    static final String NAME = "new";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
        return ExitCode.USER_ERROR;
    }
}
