package org.dynascope.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks processor, memory, disk and the programs that a build needs. */
final class MachineCheck {
    private static final double GIB = 1L << 30;
    private static final double LEAST_HEAP_GIB = 0.4;
    private static final double LEAST_DISK_GIB = 1;

    private MachineCheck() {}

    static List<Finding> findings(Path folder, Map<String, String> environment) {
        return List.of(cores(), memory(Runtime.getRuntime().maxMemory()), disk(folder), builders(environment));
    }

    private static Finding cores() {
        return Finding.good("cores", Runtime.getRuntime().availableProcessors() + " (use them with --threads)");
    }

    static Finding memory(long maximumHeapBytes) {
        String detail = String.format(Locale.ROOT, "%.1f GiB heap", maximumHeapBytes / GIB);
        return maximumHeapBytes >= LEAST_HEAP_GIB * GIB
                ? Finding.good("memory", detail)
                : Finding.limited("memory", detail, "give more with DYNASCOPE_JAVA_OPTIONS=-Xmx1g");
    }

    private static Finding disk(Path folder) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            String detail = String.format(Locale.ROOT, "%.1f GiB free in %s", free / GIB, folder.toAbsolutePath());
            if (!Files.isWritable(folder)) {
                return Finding.limited("disk", detail + ", not writable", "name another folder with --out");
            }
            return free >= LEAST_DISK_GIB * GIB
                    ? Finding.good("disk", detail)
                    : Finding.limited("disk", detail, "make room, or name another disk with --out");
        } catch (IOException failure) {
            return Finding.limited("disk", "cannot be checked: " + failure.getMessage(), "");
        }
    }

    private static Finding builders(Map<String, String> environment) {
        List<String> missing = List.of("mvn", "node", "npm").stream()
                .filter(program -> !isOnPath(program, environment))
                .toList();
        return missing.isEmpty()
                ? Finding.good("build", "mvn, node and npm are on the PATH")
                : Finding.limited(
                        "build",
                        String.join(", ", missing) + " not on the PATH",
                        "needed only to build from source: Maven 3.8.7 and Node.js 20 or later");
    }

    private static boolean isOnPath(String program, Map<String, String> environment) {
        return List.of(environment.getOrDefault("PATH", "").split(":")).stream()
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
