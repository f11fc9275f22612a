package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "validate",
                "explain",
                "plugins",
                "plugins list",
                "plugins describe",
                "plugins lock",
                "plugins document",
                "new",
                "new experiment",
                "schema",
                "data",
                "reproduce",
                "report",
                "compare",
                "serve",
                "export",
                "doctor",
                "completion"
            })
    void everyCommandExplainsItselfWithAnExample(String command) {
        String[] arguments = Stream.concat(Stream.of(command.split(" ")), Stream.of("--help"))
                .toArray(String[]::new);

        Invocation help = Invocation.of(arguments);

        assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(help.err()).isEmpty();
        assertThat(help.out().getFirst()).startsWith("Usage: dynascope " + command + " ");
        assertThat(help.outText())
                .contains("Example")
                .contains("  dynascope " + command)
                .contains("--debug");
    }

    @Test
    void theRootListsEveryCommandButNotTheRehearsal() {
        Invocation help = Invocation.of("--help");

        assertThat(help.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(help.outText())
                .contains("run", "validate", "explain", "plugins", "data", "report", "compare", "export")
                .contains("doctor", "completion")
                .doesNotContain(StartupRehearsal.NAME);
    }

    @Test
    void withoutACommandHelpGoesToStandardError() {
        Invocation nothing = Invocation.of();

        assertThat(nothing.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err().getFirst()).startsWith("Usage: dynascope ");
    }

    @Test
    void tellsItsVersionAndJavas() {
        Invocation version = Invocation.of("--version");

        assertThat(version.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(version.out())
                .singleElement()
                .asString()
                .startsWith("dynascope ")
                .contains("Java " + Runtime.version());
    }

    @Test
    void printsCompletionScriptsForBashAndZsh() {
        assertThat(Invocation.of("completion", "bash").outText())
                .contains("complete -F _complete_dynascope", "--check-claims", "describe");
        assertThat(Invocation.of("completion", "zsh").out().getFirst()).startsWith("autoload");
    }
}
