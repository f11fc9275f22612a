import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Formats the Java files of this repository, or checks that they are formatted.
 *
 * <p>Arguments: {@code check} or {@code apply}, then the repository's root folder. Needs palantir-java-format on the
 * class path and a JDK that knows the syntax of the sources. Exit code 1 if a file is not formatted or cannot be parsed.
 *
 * <p>Version 2.103.0 refuses the bare unnamed pattern, {@code case Pair(var a, _)}, and module imports
 * (palantir-java-format issue 1614). {@code case Pair(var a, var _)} means the same and works.
 */
final class Format {

    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", "node_modules", ".git");
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    private Format() {}

    public static void main(String[] arguments) throws IOException {
        boolean apply = arguments[0].equals("apply");
        Path root = Path.of(arguments[1]);
        Map<Outcome, List<Path>> outcomes =
                javaFiles(root).parallelStream().collect(Collectors.groupingBy(file -> format(file, apply)));
        List<Path> differing = outcomes.getOrDefault(Outcome.DIFFERS, List.of());
        for (Path file : differing) {
            System.err.println((apply ? "formatted: " : "not formatted: ") + root.relativize(file));
        }
        if (!apply && !differing.isEmpty()) {
            System.err.println("To format them, run: mvn -N -Pformat process-sources");
        }
        if (outcomes.containsKey(Outcome.UNREADABLE) || !apply && !differing.isEmpty()) {
            System.exit(1);
        }
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> isSource(root.relativize(path)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSource(Path path) {
        for (Path part : path) {
            if (SKIPPED_FOLDERS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private static Outcome format(Path file, boolean apply) {
        try {
            String source = Files.readString(file);
            String formatted = FORMATTER.formatSourceAndFixImports(source);
            if (formatted.equals(source)) {
                return Outcome.FORMATTED;
            }
            if (apply) {
                Files.writeString(file, formatted);
            }
            return Outcome.DIFFERS;
        } catch (FormatterException e) {
            System.err.println(file + ":" + explained(e));
            return Outcome.UNREADABLE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String explained(FormatterException e) {
        return e.getMessage().contains("expected token: '_'")
                ? e.getMessage() + " (the formatter does not know the pattern '_'; write 'var _')"
                : e.getMessage();
    }

    private enum Outcome {
        FORMATTED,
        DIFFERS,
        UNREADABLE
    }
}
