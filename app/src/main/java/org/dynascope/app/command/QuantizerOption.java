package org.dynascope.app.command;

import java.nio.file.Path;
import org.dynascope.core.assembly.VectorIndexes;
import org.dynascope.core.assembly.VectorIndexes.Opened;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which quantizer reads an index file. */
final class QuantizerOption {
    @Option(
            names = "--quantizer",
            paramLabel = "NAME",
            description = "Read the file with this quantizer, which may have parameters that say how to search, as in"
                    + " {rabitq: {query-bits: 8}}. Default: the first that can.")
    private @Nullable String quantizer;

    Opened open(VectorIndexes indexes, Path file) {
        return quantizer == null ? indexes.open(file) : indexes.open(quantizer, file);
    }
}
