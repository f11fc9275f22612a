package org.dynascope.app.dashboard;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dynascope.core.assembly.RunOverview;

/**
 * The runs and sweeps below a folder, by their path from it. Only what has changed is read again. They are looked up by name
 * among those found, so that no request can name another file. Safe for use by several threads.
 */
final class RunList {
    private static final int DEEPEST = 4;
    private static final String TRIALS = "trials";

    /**
     * A run or a sweep.
     *
     * @param sweep name of the sweep whose trial it is; empty if it is none
     * @param label what tells it from other trials of the sweep; empty if it is none
     */
    record Entry(RunOverview run, String sweep, String label) {}

    private final Path folder;
    private Map<String, Entry> entries = Map.of();

    RunList(Path folder) {
        this.folder = folder;
    }

    /** Returns all that is there by now, by name. */
    synchronized Map<String, Entry> look() {
        Map<String, Entry> found = new ConcurrentHashMap<>();
        find(folder, 0, "", found);
        entries = found;
        return found;
    }

    private void find(Path place, int depth, String sweep, Map<String, Entry> found) {
        long changed = RunOverview.changedMillis(place);
        if (changed > 0) {
            String name = place.equals(folder) ? "." : folder.relativize(place).toString();
            Entry entry = entry(name, place, changed, Optional.ofNullable(found.get(sweep)), sweep);
            found.put(name, entry);
            if (entry.run().isSweep()) {
                findInside(place.resolve(TRIALS), DEEPEST, name, found);
            }
        } else if (depth < DEEPEST) {
            findInside(place, depth + 1, sweep, found);
        }
    }

    private void findInside(Path place, int depth, String sweep, Map<String, Entry> found) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(place, Files::isDirectory)) {
            inside.forEach(folders::add);
        } catch (IOException unreadable) {
            // A folder that went away, or may not be read, holds no run to show.
        }
        folders.parallelStream().forEach(each -> find(each, depth, sweep, found));
    }

    private Entry entry(String name, Path place, long changed, Optional<Entry> sweep, String sweepName) {
        Entry known = entries.get(name);
        if (known != null && known.run().changedMillis() == changed) {
            return known;
        }
        String label = sweep.map(each -> each.run().trials())
                .map(trials -> trials.get(String.valueOf(place.getFileName())))
                .orElse("");
        return new Entry(RunOverview.read(place), sweepName, label);
    }

    /** Returns the run or sweep of a name, if it was found. */
    synchronized Optional<RunOverview> find(String name) {
        if (!entries.containsKey(name)) {
            look();
        }
        return Optional.ofNullable(entries.get(name)).map(Entry::run);
    }
}
