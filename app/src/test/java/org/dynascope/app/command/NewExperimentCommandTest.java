package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.ExtensionListing;
import org.dynascope.core.assembly.ParameterListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewExperimentCommandTest {
    /** Data of the models that do not go with images. */
    private static final Map<String, String> DATASETS = Map.of(
            "transformer", "characters",
            "adam-polynomial", "no-data",
            "quadratic", "no-data",
            "twirls", "graph",
            "matrix-factorisation", "low-rank-matrix");

    @TempDir
    private Path folder;

    private static List<ExtensionListing> extensions(String kind) {
        return Dynascope.builder().build().plugins().stream()
                .flatMap(plugin -> plugin.extensions().stream())
                .filter(each -> each.kind().equals(kind))
                .toList();
    }

    private static ExtensionListing extension(String kind, String name) {
        return extensions(kind).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void writesAnExperimentThatRunsAtOnce() throws IOException {
        Path file = folder.resolve("my first.yaml");

        Invocation written = Invocation.of(
                "new",
                "experiment",
                file.toString(),
                "--model",
                "mlp",
                "--dataset",
                "digits",
                "--optimizer",
                "sgd",
                "--probe",
                "accuracy",
                "--probe",
                "parameter-distance");

        assertThat(written.err()).isEmpty();
        assertThat(written.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(file))
                .contains("experiment: my-first\n", "hold-out: 0.2\n", "between: [left, right]");
        Invocation run = Invocation.of(
                "run", file.toString(), "--out", folder.resolve("run").toString(), "--set", "train.epochs=2");
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("run/report.html")).isNotEmptyFile();
    }

    @Test
    void everyParameterStandsWithDefaultUnitAndDoc() throws IOException {
        Path file = folder.resolve("x.yaml");

        Invocation.of("new", "experiment", file.toString(), "--model", "cnn", "--probe", "sharpness");

        String text = Files.readString(file);
        String comments = text.replaceAll("\n *# ", " ");
        for (ExtensionListing each :
                List.of(extension("model", "cnn"), extension("optimizer", "adam"), extension("probe", "sharpness"))) {
            for (ParameterListing parameter : each.parameters()) {
                String unit = parameter.unit().isEmpty() ? "" : " (" + parameter.unit() + ")";
                assertThat(comments).contains(parameter.doc() + unit, "default " + parameter.byDefault());
                assertThat(text).contains(parameter.key() + ": " + parameter.byDefault() + "\n");
            }
        }
        assertThat(Files.readAllLines(file)).allSatisfy(line -> assertThat(line).hasSizeLessThan(120));
    }

    @Test
    void writesWhatIsValidForEveryExtension() {
        extensions("probe").forEach(each -> assertValid(Map.of("--probe", each.name())));
        extensions("optimizer").forEach(each -> assertValid(Map.of("--optimizer", each.name())));
        extensions("model").stream()
                // its data have two residuals, which their template cannot know
                .filter(each -> !each.name().equals("rosenbrock"))
                .forEach(each -> assertValid(
                        Map.of("--model", each.name(), "--dataset", DATASETS.getOrDefault(each.name(), "digits"))));
    }

    private void assertValid(Map<String, String> options) {
        Path file = folder.resolve(String.join("-", options.values()) + ".yaml");
        List<String> arguments = new ArrayList<>(List.of("new", "experiment", file.toString()));
        options.forEach((option, name) -> arguments.addAll(List.of(option, name)));

        Invocation written = Invocation.of(arguments.toArray(String[]::new));

        assertThat(written.exitCode()).as(String.join("\n", written.err())).isEqualTo(ExitCode.DONE);
        assertThat(Invocation.of("validate", file.toString()).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "mine");

        Invocation refused = Invocation.of("new", "experiment", file.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(refused.err()).singleElement().asString().contains(file + " is there already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void saysWhichNamesAreUnknownAndWhatDoesNotFit() {
        Path file = folder.resolve("x.yaml");

        Invocation unknown = Invocation.of("new", "experiment", file.toString(), "--model", "mpl", "--probe", "los");
        Invocation unfit = Invocation.of("new", "experiment", file.toString(), "--model", "transformer");

        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(unknown.err()).hasSize(2);
        assertThat(unknown.err().getFirst())
                .startsWith("--model mpl: there is no such model; did you mean 'mlp'? Known: ");
        assertThat(unfit.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(unfit.err()).singleElement().asString().contains("model.transformer");
        assertThat(file).doesNotExist();
    }
}
