package com.example.extras;

import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;

/** Entry point of the jar, named in {@code META-INF/services}. */
public final class ExtrasPlugin implements Plugin {
    /** Creates the plugin. */
    public ExtrasPlugin() {}

    @Override
    public void register(Registrar registrar) {
        registrar.add(SignDescent.extension());
        registrar.add(GradientAngle.extension());
        registrar.add(TwoSpirals.extension());
    }
}
