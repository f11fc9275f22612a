package org.dynascope.app.create;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.dynascope.core.assembly.Dynascope;

/**
 * A Maven project of a plugin with one extension, to begin with: it builds, and its tests pass.
 *
 * @param name name of plugin, extension and folder, in kebab-case
 * @param kind kind of the extension
 * @param group the user's Maven group, under which the Java package lies
 * @since 0.1.0
 */
public record PluginProject(String name, ExtensionKind kind, String group) {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*");
    private static final String FOLDER = "plugin/";
    private static final String SHARED = "shared";

    /** Returns what is wrong with the name or the group, in one line; empty if a project can be made. */
    public Optional<String> fault() {
        if (!KEBAB_CASE.matcher(name).matches()) {
            return Optional.of(
                    "NAME = " + name + ": expected words of lower-case letters and digits, joined by hyphens,"
                            + " such as gradient-noise");
        }
        if (!SourceVersion.isName(group)) {
            return Optional.of("--group = " + group + ": expected the name of a Java package, such as org.example");
        }
        if (!SourceVersion.isName(packageName()) || isTaken()) {
            return Optional.of("NAME = " + name + ": is a name in Java already; try my-" + name);
        }
        return Optional.empty();
    }

    /** Whether the class would have the name of one that it uses. */
    private boolean isTaken() {
        boolean imported = text(kind.word(), "extension.java").contains("." + className() + ";");
        try {
            Class.forName("java.lang." + className(), false, null);
            return true;
        } catch (ClassNotFoundException free) {
            return imported;
        }
    }

    private String packageName() {
        return group + "." + name.replace("-", "");
    }

    private String className() {
        return Arrays.stream(name.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** Writes the project into a folder that is not there yet, and returns its files. */
    public List<Path> write(Path folder) {
        String sources = "java/" + packageName().replace('.', '/') + "/" + className();
        String own = kind.word();
        List<Path> files = new ArrayList<>(List.of(
                write(folder.resolve("pom.xml"), SHARED, "pom.xml"),
                write(folder.resolve("README.md"), SHARED, "README.md"),
                write(folder.resolve(".gitignore"), SHARED, "gitignore"),
                write(folder.resolve("src/main/" + sources + "Plugin.java"), SHARED, "plugin.java"),
                write(
                        folder.resolve("src/main/" + sources + ".java").resolveSibling("package-info.java"),
                        SHARED,
                        "package-info.java"),
                write(folder.resolve("src/main/" + sources + ".java"), own, "extension.java"),
                write(folder.resolve("src/main/" + sources + "Parameters.java"), own, "parameters.java"),
                write(
                        folder.resolve("src/main/resources/META-INF/services/org.dynascope.api.plugin.Plugin"),
                        SHARED,
                        "service"),
                write(folder.resolve("src/test/" + sources + "ContractTest.java"), own, "contract-test.java")));
        if (kind.isNamedByExperiments()) {
            files.add(write(folder.resolve("experiment.yaml"), own, "experiment.yaml"));
        }
        return List.copyOf(files);
    }

    private Path write(Path file, String templates, String template) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return Files.writeString(file, filled(text(templates, template)));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private String filled(String template) {
        Map<String, String> values = Map.of(
                "__name__", name,
                "__Name__", className(),
                "__kind__", kind.word(),
                "__group__", group,
                "__package__", packageName(),
                "__version__", Dynascope.version(),
                "__api__", Dynascope.apiVersion(),
                "__use__", kind.isNamedByExperiments() ? "run experiment.yaml" : "plugins describe " + name);
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }

    private static String text(String folder, String template) {
        String resource = FOLDER + folder + "/" + template;
        try (InputStream stream = PluginProject.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
