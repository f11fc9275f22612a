package org.dynascope.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes of all jars in a folder of plugins, as they were when someone said that they are right. The file has the form of
 * {@code sha256sum}, which can check it too.
 *
 * @param folder folder of plugins
 * @param hashes SHA-256 in hexadecimal digits by the jar's path below the folder, with slashes
 * @since 0.1.0
 */
public record PluginLock(Path folder, SortedMap<String, String> hashes) {
    /** Name of the file in the folder of plugins. */
    public static final String FILE = "plugins.lock";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](\\S.*)");
    private static final String REMEDY = "; if that is right, run 'dynascope plugins lock'";

    /**
     * Hashes all jars of the plugins in a folder.
     *
     * @throws UncheckedIOException if one cannot be read
     */
    public static PluginLock of(Path folder) {
        SortedMap<String, String> hashes = new TreeMap<>();
        try {
            for (Path plugin : PluginFolders.folders(folder)) {
                for (Path jar : PluginFolders.jars(plugin)) {
                    hashes.put(plugin.getFileName() + "/" + jar.getFileName(), Sha256.of(jar));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the plugins in " + folder + ": " + unreadable, unreadable);
        }
        return new PluginLock(folder, hashes);
    }

    /**
     * Reads the lock file of a folder, which must be there.
     *
     * @throws IllegalArgumentException if it is damaged
     */
    public static PluginLock read(Path folder) {
        SortedMap<String, String> hashes = new TreeMap<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve(FILE));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(FILE + " cannot be read: " + unreadable, unreadable);
        }
        for (int index = 0; index < lines.size(); index++) {
            Matcher line = LINE.matcher(lines.get(index));
            if (!line.matches()) {
                throw new IllegalArgumentException(FILE + ":" + (index + 1) + ": expected 64 hexadecimal digits, two"
                        + " blanks and a jar's path; write it anew with 'dynascope plugins lock'");
            }
            hashes.put(line.group(2), line.group(1));
        }
        return new PluginLock(folder, hashes);
    }

    /** Returns whether a folder of plugins has a lock file. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** Returns the text of the lock file. */
    public String text() {
        StringBuilder text = new StringBuilder();
        hashes.forEach((jar, hash) -> text.append(hash).append("  ").append(jar).append('\n'));
        return text.toString();
    }

    /** Returns one line for each jar that is not as this lock says, in the order of their paths. */
    public List<String> differences(PluginLock found) {
        TreeSet<String> jars = new TreeSet<>(hashes.keySet());
        jars.addAll(found.hashes.keySet());
        List<String> lines = new ArrayList<>();
        for (String jar : jars) {
            String locked = hashes.get(jar);
            String actual = found.hashes.get(jar);
            if (locked == null) {
                lines.add(jar + " is not in " + FILE);
            } else if (actual == null) {
                lines.add(jar + " is in " + FILE + ", but not there");
            } else if (!locked.equals(actual)) {
                lines.add(jar + " has changed: its SHA-256 is " + actual + ", in " + FILE + " it is " + locked);
            }
        }
        return lines;
    }

    /**
     * Checks one plugin against the lock file beside its folder, if there is one.
     *
     * @param plugin the plugin's folder
     * @param jars hashes of its jars by file name
     * @throws IllegalArgumentException if a jar was added, removed or changed, or the lock file is damaged
     */
    static void check(Path plugin, Map<String, String> jars) {
        Path folder = Objects.requireNonNull(plugin.toAbsolutePath().getParent());
        if (!isIn(folder)) {
            return;
        }
        String prefix = plugin.getFileName() + "/";
        PluginLock locked = read(folder);
        locked.hashes.keySet().removeIf(jar -> !jar.startsWith(prefix));
        SortedMap<String, String> found = new TreeMap<>();
        jars.forEach((jar, hash) -> found.put(prefix + jar, hash));
        List<String> differences = locked.differences(new PluginLock(folder, found));
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", differences) + REMEDY);
        }
    }
}
