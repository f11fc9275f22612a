package org.dynascope.core.assembly;

import java.util.List;

/**
 * A plugin and what it contributes.
 *
 * @param id identifier
 * @param version version; empty if it cannot be read
 * @param apiVersion version of the api it was built against; empty if it cannot be read
 * @param source jar or folder it comes from
 * @param failure why it cannot be used, one line; empty if it can, as far as is known
 * @param offered names of its extensions, such as {@code optimizer/adam}, known without running its code
 * @param extensions its extensions; none if its code has not run
 * @since 0.1.0
 */
public record PluginListing(
        String id,
        String version,
        String apiVersion,
        String source,
        String failure,
        List<String> offered,
        List<ExtensionListing> extensions) {
    public PluginListing {
        offered = List.copyOf(offered);
        extensions = List.copyOf(extensions);
    }
}
