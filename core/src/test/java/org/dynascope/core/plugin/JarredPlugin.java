package org.dynascope.core.plugin;

import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.probe.Probe;

/** Offers the probe {@code jarred}; tests put it into jars. */
public final class JarredPlugin implements Plugin {
    @Override
    public void register(Registrar registrar) {
        registrar.add(Extension.<Probe, NoParameters>of(Probe.class, "jarred", NoParameters.class, JarredPlugin::none)
                .summary("a fake"));
    }

    private static Probe none(NoParameters parameters) {
        throw new UnsupportedOperationException("a fake");
    }
}
