package org.dynascope.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dynascope.core.plugin.PluginInfo;

/** Collects where a run's numbers come from: versions, commit, processor, plugins, data. */
public final class Provenance {
    private static final long GIT_TIMEOUT_SECONDS = 2;
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private final ObjectNode root = JsonLines.JSON.createObjectNode();

    /** Starts with what is known of the host: Dynascope, Java, processor, operating system. */
    public Provenance(String version, String engine) {
        root.putObject("dynascope").put("version", version).put("engine", engine);
        root.putObject("java")
                .put("version", System.getProperty("java.version"))
                .put("vendor", System.getProperty("java.vendor"))
                .put("vm", System.getProperty("java.vm.name"));
        root.putObject("cpu")
                .put("model", Processor.MODEL)
                .put("cores", Runtime.getRuntime().availableProcessors());
        root.putObject("os")
                .put("name", System.getProperty("os.name"))
                .put("version", System.getProperty("os.version"))
                .put("architecture", System.getProperty("os.arch"));
    }

    /** Adds the seed. */
    public Provenance seed(long seed) {
        root.put("seed", seed);
        return this;
    }

    /** Adds the commit of the repository an experiment file lies in, if it lies in one. */
    public Provenance experimentFile(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        git(folder, "rev-parse", "HEAD")
                .ifPresent(commit -> root.putObject("repository")
                        .put("commit", commit)
                        .put(
                                "changed",
                                git(folder, "status", "--porcelain", "--untracked-files=no")
                                        .map(changes -> !changes.isEmpty())
                                        .orElse(false)));
        return this;
    }

    /** Adds the plugins whose extensions the experiment names. */
    public Provenance plugins(List<PluginInfo> plugins) {
        ArrayNode array = root.putArray("plugins");
        for (PluginInfo plugin : plugins) {
            ObjectNode used = array.addObject()
                    .put("id", plugin.id())
                    .put("version", plugin.version())
                    .put("source", plugin.source())
                    .put("sha256", plugin.sha256());
            if (!plugin.libraries().isEmpty()) {
                used.set("libraries", JsonLines.JSON.valueToTree(plugin.libraries()));
            }
        }
        return this;
    }

    /** Adds what the data were and what was done to them. */
    public Provenance data(String name, Map<String, String> digests, List<String> steps) {
        ObjectNode data = root.putObject("data").put("name", name);
        data.set("sha256", JsonLines.JSON.valueToTree(digests));
        data.set("steps", JsonLines.JSON.valueToTree(steps));
        return this;
    }

    /** Returns all of it. */
    public ObjectNode toJson() {
        return root.deepCopy();
    }

    /** The processor, asked once: reading it takes Linux milliseconds, in which it measures clock rates. */
    private static final class Processor {
        static final String MODEL = processorModel();

        private Processor() {}
    }

    private static String processorModel() {
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    private static Optional<String> git(Path folder, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder("git");
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(GIT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? Optional.of(output.strip()) : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
