package org.dynascope.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.PluginLocks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes and checks the hashes of plugins' jars. */
@Command(
        name = "lock",
        description = {
            "Write the SHA-256 of every jar in the folder of plugins into its plugins.lock, or check them.",
            "Where there is a plugins.lock, a plugin whose jars are not as it says is not loaded."
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  written; with --check: all jars are as locked",
            "  1  with --check: a jar was added, removed or changed, or there is no plugins.lock",
            "  2  there is no folder of plugins, or its plugins.lock is damaged",
            "",
            "Examples:",
            "  dynascope plugins lock",
            "  dynascope plugins lock --check --plugins-dir plugins"
        })
final class PluginsLockCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Option(names = "--check", description = "Write nothing; name every jar that is not as locked.")
    private boolean check;

    PluginsLockCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PluginLocks locks = plugins.builder(terminal).build().pluginLocks();
        if (locks.folders().isEmpty()) {
            throw new WrongArgumentException("there is no folder of plugins: name one with --plugins-dir");
        }
        if (!check) {
            locks.write().forEach(terminal.out()::println);
            return ExitCode.DONE;
        }
        List<String> differences = locks.differences();
        differences.forEach(terminal.out()::println);
        if (differences.isEmpty()) {
            locks.folders().forEach(folder -> terminal.out().println(folder + ": all jars are as locked"));
        }
        return differences.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
