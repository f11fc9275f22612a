package org.dynascope.core.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.run.AtomicFile;

/**
 * A file of tensors and a description of them.
 *
 * <p>Format, version 1; all numbers little-endian, checksums CRC-32C as unsigned 32-bit numbers:
 *
 * <pre>
 * 8 bytes   the text DYNSTATE
 * int32     version of the format, 1
 * int32     number of sections
 * int32     checksum of the 16 bytes before
 * then for each section
 *   int32   length of its name
 *   …       its name, UTF-8
 *   int64   length of its content
 *   int32   checksum of name length, name and content length
 *   …       its content
 *   int32   checksum of the content
 * </pre>
 *
 * The first section is {@code description}, a JSON object in UTF-8. Every other is a tensor under its name: int32 bits of an
 * element (32 or 64), int32 rank, the sizes as int32, then the elements in row-major order. Nothing follows the last section.
 *
 * @param description anything that is not a tensor
 * @param tensors tensors by name
 */
public record StateFile(ObjectNode description, Named<TensorValue> tensors) {
    static final String MAGIC = "DYNSTATE";
    static final int VERSION = 1;
    static final String DESCRIPTION = "description";

    /**
     * Writes the file, which appears complete or not at all. Cost: one pass over the tensors, and the disk's time.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void write(Path file) {
        AtomicFile.write(file, channel -> new StateWriter(channel).write(this));
    }

    /** Writes the file without waiting for the disk. */
    void writeUnforced(Path file) {
        AtomicFile.writeUnforced(file, channel -> new StateWriter(channel).write(this));
    }

    /**
     * Reads a file.
     *
     * @throws DamagedStateException if a byte of it is not as it was written, or it is of another version
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static StateFile read(Path file) {
        return StateReader.read(file);
    }
}
