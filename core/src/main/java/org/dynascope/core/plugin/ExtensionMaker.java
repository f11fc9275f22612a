package org.dynascope.core.plugin;

import org.dynascope.api.data.DataLocator;
import org.dynascope.api.random.RandomStreams;

/**
 * Makes extensions from their parameters; keeps nothing of what it made.
 *
 * @since 0.1.0
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ExtensionMaker {
    /** Creates a maker whose extensions open their files through {@code locator}. */
    public ExtensionMaker(DataLocator locator) {}

    /**
     * Makes a new instance.
     *
     * @param selected the extension and its parameters
     * @param streams the instance's own random streams
     * @throws org.dynascope.core.config.UserErrorException if the extension refuses its parameters
     * @throws PluginException if its code fails
     */
    public <E> E make(Selected<E> selected, RandomStreams streams) {
        throw new UnsupportedOperationException("soon");
    }
}
