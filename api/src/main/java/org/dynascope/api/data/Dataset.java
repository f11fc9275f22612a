package org.dynascope.api.data;

import java.util.Optional;
import org.dynascope.api.Experimental;

/**
 * A source of examples. Finding files is the {@link DataLocator}'s work, decoding them this one's.
 *
 * <p>Every data set has the settings of {@link DatasetSettings}; the host applies them after loading.
 *
 * @since 0.1.0
 */
public interface Dataset {
    /** Returns what the data set holds, without reading its files. */
    DatasetDeclaration declare();

    /**
     * Reads one split, inputs in the data's own scale; called at most once per split and run. They are float64, or, to save memory,
     * float32 where that holds them exactly.
     *
     * @param split one of the declared splits
     * @throws MissingDataException if a file is found nowhere
     * @throws DamagedDataException if a file is not what it should be; names the file and the fault
     */
    Examples load(String split);

    /**
     * Returns what relates the examples to each other, such as a {@link NodeGraph}; empty if there is nothing of that type. Reads
     * no files; what is returned reads them when it is asked for their content.
     */
    @Experimental
    default <T> Optional<T> structure(Class<T> type) {
        return Optional.empty();
    }
}
