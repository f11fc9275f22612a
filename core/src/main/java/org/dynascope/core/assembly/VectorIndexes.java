package org.dynascope.core.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.VectorIndex;
import org.dynascope.api.quantizer.VectorIndex.Searcher;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.core.experiment.OptionChoice;
import org.dynascope.core.plugin.ExtensionRegistry;
import org.dynascope.core.plugin.Selected;

/**
 * Builds and opens index files of any plugin's quantizer.
 *
 * <p>A quantizer is said by its name or, as in an experiment, by a map of it with parameters: {@code {rabitq: {bits: 4}}}.
 *
 * @since 0.1.0
 */
public final class VectorIndexes {
    private final ExtensionRegistry registry;
    private final PartsMaker maker;

    VectorIndexes(ExtensionRegistry registry, PartsMaker maker) {
        this.registry = registry;
        this.maker = maker;
    }

    /**
     * An open index.
     *
     * @param quantizer name of the quantizer that reads it
     * @param searcher what searches it
     */
    public record Opened(String quantizer, Searcher searcher) implements AutoCloseable {
        @Override
        public void close() {
            searcher.close();
        }
    }

    /**
     * Builds an index file, which appears whole or not at all.
     *
     * @throws InvalidInputException if there is no such quantizer, it has no index, or it refuses a vector
     * @throws UncheckedIOException if the file cannot be written
     */
    public void build(String quantizer, VectorSource vectors, Path file) {
        VectorIndex index = index(quantizer);
        try {
            index.build(vectors, file);
        } catch (IllegalArgumentException refused) {
            throw new InvalidInputException(String.valueOf(refused.getMessage()), refused);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file + ": " + failure, failure);
        }
    }

    /**
     * Opens an index file with a quantizer, whose parameters may say how to search.
     *
     * @throws InvalidInputException if there is no such quantizer, or the file is none of its indexes or is damaged
     */
    public Opened open(String quantizer, Path file) {
        Selected<Quantizer> selected = selected(quantizer);
        try {
            return new Opened(selected.name(), index(selected).open(file));
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(file + ": there is no such file", missing);
        } catch (AccessDeniedException denied) {
            throw new InvalidInputException(file + ": permission denied", denied);
        } catch (FileSystemException failure) {
            throw new UncheckedIOException("cannot read " + file + ": " + failure, failure);
        } catch (IOException refused) {
            throw new InvalidInputException(String.valueOf(refused.getMessage()), refused);
        }
    }

    /**
     * Opens an index file with the first quantizer that can.
     *
     * @throws InvalidInputException if none can; tells what each said
     */
    public Opened open(Path file) {
        List<String> refusals = new ArrayList<>();
        for (String name : registry.names(Quantizer.class)) {
            try {
                return open(name, file);
            } catch (InvalidInputException refused) {
                refusals.add(name + ": " + refused.getMessage());
            }
        }
        if (refusals.isEmpty()) {
            throw new InvalidInputException(file + ": no plugin has a quantizer that could read it");
        }
        throw new InvalidInputException(refusals.size() == 1 ? refusals.getFirst() : String.join("\n", refusals));
    }

    private Selected<Quantizer> selected(String quantizer) {
        return Dynascope.invalidInput(() -> OptionChoice.quantizer(registry, quantizer));
    }

    private VectorIndex index(String quantizer) {
        return index(selected(quantizer));
    }

    private VectorIndex index(Selected<Quantizer> selected) {
        Quantizer made = Dynascope.invalidInput(() -> maker.make(selected));
        return made.index()
                .orElseThrow(() -> new InvalidInputException("quantizer " + selected.name() + " has no index"));
    }
}
