package org.dynascope.app.plugins;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.dynascope.api.plugin.Plugin;
import org.jspecify.annotations.NullMarked;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compiles sources as a stranger would: with the api and what stands in it. */
final class CompiledClasses {
    private CompiledClasses() {}

    /**
     * Returns the class files, by their path in a jar.
     *
     * @param folder where to write sources and classes
     * @param sources texts of the classes by their full names
     * @param library class files that the sources may use
     */
    static Map<String, byte[]> of(Path folder, Map<String, String> sources, Map<String, byte[]> library)
            throws IOException {
        Path output = Files.createDirectories(folder.resolve("classes"));
        Path given = Files.createDirectories(folder.resolve("library"));
        for (Map.Entry<String, byte[]> each : library.entrySet()) {
            Path file = given.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
        Path[] files = new Path[sources.size()];
        int count = 0;
        for (Map.Entry<String, String> each : new TreeMap<>(sources).entrySet()) {
            files[count] = folder.resolve("source").resolve(each.getKey().replace('.', '/') + ".java");
            Files.createDirectories(files[count].getParent());
            Files.writeString(files[count++], each.getValue());
        }
        compile(files, output, classPath(given));
        return read(output);
    }

    private static String classPath(Path library) {
        return Stream.concat(
                        Stream.of(Plugin.class, INDArray.class, NullMarked.class)
                                .map(type -> type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath()),
                        Stream.of(library.toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void compile(Path[] files, Path output, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-proc:none", "-d", output.toString(), "-classpath", classPath);
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjects(files))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the sources in " + files[0] + " … do not compile");
            }
        }
    }

    private static Map<String, byte[]> read(Path output) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                classes.put(output.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
