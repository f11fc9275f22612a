package org.dynascope.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Acceptance items that tests name: by a display name that begins with the id, such as {@code "rabitq.9 searches find the
 * neighbours"}.
 */
final class AcceptanceItems {
    private static final Path ROOT = Path.of("..");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern ID = Pattern.compile("([a-z][a-z-]*)\\.([0-9]+)([a-z-]*) ");
    private static final Pattern NAME = Pattern.compile("@DisplayName\\(\\s*\"((?:" + ID + ")+)([^\"]+)\"");

    private AcceptanceItems() {}

    private record Item(String subject, int number, String part, String statement, String module, String test) {
        String row() {
            return "| " + subject + "." + number + part + " | " + statement + " | `mvn -pl " + module
                    + " -am test -Dtest=" + test + " -Dsurefire.failIfNoSpecifiedTests=false` |\n";
        }
    }

    /** Returns a row of the page for each item, in the order of subjects and numbers. */
    static String rows() throws IOException {
        List<Item> items = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(each -> Files.isDirectory(each.resolve(TESTS)))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve(TESTS))) {
                    files.filter(file -> file.toString().endsWith("Test.java"))
                            .forEach(file -> items.addAll(items(module, file)));
                }
            }
        }
        return items.stream()
                .sorted(Comparator.comparing(Item::subject)
                        .thenComparing(Item::number)
                        .thenComparing(Item::part)
                        .thenComparing(Item::test))
                .map(Item::row)
                .collect(Collectors.joining());
    }

    private static List<Item> items(Path module, Path file) {
        List<Item> items = new ArrayList<>();
        String test = file.getFileName().toString().replace(".java", "");
        try {
            Matcher name = NAME.matcher(Files.readString(file));
            while (name.find()) {
                String statement = name.group(name.groupCount());
                ID.matcher(name.group(1))
                        .results()
                        .map(id -> new Item(
                                id.group(1),
                                Integer.parseInt(id.group(2)),
                                id.group(3),
                                statement,
                                String.valueOf(module.getFileName()),
                                test))
                        .forEach(items::add);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return items;
    }
}
