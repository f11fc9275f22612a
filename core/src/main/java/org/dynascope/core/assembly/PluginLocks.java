package org.dynascope.core.assembly;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.core.plugin.PluginLock;
import org.dynascope.core.run.AtomicFile;

/**
 * The lock files of the folders of plugins. A lock file holds the SHA-256 of every jar; where there is one, a plugin whose jars
 * are not as it says is not loaded.
 *
 * @param folders folders of plugins
 * @since 0.1.0
 */
public record PluginLocks(List<Path> folders) {
    public PluginLocks {
        folders = List.copyOf(folders);
    }

    /**
     * Writes a lock file into every folder, for the jars that lie there now.
     *
     * @return one line for each folder
     * @throws java.io.UncheckedIOException if a jar cannot be read or a file cannot be written
     */
    public List<String> write() {
        List<String> lines = new ArrayList<>();
        for (Path folder : folders) {
            PluginLock lock = PluginLock.of(folder);
            Path file = folder.resolve(PluginLock.FILE);
            byte[] text = lock.text().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(file, channel -> {
                ByteBuffer left = ByteBuffer.wrap(text);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            });
            lines.add(file + ": " + lock.hashes().size() + " jars locked");
        }
        return lines;
    }

    /**
     * Compares all jars with the lock files.
     *
     * @return one line for each jar that was added, removed or changed, and for each folder without a lock file
     * @throws InvalidInputException if a lock file is damaged
     * @throws java.io.UncheckedIOException if a jar cannot be read
     */
    public List<String> differences() {
        List<String> lines = new ArrayList<>();
        for (Path folder : folders) {
            if (!PluginLock.isIn(folder)) {
                lines.add(folder + ": there is no " + PluginLock.FILE + "; write it with 'dynascope plugins lock'");
                continue;
            }
            try {
                PluginLock.read(folder)
                        .differences(PluginLock.of(folder))
                        .forEach(each -> lines.add(folder + ": " + each));
            } catch (IllegalArgumentException damaged) {
                throw new InvalidInputException(folder + ": " + damaged.getMessage(), damaged);
            }
        }
        return lines;
    }
}
