package org.dynascope.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the commands about plugins. */
@Command(
        name = "plugins",
        description = "List and describe models, data sets, optimizers and probes; lock the jars they come from.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope plugins list",
            "  dynascope plugins describe adam",
            "  dynascope plugins document pages",
            "  dynascope plugins lock --plugins-dir plugins"
        })
final class PluginsCommand implements Callable<Integer> {
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
