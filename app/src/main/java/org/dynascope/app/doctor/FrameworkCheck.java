package org.dynascope.app.doctor;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.core.assembly.DataListing;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.PluginListing;

/** Checks engine, plugins and data sets. */
final class FrameworkCheck {
    private FrameworkCheck() {}

    static List<Finding> findings(Dynascope dynascope) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("engine", dynascope.engine()));
        dynascope.loadedPlugins().forEach(plugin -> findings.add(plugin(plugin)));
        dynascope.data().forEach(data -> findings.add(data(data)));
        return findings;
    }

    private static Finding plugin(PluginListing plugin) {
        String subject = "plugin " + plugin.id();
        return plugin.failure().isEmpty()
                ? Finding.good(subject, plugin.extensions().size() + " extensions")
                : Finding.limited(
                        subject,
                        plugin.failure(),
                        "experiments that name it fail: repair or remove " + plugin.source());
    }

    private static Finding data(DataListing data) {
        String subject = "data " + data.dataset();
        return data.found()
                ? Finding.good(subject, data.places())
                : Finding.limited(subject, data.places(), data.howToGet());
    }
}
