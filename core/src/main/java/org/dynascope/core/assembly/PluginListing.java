package org.dynascope.core.assembly;

import java.util.List;

/**
 * A plugin and what it contributes.
 *
 * @param id identifier
 * @param version version
 * @param source jar or folder it comes from
 * @param failure why it cannot be used, one line; empty if it can
 * @param extensions its extensions
 * @since 0.1.0
 */
public record PluginListing(
        String id, String version, String source, String failure, List<ExtensionListing> extensions) {
    public PluginListing {
        extensions = List.copyOf(extensions);
    }
}
