package org.dynascope.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the commands about indexes of vectors. */
@Command(
        name = "index",
        description = "Build, describe, search and evaluate indexes of vectors.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope index build base.fvecs --quantizer '{rabitq: {bits: 4, lists: 0}}' --out base.index",
            "  dynascope index info base.index",
            "  dynascope index search base.index query.fvecs --count 3 --neighbours 5",
            "  dynascope index evaluate base.index --base base.fvecs --queries query.fvecs"
        })
final class IndexCommand implements Callable<Integer> {
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
