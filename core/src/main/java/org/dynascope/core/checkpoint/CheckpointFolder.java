package org.dynascope.core.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.core.run.AtomicFile;

/**
 * The checkpoints of a run, and the snapshots of trajectories that forks and comparisons still need. Snapshots are never held
 * in memory: each takes the size of a training state on the disk until {@link #removeSnapshots}.
 */
public final class CheckpointFolder {
    /** Name of the folder in a run directory. */
    public static final String NAME = "checkpoints";

    private static final String CHECKPOINT = ".checkpoint";
    private static final String SNAPSHOT = ".snapshot";

    private final Path folder;
    private final int keep;
    private final List<Path> unforced = new ArrayList<>();

    /**
     * Names a folder, which need not exist.
     *
     * @param run run directory
     * @param keep number of checkpoints to keep, at least 1
     */
    public CheckpointFolder(Path run, int keep) {
        this.folder = run.resolve(NAME);
        this.keep = keep;
    }

    /**
     * Writes a checkpoint, then removes the oldest beyond those to keep.
     *
     * @param forced whether to wait for the disk; else {@link #force} does
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Checkpoint checkpoint, boolean forced) {
        create();
        if (forced) {
            unforced.forEach(AtomicFile::force);
            unforced.clear();
        }
        String name = String.format("step-%012d%s", checkpoint.progress().updates(), CHECKPOINT);
        checkpoint.write(folder.resolve(name), forced);
        List<Path> all = checkpoints();
        all.subList(0, Math.max(0, all.size() - keep)).forEach(CheckpointFolder::remove);
        files(file -> file.endsWith(AtomicFile.PARTIAL)).forEach(CheckpointFolder::remove);
    }

    /** Waits until all checkpoints are on the disk, and returns whether there are any. */
    public boolean force() {
        List<Path> all = checkpoints();
        all.forEach(AtomicFile::force);
        if (!all.isEmpty()) {
            AtomicFile.forceFolder(folder);
        }
        return !all.isEmpty();
    }

    private void create() {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + folder + ": " + failure.getMessage(), failure);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + file + ": " + failure.getMessage(), failure);
        }
    }

    /** Returns the files of checkpoints, oldest first. */
    private List<Path> checkpoints() {
        return files(file -> file.endsWith(CHECKPOINT));
    }

    private List<Path> files(Predicate<String> name) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name.test(String.valueOf(file.getFileName())))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + folder + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * Returns the newest checkpoint that is whole; nothing if none was written.
     *
     * @param notices receives one line for each newer one that is damaged
     * @throws DamagedStateException if there are checkpoints and all are damaged; names each
     */
    public Optional<Checkpoint> newest(Consumer<String> notices) {
        List<String> damaged = new ArrayList<>();
        for (Path file : checkpoints().reversed()) {
            try {
                Checkpoint checkpoint = Checkpoint.read(file);
                damaged.forEach(notices);
                return Optional.of(checkpoint);
            } catch (DamagedStateException damage) {
                damaged.add(damage.getMessage());
            }
        }
        if (damaged.isEmpty()) {
            return Optional.empty();
        }
        String lines = damaged.stream().collect(Collectors.joining("\n"));
        throw new DamagedStateException(lines + "\nremove " + folder + " to start from step 0");
    }

    /** Keeps a trajectory at its step. The file is forced to the disk before the next checkpoint is. */
    public void writeSnapshot(String trajectory, Snapshot snapshot) {
        create();
        Path file = snapshotFile(trajectory, snapshot.state().step());
        SnapshotForm.write(snapshot).writeUnforced(file);
        unforced.add(file);
    }

    private Path snapshotFile(String trajectory, long step) {
        return folder.resolve(trajectory + "-" + step + SNAPSHOT);
    }

    /** Returns whether a trajectory was kept at a step. */
    public boolean hasSnapshot(String trajectory, long step) {
        return Files.exists(snapshotFile(trajectory, step));
    }

    /**
     * Returns a trajectory as it was kept at a step.
     *
     * @throws DamagedStateException if the file is damaged
     */
    public Snapshot snapshot(String trajectory, long step) {
        return SnapshotForm.read(StateFile.read(snapshotFile(trajectory, step)));
    }

    /** Removes all snapshots. */
    public void removeSnapshots() {
        files(file -> file.endsWith(SNAPSHOT)).forEach(CheckpointFolder::remove);
    }

    /** Removes everything, so that the run can begin at step 0. */
    public void clear() {
        files(_ -> true).forEach(CheckpointFolder::remove);
    }
}
