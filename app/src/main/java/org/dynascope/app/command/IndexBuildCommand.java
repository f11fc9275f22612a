package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dynascope.app.index.WatchedVectors;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.VectorsInFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds an index file. */
@Command(
        name = "build",
        description = {
            "Build an index of the vectors of a file. It appears whole or not at all, and its bytes depend on vectors"
                    + " and parameters alone.",
            "Formats, told by the ending: fvecs, bvecs, ivecs, fbin, u8bin, i8bin, f16bin, npy."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope index build base.fvecs --out base.index",
            "  dynascope index build base.u8bin --quantizer '{rabitq: {bits: 4, lists: 256}}' --first 9000 --out"
                    + " base.index",
            "  dynascope plugins describe rabitq"
        })
final class IndexBuildCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Parameters(paramLabel = "VECTORS", description = "File of the vectors.")
    private Path vectors = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Write the index here.")
    private Path out = Path.of("");

    @Option(
            names = "--quantizer",
            paramLabel = "NAME",
            description = "Quantizer, with parameters as in {rabitq: {bits: 4}}. Default: ${DEFAULT-VALUE}.",
            defaultValue = "rabitq")
    private String quantizer = "";

    @Option(names = "--first", paramLabel = "N", description = "Take only the first N vectors. Default: all.")
    private @Nullable Long first;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    IndexBuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Dynascope dynascope = plugins.builder(terminal).build();
        try (VectorsInFile all = VectorsInFile.open(vectors)) {
            VectorsInFile taken = first == null ? all : all.part(0, first);
            if (quiet) {
                dynascope.indexes().build(quantizer, taken, out);
            } else {
                try (WatchedVectors watched = new WatchedVectors(taken, terminal)) {
                    dynascope.indexes().build(quantizer, watched, out);
                }
            }
            terminal.out().println(out);
        }
        return ExitCode.DONE;
    }
}
