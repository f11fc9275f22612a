package org.dynascope.app.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynascope.core.assembly.Dynascope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What numbers may be computed with. */
final class EngineOptions {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?) *([KkMmGgTt])(?:i?[Bb])?");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Compute with so many threads (default: ${DEFAULT-VALUE}); the numbers stay the same.")
    private int threads = 1;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Refuse to compute in more memory off the Java heap than this, such as 500M or 4G. Default: three"
                            + " quarters of the machine's memory.")
    private @Nullable String memory;

    /** Returns the builder with the wished threads and memory. */
    Dynascope.Builder applyTo(Dynascope.Builder builder) {
        if (threads < 1) {
            throw new WrongArgumentException("--threads = " + threads + ": must be 1 or more");
        }
        builder.threads(threads);
        return memory == null ? builder : builder.memory(bytes(memory));
    }

    /** Returns the arguments that say the same to another process. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--threads", Integer.toString(threads)));
        if (memory != null) {
            arguments.addAll(List.of("--memory", memory));
        }
        return arguments;
    }

    private static long bytes(String size) {
        Matcher form = SIZE.matcher(size);
        if (!form.matches() || new BigDecimal(form.group(1)).signum() == 0) {
            throw new WrongArgumentException("--memory = " + size + ": must be a number of K, M or G, such as 500M");
        }
        int power = 1 + "KMGT".indexOf(Character.toUpperCase(form.group(2).charAt(0)));
        return new BigDecimal(form.group(1)).scaleByPowerOfTen(3 * power).longValue();
    }
}
