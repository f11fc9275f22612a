package org.dynascope.app.command;

import java.util.concurrent.Callable;
import org.dynascope.app.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in a shell. */
@Command(
        name = "completion",
        description =
                "Print a script that completes commands, options, names of extensions and keys of settings in a shell.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(dynascope completion bash)",
            "  dynascope completion zsh > ~/.dynascope-completion && echo 'source ~/.dynascope-completion' >> ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {
    /** Shells there is a script for, as they are typed. */
    enum Shell {
        bash,
        zsh
    }

    /** Lets zsh understand bash's completions. */
    private static final String ZSH_START =
            "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n";

    /** Appends no blank after a key that ends in the sign a value follows. */
    private static final String VALUES_FOLLOW = """

        function _dynascope_with_values() {
          _complete_dynascope "$@"
          local code=$?
          if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
            compopt -o nospace 2>/dev/null
          fi
          return $code
        }
        complete -F _dynascope_with_values -o default dynascope
        """;

    private final Terminal terminal;

    @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            String script = AutoComplete.bash("dynascope", spec.root().commandLine()) + VALUES_FOLLOW;
            terminal.out().print(shell == Shell.zsh ? ZSH_START + script : script);
        }
        return ExitCode.DONE;
    }
}
