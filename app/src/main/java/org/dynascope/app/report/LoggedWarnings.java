package org.dynascope.app.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run or a sweep warned of while it went, from its log: for example that a layer is dead, and so has no numbers.
 *
 * @since 0.1.0
 */
public final class LoggedWarnings {
    private static final int MOST = 5;
    private static final String LOG = "log.txt";
    private static final Pattern LINE = Pattern.compile("\\S+ WARN (\\S+: .*)");

    private LoggedWarnings() {}

    /** Returns the first warnings, each once, in the order of the log, and how many more there are; nothing if there is no log to read. */
    public static List<String> of(Path folder) {
        List<String> found = new ArrayList<>();
        try (Stream<String> lines = Files.lines(folder.resolve(LOG), StandardCharsets.UTF_8)) {
            lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1).split(": ", 2)[1])
                    .distinct()
                    .forEach(found::add);
        } catch (IOException | UncheckedIOException _) {
            return List.copyOf(found);
        }
        int more = found.size() - MOST;
        return more <= 0
                ? List.copyOf(found)
                : Stream.concat(found.stream().limit(MOST), Stream.of(more + " more warnings in " + LOG))
                        .toList();
    }
}
