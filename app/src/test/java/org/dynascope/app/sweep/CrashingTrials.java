package org.dynascope.app.sweep;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.core.assembly.Dynascope;

/** A framework with a probe that crashes in several ways, and a process that serves trials with it. */
final class CrashingTrials {
    private CrashingTrials() {}

    /**
     * Parameters of the probe.
     *
     * @param how how it crashes: {@code not}, {@code halt}, {@code memory}, {@code fail}, or {@code once}: it fails unless the
     *     marker exists, and makes it
     * @param marker a file
     */
    record Parameters(
            @Param(doc = "how it crashes", byDefault = "not")
            String how,

            @Param(doc = "file that tells whether it has crashed", byDefault = "")
            String marker) {}

    private record Crashing(Parameters parameters) implements Probe {
        @Override
        public Set<Requirement> requirements() {
            return Set.of();
        }

        @Override
        public List<MetricDeclaration> metrics() {
            return List.of();
        }

        @Override
        public void observe(Observation observation, MetricSink metrics) {
            if (observation.trajectory().step() < 3) {
                return;
            }
            switch (parameters.how) {
                case "halt" -> Runtime.getRuntime().halt(77);
                case "memory" -> {
                    List<long[]> all = new ArrayList<>();
                    while (all.size() < Integer.MAX_VALUE) {
                        all.add(new long[1 << 20]);
                    }
                }
                case "fail" -> throw new IllegalStateException("no sample left");
                case "once" -> failOnce();
                default -> {}
            }
        }

        private void failOnce() {
            try {
                if (!Files.exists(Path.of(parameters.marker))) {
                    Files.createFile(Path.of(parameters.marker));
                    throw new IllegalStateException("fails once");
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    static Dynascope framework() {
        Plugin crashing = registrar -> registrar.add(Extension.of(Probe.class, "crash", Parameters.class, Crashing::new)
                .summary("crashes"));
        Plugin[] plugins = Stream.concat(
                        ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get), Stream.of(crashing))
                .toArray(Plugin[]::new);
        List<String> worker = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-classpath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CrashingTrials.class.getName());
        return Dynascope.builder()
                .environment(Map.of())
                .plugins(plugins)
                .processes(worker, List.of("true"))
                .build();
    }

    /** Serves trials. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        framework().serveTrials(System.in, answers);
        System.exit(0);
    }
}
