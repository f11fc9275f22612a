package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, run by a real bash. */
class CompletionScriptTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        Files.writeString(
                folder.resolve("script"), Invocation.of("completion", "bash").outText());
    }

    /** Returns what bash offers after these words, the last of which is being typed. */
    private static List<String> completed(String... words) throws IOException, InterruptedException {
        String quoted = Arrays.stream(words).map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        String commands = "source " + folder.resolve("script") + "\n"
                + "COMP_WORDS=(" + quoted + "); COMP_CWORD=" + (words.length - 1) + "; COMP_TYPE=9\n"
                + "function=$(complete -p dynascope | sed 's/.*-F \\([^ ]*\\).*/\\1/')\n"
                + "\"$function\" dynascope 2>/dev/null\n"
                + "printf '%s\\n' \"${COMPREPLY[@]}\"\n";
        Process bash = new ProcessBuilder("bash", "--norc", "--noprofile", "-c", commands)
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out.lines().map(String::strip).toList();
    }

    @Test
    void completesCommands() throws IOException, InterruptedException {
        assertThat(completed("dynascope", "va")).containsExactly("validate");
        assertThat(completed("dynascope", "new", "exp")).containsExactly("experiment");
        assertThat(completed("dynascope", "")).contains("run", "new", "schema").doesNotContain("rehearse-startup");
    }

    @Test
    void completesNamesOfExtensions() throws IOException, InterruptedException {
        assertThat(completed("dynascope", "plugins", "describe", "ada"))
                .containsExactly("adam", "adam-polynomial", "adam-regime", "adam-spikes", "adamw");
        assertThat(completed("dynascope", "new", "experiment", "--model", ""))
                .contains("mlp", "cnn")
                .doesNotContain("adam");
        assertThat(completed("dynascope", "new", "experiment", "--dataset", "di"))
                .containsExactly("digits");
        assertThat(completed("dynascope", "new", "experiment", "--optimizer", "s"))
                .containsExactly("sgd");
        assertThat(completed("dynascope", "new", "experiment", "--probe", "loss", "--probe", "sh"))
                .containsExactly("sharpness");
    }

    @Test
    void completesKeysOfSettings() throws IOException, InterruptedException {
        assertThat(completed("dynascope", "run", "x.yaml", "--set", "optimizer.adam.beta"))
                .containsExactly("optimizer.adam.beta1=", "optimizer.adam.beta2=");
        assertThat(completed("dynascope", "validate", "x.yaml", "--set", "train.ep"))
                .containsExactly("train.epochs=");
        assertThat(completed("dynascope", "run", "x.yaml", "--unset", "optimizer.sgd.schedule.step."))
                .containsExactly("optimizer.sgd.schedule.step.every", "optimizer.sgd.schedule.step.factor");
        assertThat(completed("dynascope", "run", "x.yaml", "--set", "probes.loss.ev"))
                .containsExactly("probes.loss.every=");
    }

    /** Types into a real zsh at a terminal of its own, and waits for what the tab key adds. */
    @Test
    void completesTheSameInZsh() throws IOException, InterruptedException {
        assumeThat(new ProcessBuilder("sh", "-c", "command -v zsh").start().waitFor())
                .as("zsh is installed; without it its completion is not tested")
                .isZero();
        Files.writeString(
                folder.resolve("zsh"), Invocation.of("completion", "zsh").outText());
        Path typing = Files.writeString(folder.resolve("typing"), """
            zmodload zsh/zpty
            complete_line() {
                zpty shell zsh -f -i
                zpty -w shell "PS1=; source '$1/zsh'; print rea''dy"
                zpty -r shell before '*ready*'
                zpty -w -n shell "$2"$'\t'
                zpty -r shell after "*$2$3*"
                zpty -d shell
                print -r -- "$2$3"
            }
            complete_line "$1" 'dynascope va' lidate
            complete_line "$1" 'dynascope plugins describe adam-p' olynomial
            complete_line "$1" 'dynascope run x.yaml --set optimizer.adam.beta1' =
            """);

        Path said = folder.resolve("said");
        ProcessBuilder zsh = new ProcessBuilder("zsh", "-f", typing.toString(), folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        zsh.environment().put("TERM", "dumb");
        Process process = zsh.start();
        boolean hasEnded = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(said).content().isEqualTo("""
            dynascope validate
            dynascope plugins describe adam-polynomial
            dynascope run x.yaml --set optimizer.adam.beta1=
            """);
        assertThat(hasEnded).isTrue();
    }
}
