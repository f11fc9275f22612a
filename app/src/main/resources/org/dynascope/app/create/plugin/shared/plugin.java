package __package__;

import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;

/** Entry point of the jar, named in {@code META-INF/services}. */
public final class __Name__Plugin implements Plugin {
    /** Creates the plugin. */
    public __Name__Plugin() {}

    @Override
    public void register(Registrar registrar) {
        registrar.add(__Name__.extension());
    }
}
