package org.dynascope.app.command;

import org.dynascope.core.assembly.Dynascope;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"dynascope " + Dynascope.version() + " (Java " + Runtime.version() + ")"};
    }
}
